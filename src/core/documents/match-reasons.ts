/** Tells a company in its own language why another fits it: its own view alone, no points, nothing of the other's score. */

import { fromDayNumber } from '../calendar.js';
import type { MatchContext } from '../matching/context.js';
import { assess, bestLanguageRank } from '../matching/criteria.js';
import { metWants } from '../matching/criterion-details.js';
import { criterionCodes, type CriterionCode } from '../matching/model.js';
import type { Profile } from '../matching/profile.js';
import { firstDay, lastUsable } from '../matching/window.js';
import { levels as languageLevels } from '../registration.js';
import { plainLine } from './escape.js';
import { fillSentence, type ReasonCatalogue } from './reason-catalogue.js';
import { localeOf, wordingOf } from './wording.js';

/** What reasons are made of. */
export interface ReasonsInput {
  /** The company that reads them. */
  readonly own: Profile;
  readonly other: Profile;
  readonly context: MatchContext;
  readonly knownPartner: boolean;
  readonly catalogue: ReasonCatalogue;
  readonly language: string;
  /** The name of a skill in the language of the letter; `undefined` where it is no concept. */
  readonly label: (text: string) => string | undefined;
  /** The NACE section of the other company. */
  readonly otherSection: string | null;
}

/** Topics named in a sentence: more would be read by nobody; the explanation of the pair has them all. */
const topicsNamed = 6;

const listed = (items: readonly string[], language: string): string => new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(items);

/** A text on one line, short enough for a sentence. */
const short = (text: string): string => {
  const line = plainLine(text);
  const marks = Array.from(line);
  return marks.length <= 80 ? line : `${marks.slice(0, 79).join('')}…`;
};

/** The topic in the language of the letter; where the other words it differently, its word in brackets. */
function topicOf(want: string, offer: string | null, { label }: ReasonsInput): string {
  const wanted = short(label(want) ?? want);
  const offered = offer === null ? wanted : short(label(offer) ?? offer);
  return offered.toLowerCase() === wanted.toLowerCase() || offered === '' ? wanted : `${wanted} (${offered})`;
}

function topics(items: readonly string[], language: string): string {
  const distinct = [...new Set(items.filter((each) => each !== ''))];
  return listed(distinct.length <= topicsNamed ? distinct : [...distinct.slice(0, topicsNamed), '…'], language);
}

type Telling = (level: string, input: ReasonsInput) => readonly string[];

function skills(level: string, input: ReasonsInput): string[] {
  const { own, other, context, catalogue, language } = input;
  const sentences = catalogue.reasons.skills[own.side];
  if (level === 'missing') return [sentences.missing];
  const wants = metWants(own, other, context);
  const met = topics(wants.filter((each) => each.met !== 'not').map(({ want, offer }) => topicOf(want, offer, input)), language);
  const unmet = topics(wants.filter((each) => each.met === 'not').map(({ want }) => topicOf(want, null, input)), language);
  // A model of one's own may name its bands otherwise: how much is met is then told by the lists alone.
  const said = level === 'all' || level === 'most' ? sentences[level] : sentences.some;
  return [met === '' ? sentences.none : fillSentence(said, { topics: met }), ...(unmet === '' || met === '' ? [] : [fillSentence(sentences.unmet, { topics: unmet })])];
}

function sector(level: string, { catalogue, otherSection }: ReasonsInput): string[] {
  const name = otherSection === null ? undefined : catalogue.sectors[otherSection];
  if (name === undefined) return [];
  const said = (['same-division', 'same-section', 'related'] as const).find((each) => each === level);
  return said === undefined ? [] : [fillSentence(catalogue.reasons.sector[said], { sector: name })];
}

function spoken(level: string, { own, other, catalogue, language }: ReasonsInput): string[] {
  const sentences = catalogue.reasons.language;
  if (level === 'missing' || level === 'none') return [sentences[level]];
  const [send, host] = own.side === 'send' ? [own, other] : [other, own];
  const best = bestLanguageRank(send, host);
  const codes = send.languages.filter(({ language: each, rank }) => rank === best && host.languages.some((asked) => asked.language === each && asked.rank <= rank)).map(({ code }) => code);
  const wording = wordingOf(language);
  const languages = listed([...new Set(codes)].map((code) => short(wording.language(code))), language);
  const reached = languageLevels[best]!;
  return [reached === 'native' ? fillSentence(sentences.native, { languages }) : fillSentence(sentences.level, { languages, level: reached })];
}

function place(level: string, { own, other, catalogue, language }: ReasonsInput): string[] {
  const country = short(wordingOf(language).country(other.countryCode));
  if (level === 'open' || level === 'missing' || country === '') return [];
  const { send, host } = catalogue.reasons.place;
  const said = own.side === 'host' ? host[level === 'not-listed' ? level : 'listed'] : send[level === 'first' || level === 'not-listed' ? level : 'listed'];
  return [fillSentence(said, { country })];
}

function dates(level: string, { own, other, context, catalogue, language }: ReasonsInput): string[] {
  const sentences = catalogue.reasons.dates;
  if (level === 'missing' || level === 'none') return [sentences[level]];
  const [from, until] = [firstDay(own, other, context), lastUsable(own, other, context)];
  if (until < from) return [sentences.none];
  const wording = wordingOf(language);
  const said = level === 'all' || level === 'most' ? sentences[level] : sentences.some;
  return [fillSentence(said, { from: wording.day(fromDayNumber(from)), until: wording.day(fromDayNumber(until)) })];
}

const tellings: Readonly<Record<CriterionCode, Telling>> = { skills, sector, language: spoken, place, dates };

/**
 * The reasons, in the order of the criteria, each a sentence; what is missing or does not fit is told as well.
 * Levels that say nothing to a company (a sector far away, no preference of countries) are left out.
 */
export function matchReasons(input: ReasonsInput): string[] {
  const assessed = assess(input.own, input.other, input.context);
  const told = criterionCodes.flatMap((criterion) => tellings[criterion](assessed.find((each) => each.criterion === criterion)!.level, input));
  return input.knownPartner ? [input.catalogue.reasons.known, ...told] : told;
}
