/** Answers which registrations are or may be of one company, and what was decided. */

import type { Evidence } from '../core/identity/compare.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { listDecisions, listDuplicates, type DuplicateRow } from '../db/identity.js';
import { sidesOf } from '../db/registrations.js';
import type { DecisionItem, DuplicateItem } from '../output/views/duplicate-view.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';

const duplicateItem = (row: DuplicateRow): DuplicateItem => {
  const [a, b] = [parseRecord(row.a_record), parseRecord(row.b_record)];
  return {
    a: refOf(row.a_side, row.a_id), b: refOf(row.b_side, row.b_id), certain: row.certain === 1, score: row.score, evidence: JSON.parse(row.evidence) as Evidence[],
    aCompany: a.companyName, bCompany: b.companyName, aCity: a.city ?? null, bCity: b.city ?? null, aSource: row.a_source, bSource: row.b_source,
  };
};

/** The undecided pairs, of one registration or all, cut at the limit. */
export async function lookUpDuplicates(job: Job, question: { ref: string | null; likelyOnly: boolean; limit: number | null }): Promise<{ items: DuplicateItem[]; total: number }> {
  const id = question.ref === null ? null : (await findRef(job, question.ref)).id;
  const { rows, total } = listDuplicates(job.register, { id, likelyOnly: question.likelyOnly, limit: question.limit });
  return { items: rows.map(duplicateItem), total };
}

/** The remembered decisions, about one registration or all. */
export async function lookUpDecisions(job: Job, question: { ref: string | null; limit: number | null }): Promise<{ items: DecisionItem[]; total: number }> {
  const rows = listDecisions(job.register, question.ref === null ? null : (await findRef(job, question.ref)).id);
  const sides = sidesOf(job.register, rows.flatMap((row) => [row.a_id, row.b_id]));
  const ref = (id: number): string => refOf(sides.get(id)!, id);
  const items = rows.map((row): DecisionItem => ({ a: ref(row.a_id), b: ref(row.b_id), same: row.same === 1, reason: row.reason, decidedOn: row.decided_on }));
  return { items: question.limit === null ? items : items.slice(0, question.limit), total: items.length };
}
