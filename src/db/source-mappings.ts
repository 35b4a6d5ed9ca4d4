/** The mapping that an officer saved for a source, with the profile of its last list. */

import type { MappingFile } from '../core/mapping-file.js';
import type { ListProfile } from '../core/intake/mapping-drift.js';
import type { Register } from './open.js';

/** What is saved of a source. */
export interface SavedMapping {
  readonly mapping: MappingFile;
  readonly profile: ListProfile;
}

/** What is saved for the source of this name, if anything is. */
export async function findSavedMapping(register: Register, source: string): Promise<SavedMapping | null> {
  const row = await register.db.selectFrom('source_mapping').innerJoin('source', 'source.id', 'source_mapping.source_id')
    .select(['mapping', 'profile']).where('source.name', '=', source).executeTakeFirst();
  return row === undefined ? null : { mapping: JSON.parse(row.mapping) as MappingFile, profile: JSON.parse(row.profile) as ListProfile };
}

/** Saves a mapping, in place of the one before. */
export async function saveMapping(register: Register, sourceId: number, saved: SavedMapping & { readonly savedOn: string; readonly runId: number }): Promise<void> {
  const row = { mapping: JSON.stringify(saved.mapping), profile: JSON.stringify(saved.profile), saved_on: saved.savedOn, run_id: saved.runId };
  await register.db.insertInto('source_mapping').values({ source_id: sourceId, ...row })
    .onConflict((conflict) => conflict.column('source_id').doUpdateSet(row)).execute();
}

/** Remembers what the last list of a source was like; its mapping stays. */
export async function saveProfile(register: Register, sourceId: number, profile: ListProfile): Promise<void> {
  await register.db.updateTable('source_mapping').set({ profile: JSON.stringify(profile) }).where('source_id', '=', sourceId).execute();
}
