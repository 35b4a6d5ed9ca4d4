/** Lets a verdict's history tell a decision from other changes of a registration: which mark the decision set, and which stood before it. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const decisionMarks020: readonly string[] = [
  // Both null for decisions made before: they count as a change of the data, as they did.
  'alter table decision add column changed integer',
  'alter table decision add column changed_before integer',
];
