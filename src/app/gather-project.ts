/** Gathers everything a Learning Project is drafted from: both registrations, what connects them, the edition, the offices. */

import { editionOn } from '../core/edition-on.js';
import type { ContactPoint, LanguageEvidence, LearningProjectInput, Override, ProjectParty, SettledDays, SkillEvidence } from '../core/documents/learning-project-input.js';
import { wordedEdition, wordedQuestion, wordOf, type DocumentWords } from '../core/documents/document-words.js';
import { sectorPlace } from '../core/intake/sectors.js';
import { conceptOf } from '../core/intake/vocabulary.js';
import { metWants } from '../core/matching/criterion-details.js';
import type { MatchContext } from '../core/matching/context.js';
import { compileProfile, type MatchInput, type Profile } from '../core/matching/profile.js';
import { levels, type Registration } from '../core/registration.js';
import { refOf } from '../core/refs.js';
import { findContactPoint } from '../db/contact-points.js';
import type { PairAnswers } from './ask-about-pair.js';
import { commonWindow } from './common-window.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import { loadCodeList, loadVocabulary } from './load-lists.js';
import type { Settings } from './load-settings.js';
import type { PreparedMatching } from './prepare-matching.js';

/** What is known of the pair so far. */
export interface ProjectFacts {
  readonly loaded: LoadedEdition;
  readonly prepared: PreparedMatching;
  readonly send: MatchInput;
  readonly host: MatchInput;
  readonly answers: PairAnswers;
  readonly contactPoint: NonNullable<Settings['contactPoint']> | null;
  readonly language: string;
  /** The words of that language; `null` where there are none, then the edition's own stand. */
  readonly words: DocumentWords | null;
  readonly overrides: readonly Override[];
  /** What the document says of its status. */
  readonly status: string;
  readonly settled: SettledDays | undefined;
}

/** The input of the document, but for its version. */
export function gatherProject(job: Job, facts: ProjectFacts): Omit<LearningProjectInput, 'version'> {
  const { loaded, prepared, send, host, answers, contactPoint, language, words, overrides, status } = facts;
  const { context } = prepared;
  const edition = editionOn(loaded.edition, job.asOf);
  const nace = loadCodeList(job.dataFolders, 'nace');
  const { vocabulary, finder } = loadVocabulary(job.dataFolders);
  const label = (text: string): string | undefined => {
    const found = finder.find(text);
    return found === null ? undefined : conceptOf(vocabulary, found.concept)?.label(language);
  };
  const party = (input: MatchInput): ProjectParty => {
    const { sector } = input.registration;
    const place = sector === undefined ? null : sectorPlace(sector, nace);
    const division = place?.division ?? null;
    const title = division === null ? undefined : ((words === null ? undefined : wordOf(words.sectors, division)) ?? nace['rev2.1'].divisions[division]);
    return { ref: input.ref, companyRef: refOf('company', input.companyId), registration: input.registration, ...(title === undefined ? {} : { sectorLabel: title }) };
  };
  const [a, b] = [compileProfile(send, context), compileProfile(host, context)];
  return {
    send: party(send),
    host: party(host),
    match: {
      learning: evidence(a, b, context, label),
      needs: evidence(b, a, context, label),
      languages: commonLanguages(send.registration, host.registration),
      window: commonWindow(send, host, context),
      ...(facts.settled === undefined ? {} : { settled: facts.settled }),
    },
    edition: words === null ? edition : wordedEdition(edition, words),
    contactPoints: { ...office(job, 'send', send.registration, contactPoint), ...office(job, 'host', host.registration, contactPoint) },
    status,
    ...(words === null ? {} : { statusLabel: wordOf(words.statuses, status) ?? status }),
    language,
    asOf: job.asOf,
    // The edition's sentences are English, and say more than the words of the rule alone.
    askedRules: words === null || language === 'en' ? answers.asked : answers.asked.map((question) => wordedQuestion(question, words)),
    ...(overrides.length === 0 ? {} : { overrides }),
  };
}

function evidence(own: Profile, other: Profile, context: MatchContext, label: (text: string) => string | undefined): SkillEvidence[] {
  return metWants(own, other, context).flatMap(({ want, met, offer }) => {
    if (met === 'not' || offer === null) return [];
    const [concept, offerConcept] = [label(want), label(offer)];
    return [{
      want, offer, strength: met === 'weakText' ? 'text' as const : met,
      ...(concept === undefined ? {} : { concept }), ...(offerConcept === undefined ? {} : { offerConcept }),
    }];
  });
}

/** The host's languages that the participant speaks well enough, best first; a host language without level asks for B1. */
function commonLanguages(send: Registration, host: Registration): LanguageEvidence[] {
  const rank = (level: LanguageEvidence['participant']): number => (level === null ? -1 : levels.indexOf(level));
  return (host.languages ?? []).flatMap(({ language, level: minimum }) => {
    const spoken = send.languages?.find((each) => each.language === language);
    const reached = spoken !== undefined && rank(spoken.level) >= rank(minimum ?? 'B1');
    return reached ? [{ language, participant: spoken.level, minimum }] : [];
  }).sort((a, b) => rank(b.participant) - rank(a.participant));
}

/** The office of one side: the own one with its address, another as far as it was entered, else by its code alone. */
function office(job: Job, side: 'send' | 'host', registration: Registration, own: ProjectFacts['contactPoint']): Partial<Record<'send' | 'host', ContactPoint>> {
  const code = registration.contactPoint ?? own?.code;
  if (code === undefined) return {};
  const known = own?.code === code ? own : findContactPoint(job.register, code.trim().toUpperCase());
  if (known === undefined) return { [side]: { code } };
  const { name, address, email } = known;
  return { [side]: { code: known.code, name, ...(address === undefined || address === null ? {} : { address }), ...(email === undefined || email === null ? {} : { email }) } };
}
