/** Checks the templates of Learning Projects and letters in all languages, and tells which documents and letters a changed one touches. */

import { join } from 'node:path';
import { checkTemplates, type LanguageTexts } from '../core/documents/check-templates.js';
import { parseWords } from '../core/documents/document-words.js';
import { templateHash } from '../core/documents/text-hash.js';
import { readJsonPlaces } from '../core/json-places.js';
import { refOf } from '../core/refs.js';
import { documentTemplates } from '../db/documents.js';
import { sha256 } from '../files/crypto.js';
import { findTemplate, findText } from '../files/template-folder.js';
import type { TemplatesCheck, TouchedDocument } from '../output/views/templates-view.js';
import { checkLetters, touchedLetters } from './check-letters.js';
import type { Job } from './job.js';
import { documentLanguages, projectLanguages } from './project-texts.js';

const place = (language: string) => ({ kind: 'projects', language, name: 'learning-project' });

/** The words as drafting takes them, whatever the order and spacing of the file. */
function wordsAsRead(text: string | null): string {
  if (text === null) return 'null';
  const parsed = readJsonPlaces(text).ok ? parseWords(JSON.parse(text)) : null;
  return parsed?.ok === true ? JSON.stringify(parsed.words) : text;
}

/** The check; what is not in the folders at all is a problem too. English is what the others are held against. */
export async function checkProjectTemplates(job: Job, folders: readonly string[]): Promise<TemplatesCheck> {
  const found = projectLanguages(folders);
  const languages = [...new Set(['en', ...documentLanguages, ...found])];
  const texts = languages.flatMap((language): LanguageTexts[] => {
    const template = findTemplate(folders, place(language));
    if (template === null) return [];
    const file = join('projects', language, 'words.json');
    const words = findText(folders, file);
    return [{ language, template, words, wordsFile: words?.name ?? file }];
  });
  const missing = languages.filter((language) => !found.includes(language)).map((language) =>
    ({ file: join('projects', language, 'learning-project.md'), line: null, message: 'is missing', level: 'error' as const }));
  const hashes = new Map(texts.map((each) => [each.language, [each.template.text, wordsAsRead(each.words?.text ?? null)]]));
  const letters = checkLetters(job, folders, null).flatMap(({ problems }) => problems);
  return await job.glance(async (register) => ({
    languages: texts.map(({ language }) => language), problems: [...missing, ...checkTemplates(texts), ...letters],
    touched: await touchedBy(register, hashes), touchedLetters: await touchedLetters(register, folders),
  }));
}

/** The newest version of each document whose templates are not those of today. */
async function touchedBy(register: Parameters<typeof documentTemplates>[0], texts: ReadonlyMap<string, readonly string[]>): Promise<TouchedDocument[]> {
  const documents = await documentTemplates(register, 'learning-project');
  return documents.flatMap((document): TouchedDocument[] => {
    const now = document.language.split(',').map((language) => texts.get(language));
    const hash = now.includes(undefined) ? null : templateHash(now.flatMap((each) => each ?? []), sha256);
    if (hash === document.templates) return [];
    return [{
      send: refOf('send', document.sendId), host: refOf('host', document.hostId), edition: document.edition, language: document.language,
      version: document.version, file: document.file, why: document.templates === null ? 'not-recorded' : hash === null ? 'gone' : 'changed',
    }];
  });
}
