/** Answers which verdict each registration has: the stored ones, or evaluated for another day without storing. */

import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { decisionsOf } from '../db/decisions.js';
import { deadlines } from '../db/letters.js';
import { selectRegistrations } from '../db/registrations.js';
import { allHoldOn, lastValidation, listVerdicts } from '../db/verdict-lists.js';
import { senderPositions } from '../db/verdicts.js';
import type { VerdictItem } from '../output/views/validation-view.js';
import type { Job } from './job.js';
import { createJudge } from './judge-registration.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';

/** What to list. */
export interface VerdictQuestion {
  readonly asOfGiven: boolean;
  readonly verdict: string | null;
  readonly limit: number | null;
}

/** A list of verdicts, and what it rests on. */
export interface FoundVerdicts {
  readonly items: VerdictItem[];
  readonly total: number;
  /** How many of them are older than the data of the registration or the rules. */
  readonly outdated: number;
  readonly asOf: string;
  readonly run: string | null;
  readonly neverRun: boolean;
}

/** The stored verdicts, for the day of the last run; for a day on which some no longer hold, evaluated now and not stored. */
export async function lookUpVerdicts(job: Job, question: VerdictQuestion): Promise<FoundVerdicts> {
  const { register, edition } = job;
  const loaded = loadEdition(job.dataFolders, edition);
  const last = lastValidation(register, edition);
  const asOf = question.asOfGiven ? job.asOf : (last?.asOf ?? job.asOf);
  const rules = loaded.rulesHash;
  if (last !== null && !allHoldOn(register, { edition, asOf, rules, current: question.asOfGiven && asOf !== last.asOf })) return await evaluated(job, loaded, asOf, question);
  const { rows, total, outdated } = listVerdicts(register, { edition, rules, verdict: question.verdict, limit: question.limit });
  const letters = deadlines(register, edition, asOf);
  const list = (text: string): string[] => JSON.parse(text) as string[];
  const items = rows.map((row): VerdictItem => {
    const { companyName, country } = parseRecord(row.record);
    return {
      ref: refOf(row.side, row.id), company: refOf('company', row.company_id), companyName, country, side: row.side, verdict: row.verdict,
      failed: list(row.failed), asked: list(row.asked), warned: list(row.warned), outdated: row.outdated, answerBy: answerBy(letters, row.id, row.verdict),
    };
  });
  return { items, total, outdated, asOf, run: last === null ? null : refOf('run', last.run), neverRun: last === null };
}

/** By when the company was asked to answer; of no interest once nothing is missing. */
const answerBy = (letters: ReturnType<typeof deadlines>, id: number, verdict: string): string | null =>
  (verdict === 'needs-information' ? (letters.get(id)?.answerBy ?? null) : null);

async function evaluated(job: Job, loaded: LoadedEdition, asOf: string, question: VerdictQuestion): Promise<FoundVerdicts> {
  const judge = createJudge(loaded, asOf, decisionsOf(job.register, job.edition));
  const { positions } = senderPositions(job.register);
  const letters = deadlines(job.register, job.edition, asOf);
  const all: VerdictItem[] = [];
  for (const row of await selectRegistrations(job.register, job.edition, {})) {
    const registration = parseRecord(row.record);
    const { verdict, failed, asked, warned } = judge.judge(registration, positions.get(row.id), row.id);
    if (question.verdict !== null && question.verdict !== verdict) continue;
    all.push({
      ref: refOf(row.side, row.id), company: refOf('company', row.company_id), companyName: registration.companyName,
      country: registration.country, side: row.side, verdict, failed, asked, warned, outdated: null, answerBy: answerBy(letters, row.id, verdict),
    });
  }
  return { items: question.limit === null ? all : all.slice(0, question.limit), total: all.length, outdated: 0, asOf, run: null, neverRun: false };
}
