/** Fills a document template with a model, strictly: nothing unknown is printed as nothing, nothing imported as syntax. */

import { Liquid } from 'liquidjs';
import { escapeMarkdown, Fragment, unescapeMarkdown } from './escape.js';
import { openItem } from './open-items.js';
import { localeOf } from './wording.js';

/** A template as text; `name` is what messages call it (its file). */
export interface Template {
  readonly name: string;
  readonly text: string;
}

/** A place in a template that cannot be filled. */
export interface TemplateProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** Why a template cannot be read or filled. */
export interface FillFailure {
  readonly ok: false;
  readonly problems: readonly TemplateProblem[];
}

export type FillResult = { readonly ok: true; readonly text: string } | FillFailure;

/** The tags a template may use: enough to choose and repeat; nothing that reads files or keeps state between places. */
export const templateTags: readonly string[] = ['if', 'unless', 'case', 'for', 'assign', 'comment', 'raw', '#'];

/**
 * The filters of the library a template may use; none of them knows the clock or switches escaping
 * off. Beside them stand `to_complete` and `and_list`, made here.
 */
export const templateFilters: readonly string[] = ['default', 'join', 'size', 'first', 'last', 'plus', 'minus', 'times'];

const isMissing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What an output prints; a value that would print as nothing, or as a word of the program, is an error of the template. */
function printed(value: unknown): string {
  if (value instanceof Fragment) return value.markdown;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') {
    const text = escapeMarkdown(value);
    if (text !== '') return text;
  }
  if (isMissing(value) || typeof value === 'string') {
    throw new TypeError('this value may be unknown: add `| to_complete: "what is missing"`, or ask for it with {% if %} first');
  }
  if (Array.isArray(value)) throw new TypeError('this is a list: repeat it with {% for %}, or add `| join: "; "`');
  throw new TypeError('this has no text of its own: ask for it with {% if %}, or name one of its parts');
}

/** The words of a mark, put together from texts and variables; an unknown variable cannot name what is missing. */
function markOf(what: readonly unknown[], language: string): Fragment {
  const words = what.map((each) => {
    if (each instanceof Fragment) return unescapeMarkdown(each.markdown);
    if (isMissing(each)) throw new TypeError('to_complete: one of its words is unknown here');
    return String(each);
  });
  return openItem(words.join(''), language);
}

/** The text of a list's item: the item itself, or one part of it. */
function partOf(item: unknown, key: string | null): string {
  const part: unknown = key === null ? item : new Map<string, unknown>(Object.entries(item ?? {})).get(key);
  if (typeof part === 'string') return part;
  throw new TypeError(`and_list: an item of this list has no text${key === null ? '' : ` "${key}"`}`);
}

/** `a, b and c` in the document's language; an empty list stays empty. */
function listed(items: unknown, key: unknown, language: string): string {
  if (!Array.isArray(items)) throw new TypeError('and_list: this is no list');
  const texts = items.map((item: unknown) => partOf(item, typeof key === 'string' ? key : null));
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(texts);
}

/** An engine that knows only the tags and filters above, reads no file and escapes every output. */
function createEngine(language: string): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    catchAllErrors: true,
    greedy: false,
    templates: {},
    outputEscape: printed,
  });
  for (const tag of Object.keys(engine.tags)) if (!templateTags.includes(tag)) Reflect.deleteProperty(engine.tags, tag);
  for (const filter of Object.keys(engine.filters)) if (!templateFilters.includes(filter)) engine.unregisterFilter(filter);
  engine.registerFilter('to_complete', (value: unknown, ...what: readonly unknown[]) =>
    isMissing(value) ? markOf(what, language) : value);
  engine.registerFilter('and_list', (items: unknown, key: unknown) => listed(items, key, language));
  return engine;
}

const tagOnly = /^[ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+$/;

/** A line that holds only tags leaves no line in the document; line numbers stay. */
const withoutTagLines = (text: string): string =>
  text.replace(/\r\n?/g, '\n').split('\n').map((line) =>
    tagOnly.test(line) ? line.replace(/\{%-?/, '{%-').replace(/-?%\}[ \t]*$/, '-%}') : line).join('\n');

/** Where a block may begin: only there a number with a dot would open a list. */
const blockStart = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)*$/;

/** Numbers inside a line need no backslash: a day is written `3. mai 2021`, not `3\. mai 2021`. */
const withPlainNumbers = (text: string): string => text.split('\n').map((line) =>
  line.replace(/(\d{1,9})\\([.)])(?=\s|$)/g, (whole, digits: string, mark: string, at: number) =>
    (blockStart.test(line.slice(0, at)) ? whole : digits + mark))).join('\n');

/** No blanks at line ends, one empty line at most between blocks, one line end at the end. */
const tidy = (text: string): string =>
  `${withPlainNumbers(text).replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '')}\n`;

/** The part of the library's errors that is read here; they carry no exported type. */
interface LibraryError {
  readonly message: string;
  readonly errors?: readonly LibraryError[];
  readonly originalError?: LibraryError;
  readonly token?: { getPosition(): readonly number[] };
}

const isLibraryError = (error: unknown): error is LibraryError => error instanceof Error && 'token' in error;

/** Every problem in an error of the library, innermost message first found, each with its line. */
function problemsOf(error: LibraryError, file: string): TemplateProblem[] {
  if (error.errors !== undefined) return error.errors.flatMap((each) => problemsOf(each, file));
  let inner = error;
  while (inner.originalError !== undefined) inner = inner.originalError;
  // Without the place, which stands in `line`, and without the trim marks that `withoutTagLines` added.
  const message = inner.message.replace(/(?:, file:.*)?, line:\d+, col:\d+$/s, '').replace(/(\{%)-|-(%\})/g, '$1$2');
  return [{ file, line: error.token?.getPosition()[0] ?? 1, message }];
}

const distinct = (problems: readonly TemplateProblem[]): TemplateProblem[] =>
  problems.filter((problem, index) =>
    problems.findIndex((other) => other.line === problem.line && other.message === problem.message) === index);

/** A template that was read without problems. */
export interface CompiledTemplate {
  readonly ok: true;
  /** Fills it; see `fillTemplate`. */
  readonly fill: (model: object) => FillResult;
  /** Every place that reads a variable, whether a filling comes there or not. */
  readonly variables: () => readonly VariablePlace[];
}

/** A place of a template that reads a variable. */
export interface VariablePlace {
  /** `['send', 'contact', 'name']`; a part that is itself computed is left out, with all after it. */
  readonly path: readonly string[];
  /** Counted from 1. */
  readonly line: number;
}

/** Does what may fail, and gives the library's errors back as problems; what is no such error is ours and goes on. */
function attempt<T>(file: string, work: () => T): T | FillFailure {
  try {
    return work();
  } catch (error) {
    if (!isLibraryError(error)) throw error;
    return { ok: false, problems: distinct(problemsOf(error, file)) };
  }
}

/** Parses a template once, to fill it several times. `language` is that of the document (ISO 639-1). */
export function compileTemplate({ name, text }: Template, language: string): CompiledTemplate | FillFailure {
  return attempt(name, (): CompiledTemplate => {
    const engine = createEngine(language);
    const parts = engine.parse(withoutTagLines(text), name);
    return {
      ok: true,
      fill: (model) => attempt(name, (): FillResult => ({ ok: true, text: tidy(String(engine.renderSync(parts, model))) })),
      variables: () => Object.values(engine.analyzeSync(parts).variables).flatMap((places) => places.map(({ segments, location }) => {
        const computed = segments.findIndex((segment) => Array.isArray(segment));
        return { path: (computed < 0 ? segments : segments.slice(0, computed)).map(String), line: location.row };
      })),
    };
  });
}

/**
 * Fills a template. Every output is escaped for Markdown unless it is a `Fragment`; the filter
 * `to_complete: "what", ...` prints a visible mark, in the document's language, where a value is null
 * or an empty list. Unknown variables, tags and filters, and outputs of unknown values, are returned
 * as problems with their lines: all of the template's, or else all of the filling's.
 */
export function fillTemplate(template: Template, model: object, language = 'en'): FillResult {
  const compiled = compileTemplate(template, language);
  return compiled.ok ? compiled.fill(model) : compiled;
}
