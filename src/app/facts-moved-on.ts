/** Tells which facts of the register are others than those a stored version was made from. */

import { changedFields } from '../core/documents/facts.js';
import type { DocumentRow } from '../db/schema-documents.js';
import { gatherFacts, type FactsRequest } from './compose-project.js';
import type { Project } from './find-project.js';
import type { Job } from './job.js';
import { factsOfRow } from './store-version.js';

/**
 * The fields that a redraft of today would change; empty where the facts of the version were not kept. How far the mobility has
 * come (`agreed`) is no fact of the register, and of a pair drafted by an officer's decision the day of that decision is not looked at.
 */
export async function factsMovedOn(job: Job, project: Project, { row, loaded, contactPoint }: Omit<FactsRequest, 'overrideReason'> & { readonly row: DocumentRow }): Promise<string[]> {
  const before = factsOfRow(row);
  if (before === null) return [];
  const after = await gatherFacts(job, project, { loaded, contactPoint, overrideReason: row.override_reason });
  const unlooked = ['agreed', ...(row.override_reason === null ? [] : ['eligibility'])];
  return changedFields(before, after).map(({ field }) => field).filter((field) => !unlooked.includes(field));
}
