/** Renders a Learning Project as the officer left it: a .docx, or one HTML page. */

import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { shortened, textOf, type Block, type PageWords, type PrintDocument } from '../core/documents/document-blocks.js';
import { languagesOfBlocks } from '../core/documents/language-labels.js';
import { blocksOf } from '../core/documents/markdown-blocks.js';
import { formSentences } from '../core/form-words.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { readCatalogue } from '../files/template-folder.js';
import type { RenderReport } from '../output/views/render-view.js';
import { documentToRender, type DocumentToRender, type RenderTarget } from './document-to-render.js';
import type { Job } from './job.js';
import { keepProduced } from './keep-produced.js';
import { tellOpenFence } from './project-file.js';
import { keptRun, recordRun } from './record-run.js';

export type RenderFormat = 'docx' | 'html';

/** What to render, as what, and where to. */
export interface RenderRequest extends RenderTarget {
  readonly to: RenderFormat;
  /** Absolute path of a file or folder; `null`: beside the text. */
  readonly out: string | null;
  readonly outIsFolder: boolean;
  readonly templateFolders: readonly string[];
}

/**
 * Renders and writes the file. The same text gives the same bytes.
 * @throws AppError `refused` when the file there is not one of ours, and what `documentToRender` throws.
 */
export async function renderProject(job: Job, request: RenderRequest): Promise<RenderReport> {
  const source = await documentToRender(job, request);
  const document = printDocument(source, wordsOf(request.templateFolders, mainLanguage(source.language)));
  const name = `${basename(source.file).replace(/\.[^.]+$/, '')}.${request.to}`;
  const file = request.out === null ? join(dirname(source.file), name) : request.outIsFolder ? join(request.out, name) : request.out;
  const content = await contentOf(document, request.to);
  const parameters = { source: source.file, to: request.to, file };
  return await recordRun(job, { job: 'render', edition: job.edition, parameters }, async (runId) => {
    const written = await keepProduced(job, { file, format: request.to, content, runId });
    for (const warning of doubtsAbout(source)) job.warn(warning);
    tellOpenFence(job, source.file, source.markdown);
    const report: RenderReport = {
      file, format: request.to, source: source.file, version: source.version, hash: source.hash, language: source.language, edited: source.edited, written, run: keptRun(job, runId),
    };
    return { counts: { format: request.to, version: source.version, hash: source.hash, written }, result: report };
  });
}

/** What a reader of the pages could take for something else. */
function doubtsAbout({ file, version, edited, words, language }: DocumentToRender): string[] {
  const unknown = version === null ? [`${file} is no Learning Project of this register: whether it is the newest version cannot be told, and the pages carry no number. Those there are: mobilise project list`] : [];
  const unsaved = edited ? [`${file} ${version === null ? 'was edited after the hash it shows was taken' : `says something else than version ${version} and is no version yet`}; the pages carry the hash of the text as it is.${words === null ? '' : ` To make it a version: mobilise project save ${words} --language ${language}`}`] : [];
  return [...unknown, ...unsaved];
}

// Both writers are loaded only when they are needed: the one for .docx takes its time.
async function contentOf(document: PrintDocument, to: RenderFormat): Promise<string | Uint8Array> {
  if (to === 'html') return (await import('../output/html-page.js')).htmlPage(document, sha256);
  return await (await import('../files/docx-writer.js')).writeDocx(document);
}

/** Of a text in two languages side by side, the first. */
const mainLanguage = (language: string): string => language.slice(0, 2);

function printDocument({ markdown, language, version, hash, edited }: DocumentToRender, words: PageWords): PrintDocument {
  const blocks = blocksOf(markdown);
  const heading = blocks.find((block): block is Extract<Block, { kind: 'heading' }> => block.kind === 'heading');
  const numbered = version === null ? [] : [`${words.version} ${version}${edited ? ` (${words.edited})` : ''}`];
  return {
    title: heading === undefined ? '' : shortened(textOf(heading.runs), 250), language: mainLanguage(language),
    mark: [...numbered, `sha256:${hash.slice(0, 12)}`].join(' · '), blocks, languages: languagesOfBlocks(blocks, language.split(',')), words,
  };
}

const wordsSchema = z.strictObject({
  version: z.string().min(1),
  edited: z.string().min(1),
  pageOf: z.string().refine((text) => text.includes('{page}') && text.includes('{pages}'), 'must hold {page} and {pages}'),
});

/** The words of the pages in a language; in English where there are none, because the document's own text matters more. */
function wordsOf(folders: readonly string[], language: string): PageWords {
  const { name, json } = catalogueOf(folders, language) ?? readCatalogue(folders, { kind: 'pages', language: 'en', name: 'page' });
  const parsed = wordsSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = formSentences(parsed.error);
  throw new AppError('input', `The texts in ${name} are wrong: ${problems.join('; ')}.`, { hint: 'Mend the file; templates/README.md describes it.', details: { problems } });
}

function catalogueOf(folders: readonly string[], language: string): ReturnType<typeof readCatalogue> | null {
  try {
    return readCatalogue(folders, { kind: 'pages', language, name: 'page' });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') return null;
    throw error;
  }
}
