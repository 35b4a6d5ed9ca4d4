/** The marks of what is done of the preparation of mobilities. */

import type { Register } from './open.js';
import type { PreparationMarkRow } from './schema-preparation.js';

/** The marks of a mobility, the first one first. */
export async function preparationMarks(register: Register, mobilityId: number): Promise<PreparationMarkRow[]> {
  return await register.db.selectFrom('preparation_mark').selectAll().where('mobility_id', '=', mobilityId).orderBy('id').execute();
}

/** The marks of several mobilities, each with the first one first. */
export function marksOfMobilities(register: Register, ids: readonly number[]): PreparationMarkRow[] {
  return register.sqlite.prepare<[string], PreparationMarkRow>('select * from preparation_mark where mobility_id in (select value from json_each(?)) order by id').all(JSON.stringify(ids));
}

/** Adds a mark. */
export async function insertPreparationMark(register: Register, mark: Omit<PreparationMarkRow, 'id'>): Promise<void> {
  await register.db.insertInto('preparation_mark').values(mark).execute();
}
