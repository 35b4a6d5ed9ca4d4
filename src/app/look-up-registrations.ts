/** Answers questions about registrations: lists with filters, and the card of one. */

import { fieldOfColumn } from '../core/fields.js';
import { foldText } from '../core/intake/names.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { mergesOf } from '../db/changes.js';
import { listDuplicates } from '../db/identity.js';
import { importDays } from '../db/imports.js';
import { pageOfRegistrations, selectRegistrations, type RegistrationFilter } from '../db/registrations.js';
import { AppError } from '../errors.js';
import type { RegistrationCard, RegistrationItem } from '../output/views/registration-view.js';
import type { Job } from './job.js';
import { findRef } from './look-up-refs.js';
import { cellOf, registrationCard, registrationItem } from './registration-card.js';

/** What to list. */
export interface RegistrationQuestion {
  readonly filter: { readonly [Key in keyof RegistrationFilter]: RegistrationFilter[Key] | undefined };
  /** Column and value, compared as text without case and accents; of a list, one item. */
  readonly conditions: readonly { readonly column: string; readonly value: string }[];
  readonly limit: number | null;
}

/**
 * The registrations that fit, cut at the limit, and how many there are.
 * @throws AppError `usage` for an unknown column.
 */
export async function lookUpRegistrations(job: Job, question: RegistrationQuestion): Promise<{ items: RegistrationItem[]; total: number }> {
  const filter = Object.fromEntries(Object.entries(question.filter).filter(([, value]) => value !== undefined)) as RegistrationFilter;
  if (question.conditions.length === 0) {
    const { rows, total } = await pageOfRegistrations(job.register, job.edition, filter, question.limit);
    return { items: rows.map(registrationItem), total };
  }
  const conditions = question.conditions.map(({ column, value }) => {
    const field = fieldOfColumn.get(column);
    if (field === undefined) throw new AppError('usage', `"${column}" is not a column of a registration.`, { hint: 'mobilise help columns lists them.' });
    return { key: field.key, wanted: foldText(value) };
  });
  const rows = (await selectRegistrations(job.register, job.edition, filter)).filter((row) => {
    const registration = parseRecord(row.record);
    return conditions.every(({ key, wanted }) => {
      const cell = cellOf(registration, key);
      const texts = Array.isArray(cell) ? (cell as readonly string[]) : [cell === null ? '' : typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell)];
      return texts.some((text) => foldText(text) === wanted);
    });
  });
  return { items: (question.limit === null ? rows : rows.slice(0, question.limit)).map(registrationItem), total: rows.length };
}

/** The card of one registration, with the registrations that may be the same company. */
export async function lookUpRegistration(job: Job, ref: string): Promise<RegistrationCard> {
  const row = await findRef(job, ref);
  const { rows } = listDuplicates(job.register, { id: row.id, likelyOnly: false, limit: null });
  const doubles = rows.map((each) => (each.a_id === row.id
    ? { ref: refOf(each.b_side, each.b_id), certain: each.certain === 1, score: each.score, companyName: parseRecord(each.b_record).companyName }
    : { ref: refOf(each.a_side, each.a_id), certain: each.certain === 1, score: each.score, companyName: parseRecord(each.a_record).companyName }));
  const merges = mergesOf(job.register, row.id);
  const mergedFrom = merges.filter((each) => each.kept_id === row.id).map((each) => refOf(row.side, each.absorbed_id));
  return registrationCard(row, await importDays(job.register), { doubles, mergedFrom });
}
