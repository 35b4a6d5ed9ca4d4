/** Finds document templates: the officer's own folder first, then the packaged one. */

import { join } from 'node:path';
import { AppError } from '../errors.js';
import { readTextIfAny } from './read-file.js';

/** A template as text, with the file it came from for messages. */
export interface TemplateText {
  readonly name: string;
  readonly text: string;
}

/**
 * The template of a document kind in a language, e.g. `('projects', 'en', 'learning-project')`.
 * @throws AppError `not-found` when no folder has it.
 */
export function readTemplate(folders: readonly string[], place: { kind: string; language: string; name: string }): TemplateText {
  for (const folder of folders) {
    const file = join(folder, place.kind, place.language, `${place.name}.md`);
    const text = readTextIfAny(file);
    if (text !== null) return { name: file, text };
  }
  throw new AppError('not-found', `There is no ${place.name} template in the language "${place.language}".`, {
    hint: 'Documents are available in: en. Own templates are read from --templates DIR.',
  });
}
