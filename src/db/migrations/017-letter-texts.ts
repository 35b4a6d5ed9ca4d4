/** Letters note the hash of the texts they were made with, so that a changed template can tell which ones it touches. */

export const letterTexts017: readonly string[] = [
  // null for letters written before.
  'alter table letter add column template_sha256 text',
];
