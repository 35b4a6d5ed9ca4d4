/** Documents keep their texts: what was generated, what stands in the file, the facts behind both, and how much each version changed. */

/** Statements in order; a migration knows nothing of today's schema types. */
export const documents010: readonly string[] = [
  // The text as it was written into the file, and as the template gave it; null for documents written before.
  'alter table document add column text text',
  'alter table document add column generated text',
  'alter table document add column facts text',
  'alter table document add column stamps text',
  'alter table document add column template_sha256 text',
  `alter table document add column made text not null default 'draft' check (made in ('draft', 'redraft', 'save'))`,
  'alter table document add column by_hand integer not null default 0',
  `alter table document add column change text check (change in ('first', 'material', 'immaterial', 'unclear'))`,
  `alter table document add column change_because text not null default '[]'`,
  'alter table document add column ruled_because text',
  'alter table document add column made_on text',
];
