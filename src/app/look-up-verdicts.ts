/** Answers which verdict each registration has: the stored ones, or evaluated for another day without storing. */

import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { decisionsOf } from '../db/decisions.js';
import { deadlines } from '../db/letters.js';
import { selectRegistrations } from '../db/registrations.js';
import { listVerdicts, senderPositions, verdictDays } from '../db/verdicts.js';
import type { VerdictItem } from '../output/views/validation-view.js';
import type { Job } from './job.js';
import { createJudge } from './judge-registration.js';
import { loadEdition } from './load-edition.js';

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
  readonly asOf: string;
  readonly run: string | null;
  readonly neverRun: boolean;
}

/** The stored verdicts of the last run; for another day than theirs, evaluated now and not stored. */
export async function lookUpVerdicts(job: Job, question: VerdictQuestion): Promise<FoundVerdicts> {
  const { days, run } = verdictDays(job.register, job.edition);
  const [newest] = days;
  // Verdicts of several days (single refs were validated for another one) are no one answer: all are evaluated for one day.
  if (question.asOfGiven && (days.length !== 1 || newest !== job.asOf)) return await evaluated(job, job.asOf, question);
  if (days.length > 1) return await evaluated(job, newest!, question);
  const { rows, total } = listVerdicts(job.register, job.edition, question);
  const asked = deadlines(job.register, job.edition, newest ?? job.asOf);
  const list = (text: string): string[] => JSON.parse(text) as string[];
  const items = rows.map((row): VerdictItem => {
    const { companyName, country } = parseRecord(row.record);
    return {
      ref: refOf(row.side, row.id), company: refOf('company', row.company_id), companyName, country, side: row.side, verdict: row.verdict,
      failed: list(row.failed), asked: list(row.asked), warned: list(row.warned), answerBy: answerBy(asked, row.id, row.verdict),
    };
  });
  return { items, total, asOf: newest ?? job.asOf, run: run === null ? null : refOf('run', run), neverRun: run === null };
}

/** By when the company was asked to answer; of no interest once nothing is missing. */
const answerBy = (letters: ReturnType<typeof deadlines>, id: number, verdict: string): string | null =>
  (verdict === 'needs-information' ? (letters.get(id)?.answerBy ?? null) : null);

async function evaluated(job: Job, asOf: string, question: VerdictQuestion): Promise<FoundVerdicts> {
  const loaded = loadEdition(job.dataFolders, job.edition);
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
      country: registration.country, side: row.side, verdict, failed, asked, warned, answerBy: answerBy(letters, row.id, verdict),
    });
  }
  return { items: question.limit === null ? all : all.slice(0, question.limit), total: all.length, asOf, run: null, neverRun: false };
}
