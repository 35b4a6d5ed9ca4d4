/** Explains the verdict of one registration: every rule with what was found, from where, why the rule exists, and its source. */

import { fields } from '../core/fields.js';
import { placeOf, type Origin } from '../core/origin.js';
import type { Registration } from '../core/registration.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { explainSize } from '../core/sme/explain-size.js';
import { decisionsOf } from '../db/decisions.js';
import { importDays } from '../db/imports.js';
import { deadlines } from '../db/letters.js';
import type { RegistrationRow } from '../db/registrations.js';
import { hasVerdict, lastValidation } from '../db/verdict-lists.js';
import { senderPositions } from '../db/verdicts.js';
import type { ValueOrigin, VerdictExplanation } from '../output/views/validation-view.js';
import type { Job } from './job.js';
import { createJudge } from './judge-registration.js';
import { loadEdition } from './load-edition.js';
import { findRef } from './look-up-refs.js';
import { placeItem, placeText, type ImportDays } from './registration-card.js';

/** The explanation, where each value came from in words, and the day it is for. */
export interface ExplainedVerdict {
  readonly explained: VerdictExplanation;
  readonly origins: ReadonlyMap<string, string>;
  readonly asOf: string;
}

/** Evaluates again for the day of the stored verdict, or for `--as-of` when it was given. */
export async function explainVerdict(job: Job, ref: string, { asOfGiven, steps }: { asOfGiven: boolean; steps: boolean }): Promise<ExplainedVerdict> {
  const row = await findRef(job, ref);
  const judgedOn = hasVerdict(job.register, job.edition, row.id) ? lastValidation(job.register, job.edition)?.asOf : undefined;
  const asOf = asOfGiven ? job.asOf : (judgedOn ?? job.asOf);
  const loaded = loadEdition(job.dataFolders, job.edition);
  const registration = parseRecord(row.record);
  const found = createJudge(loaded, asOf, decisionsOf(job.register, job.edition, row.id)).explain(registration, senderPositions(job.register, [row.id]).positions.get(row.id), row.id);
  const origins = originsOf(row, registration, await importDays(job.register));
  const letter = deadlines(job.register, job.edition, asOf).get(row.id);
  const cited = new Set(found.outcomes.flatMap(({ source }) => source));
  return {
    asOf,
    origins: new Map([...origins].map(([key, { text }]) => [key, text])),
    explained: {
      ref: refOf(row.side, row.id),
      companyName: registration.companyName,
      verdict: found.verdict,
      earliestStart: found.earliestStart ?? null,
      decisions: found.decisions.map(({ rule, decision, reason, by, on, expires, standing }) => ({ rule, decision, reason, by, on, expires, standing })),
      letter: letter === undefined || found.verdict === 'eligible' ? null : { ...letter, overdue: letter.answerBy < asOf },
      ...(steps ? { steps: explainSize(registration) } : {}),
      outcomes: found.outcomes.map((each) => ({
        rule: each.rule, level: each.level, outcome: each.outcome, message: each.message, because: each.because, source: each.source,
        values: each.values, origins: Object.fromEntries(Object.keys(each.values).flatMap((key) => (origins.has(key) ? [[key, origins.get(key)!.from]] : []))),
        contradictions: each.contradictions ?? [], proof: each.proof ?? null, accepted: each.accepted ?? false,
      })),
      sources: loaded.edition.sources.filter(({ id }) => cited.has(id))
        .map(({ id, title, kind, address, readOn, says, contradictions = [] }) => ({ id, title, kind, address, readOn, says, contradictions })),
    },
  };
}

/** Facts that are computed from the declared holdings. */
const fromHoldings = ['figuresBasis', 'publicControl', 'enterpriseHeadcount', 'enterpriseTurnoverEur', 'enterpriseBalanceSheetEur'];

/** Where every stated value came from, by key; what was computed has no place of its own. */
function originsOf(row: RegistrationRow, registration: Registration, days: ImportDays): Map<string, ValueOrigin> {
  const origin = JSON.parse(row.origin) as Origin;
  const found = new Map<string, ValueOrigin>();
  for (const { key } of fields) {
    if (registration[key] === undefined) continue;
    const isConstant = origin.constants?.includes(key) ?? false;
    const place = placeOf(origin, key);
    found.set(key, { from: { ...placeItem(place, days, isConstant) }, text: placeText(place, isConstant, days) });
  }
  if (registration.holdings !== undefined) {
    const place = origin.holdings ?? origin.base;
    for (const key of fromHoldings) found.set(key, { from: { ...placeItem(place, days) }, text: `with holdings from ${placeText(place, false, days)}` });
  }
  return found;
}
