/** Tells the reasons of a pair in the words of a language, from the same data and by the same model as `match explain`. */

import { matchReasons } from '../core/documents/match-reasons.js';
import type { ReasonCatalogue } from '../core/documents/reason-catalogue.js';
import { conceptOf } from '../core/intake/vocabulary.js';
import { explainPair } from '../core/matching/explain.js';
import { compileProfile } from '../core/matching/profile.js';
import { refOf } from '../core/refs.js';
import type { Side } from '../core/registration.js';
import { AppError } from '../errors.js';
import { pairOf } from './explain-match.js';
import type { LetterPair } from './find-letter-pair.js';
import type { Job } from './job.js';
import { loadVocabulary } from './load-lists.js';
import { loadMatchedEdition } from './own-model.js';
import { prepareRun } from './prepare-matching.js';

/** The reasons as one side reads them. */
export interface PairReasons {
  tell(side: Side, words: { readonly catalogue: ReasonCatalogue; readonly language: string; readonly otherSection: string | null }): string[];
}

/**
 * Prepares the reasons of a pair.
 * @throws AppError `refused` for a pair that is no mobility yet and cannot be one.
 */
export async function reasonsOfPair(job: Job, pair: LetterPair): Promise<PairReasons> {
  const { loaded } = await loadMatchedEdition(job);
  const prepared = await prepareRun(job, loaded, { asOf: job.asOf, verdicts: 'evaluate', among: [pair.send.id, pair.host.id] });
  const refs = [refOf('send', pair.send.id), refOf('host', pair.host.id)] as const;
  const { send, host } = await pairOf(job, refs, prepared);
  const { context } = prepared;
  const explained = explainPair(send, host, context);
  if (pair.mobility === null && explained.possible === false) {
    const why = explained.constraints.filter(({ holds }) => holds === false).map(({ detail }) => detail);
    throw new AppError('refused', `${refs.join(' with ')} cannot be proposed: ${why.join(' ')}`, { hint: `Why: mobilise match explain ${refs.join(' ')} --as-of ${job.asOf}`, details: { why } });
  }
  const profiles = { send: compileProfile(send, context), host: compileProfile(host, context) };
  const { vocabulary, finder } = loadVocabulary(job.dataFolders);
  return {
    tell: (side, { catalogue, language, otherSection }) => matchReasons({
      own: profiles[side], other: profiles[side === 'send' ? 'host' : 'send'], context, knownPartner: explained.knownPartner, catalogue, language, otherSection,
      label: (text) => {
        const found = finder.find(text);
        return found === null ? undefined : conceptOf(vocabulary, found.concept)?.label(language);
      },
    }),
  };
}
