/** Finds document templates: the officer's own folder first, then the packaged one. */

import { join } from 'node:path';
import { AppError } from '../errors.js';
import { folderNames, readJsonIfAny, readTextIfAny } from './read-file.js';

/** A template as text, with the file it came from for messages. */
export interface TemplateText {
  readonly name: string;
  readonly text: string;
}

/** Which template or catalogue, e.g. `{kind: 'projects', language: 'en', name: 'learning-project'}`. */
export interface TemplatePlace {
  readonly kind: string;
  readonly language: string;
  readonly name: string;
}

/** The template of a document kind in a language, or `null` when no folder has it. */
export function findTemplate(folders: readonly string[], place: TemplatePlace): TemplateText | null {
  for (const folder of folders) {
    const file = join(folder, place.kind, place.language, `${place.name}.md`);
    const text = readTextIfAny(file);
    if (text !== null) return { name: file, text };
  }
  return null;
}

/**
 * The same.
 * @throws AppError `not-found` when no folder has it.
 */
export function readTemplate(folders: readonly string[], place: TemplatePlace): TemplateText {
  const found = findTemplate(folders, place);
  if (found !== null) return found;
  throw new AppError('not-found', `There is no ${place.name} template in the language "${place.language}".`, {
    hint: `It is available in: ${templateLanguages(folders, place).join(', ')}. Own templates are read from --templates DIR.`,
  });
}

/** The languages in which some folder has the template, in alphabetical order. */
export function templateLanguages(folders: readonly string[], { kind, name }: Omit<TemplatePlace, 'language'>): string[] {
  const languages = new Set(folders.flatMap((folder) => folderNames(join(folder, kind))));
  return [...languages].filter((language) => findTemplate(folders, { kind, language, name }) !== null).sort();
}

/** A file of the templates by its path inside them, from the nearest folder that has it. */
export function findText(folders: readonly string[], path: string): TemplateText | null {
  for (const folder of folders) {
    const name = join(folder, path);
    const text = readTextIfAny(name);
    if (text !== null) return { name, text };
  }
  return null;
}

/** The texts beside the templates of a language, as parsed JSON, from the nearest folder that has them; `null` when none has. */
export function findCatalogue(folders: readonly string[], place: TemplatePlace): { readonly name: string; readonly json: unknown } | null {
  for (const folder of folders) {
    const name = join(folder, place.kind, place.language, `${place.name}.json`);
    const json = readJsonIfAny(name);
    if (json !== null) return { name, json };
  }
  return null;
}

/**
 * The texts beside the templates of a language, as parsed JSON, from the nearest folder that has them.
 * @throws AppError `not-found` when no folder has them, `input` when they are no JSON.
 */
export function readCatalogue(folders: readonly string[], place: TemplatePlace): { readonly name: string; readonly json: unknown } {
  const found = findCatalogue(folders, place);
  if (found !== null) return found;
  throw new AppError('not-found', `There are no texts ${place.name}.json for ${place.kind} in the language "${place.language}".`, {
    hint: `Put ${place.kind}/${place.language}/${place.name}.json into the folder given with --templates.`,
  });
}
