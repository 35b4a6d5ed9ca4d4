/** The pairs of a night may wait beside it before they are entered into what has been told. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const waitingNights026: readonly string[] = ['alter table night add column entered integer not null default 1'];
