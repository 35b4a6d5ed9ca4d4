/** Checks templates of the Learning Project and their words: variables, kinds, fillings, sections, completeness. */

import { lineOf, readJsonPlaces } from '../json-places.js';
import { parseWords, wordedEdition, type DocumentWords } from './document-words.js';
import { compileTemplate, type CompiledTemplate, type Template, type TemplateProblem } from './fill.js';
import { buildLearningProject } from './learning-project.js';
import { sectionsOf } from './sections.js';
import { templateRecords } from './template-records.js';
import { shapeAt, shapeOfAll, type Shape } from './template-shape.js';

/** A problem with its weight: an `error` stops drafts or misleads, a `warning` is worth a look. */
export interface TemplateFinding {
  readonly file: string;
  /** `null` for a file that is missing. */
  readonly line: number | null;
  readonly message: string;
  readonly level: 'error' | 'warning';
}

/** The texts of one language as they were read. */
export interface LanguageTexts {
  readonly language: string;
  readonly template: Template;
  readonly words: Template | null;
  /** The file of the words, where it is or would be. */
  readonly wordsFile: string;
}

const error = ({ file, line, message }: TemplateProblem): TemplateFinding => ({ file, line, message, level: 'error' });

/** Ends the message of what came up while filling with a record. */
const recordMark = ' (record: ';

/** Each problem of a line once: as it was read, or with the first record it came up with; one slip would fill pages otherwise. */
const distinct = (findings: readonly TemplateFinding[]): TemplateFinding[] => {
  const seen = new Set<string>();
  return findings.filter(({ file, line, message }) => {
    const key = JSON.stringify([file, line, message.split(recordMark)[0]]);
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
};

const loop = /\{%-?\s*for\s+(\w+)\s+in\s+([\w.]+)/g;
const assigned = /\{%-?\s*assign\s+(\w+)\s*=/g;
const outputAlone = /\{\{-?\s*([\w.]+)\s*-?\}\}/g;

/** What a name of the template's own stands for: the items of lists (several loops may use one name), or anything. */
function ownNames(text: string, model: Shape): { readonly names: Map<string, Shape[]>; readonly problems: { line: number; message: string }[] } {
  const names = new Map<string, Shape[]>([['forloop', []]]);
  const problems: { line: number; message: string }[] = [];
  for (const each of text.matchAll(assigned)) names.set(each[1]!, []);
  for (const each of text.matchAll(loop)) {
    const [, name = '', list = ''] = each;
    const [root = '', ...rest] = list.split('.');
    const shapes = (names.get(root)?.map((shape) => shapeAt(shape, rest)) ?? [shapeAt(model, [root, ...rest])]).filter((shape) => typeof shape !== 'string');
    if (shapes.length > 0 && shapes.every(({ kind }) => kind !== 'list')) {
      problems.push({ line: text.slice(0, each.index).split('\n').length, message: `${list} is no list: {% for %} cannot repeat it` });
    }
    names.set(name, [...(names.get(name) ?? []), ...shapes.map(({ parts }): Shape => ({ kind: parts.size === 0 ? 'text' : 'group', parts }))]);
  }
  return { names, problems };
}

/** What can be told without filling: variables that do not exist, also where no filling comes, and lists and groups printed as they are. */
function readingProblems(template: Template, compiled: CompiledTemplate, model: Shape): TemplateFinding[] {
  const text = template.text.replace(/\r\n?/g, '\n');
  const { names, problems } = ownNames(text, model);
  const shapesOf = (path: readonly string[]): readonly (Shape | string)[] => {
    const [root = '', ...rest] = path;
    const own = names.get(root);
    if (own === undefined) return [shapeAt(model, path)];
    return own.map((shape) => { const found = shapeAt(shape, rest); return typeof found === 'string' ? `undefined variable: ${path.join('.')}` : found; });
  };
  const unknown = compiled.variables().flatMap(({ path, line }) => {
    const shapes = shapesOf(path);
    const message = shapes[0];
    return shapes.length > 0 && shapes.every((shape) => typeof shape === 'string') && typeof message === 'string' ? [{ line, message }] : [];
  });
  const printed = [...text.matchAll(outputAlone)].flatMap((each) => {
    const shapes = shapesOf(each[1]!.split('.')).filter((shape) => typeof shape !== 'string');
    const bad = shapes.length > 0 && shapes.every(({ kind }) => kind !== 'text') ? shapes[0] : undefined;
    if (bad === undefined) return [];
    const message = bad.kind === 'list' ? `${each[1]!} is a list: repeat it with {% for %}, or add \`| join: "; "\`` : `${each[1]!} has no text of its own: name one of its parts`;
    return [{ line: text.slice(0, each.index).split('\n').length, message }];
  });
  return [...problems, ...unknown, ...printed].map(({ line, message }) => ({ file: template.name, line, message, level: 'error' as const }));
}

/** Fills it with every record; the hostile one must leave the headings as they are. */
function fillingProblems({ language, template }: LanguageTexts, compiled: CompiledTemplate, words: DocumentWords | null): TemplateFinding[] {
  const findings: TemplateFinding[] = [];
  const headings: string[] = [];
  for (const { name, input } of templateRecords) {
    const edition = words === null ? input.edition : wordedEdition(input.edition, words);
    const filled = compiled.fill({ ...buildLearningProject({ ...input, edition, language }), openItems: ['what is missing'] });
    if (filled.ok) headings.push(sectionsOf(filled.text).map(({ level }) => level).join(' '));
    else findings.push(...filled.problems.map((problem) => error({ ...problem, message: `${problem.message}${recordMark}${name})` })));
  }
  if (findings.length === 0 && headings.at(-1) !== headings[0]) {
    findings.push({ file: template.name, line: 1, message: 'hostile texts of a registration change the headings of the document: print them inside a line, not at its start', level: 'error' });
  }
  return findings;
}

/** The headings of a template with their lines: level, and number where one is written. */
const headingsOf = (text: string): { line: number; mark: string; title: string }[] => text.replace(/\r\n?/g, '\n').split('\n').flatMap((line, index) => {
  const found = /^(#{1,6})\s+((?:\d+\.(?=\s))?)(.*)$/.exec(line);
  return found === null ? [] : [{ line: index + 1, mark: `${found[1]!} ${found[2]!}`.trim(), title: found[3]!.trim() }];
});

function sectionProblems(template: Template, reference: Template): TemplateFinding[] {
  const [own, wanted] = [headingsOf(template.text), headingsOf(reference.text)];
  const at = Array.from({ length: Math.max(own.length, wanted.length) }, (_, index) => index).find((index) => own[index]?.mark !== wanted[index]?.mark);
  if (at === undefined) return [];
  const [here, there] = [own[at], wanted[at]];
  const message = here === undefined ? `a section is missing: the counterpart of "${there!.mark} ${there!.title}" (${reference.name}:${there!.line})`
    : there === undefined ? `this section has no counterpart in ${reference.name}`
      : `this section is no counterpart of "${there.mark} ${there.title}" (${reference.name}:${there.line})`;
  return [{ file: template.name, line: here?.line ?? own.at(-1)?.line ?? 1, message, level: 'error' }];
}

interface Read {
  readonly words: DocumentWords | null;
  readonly findings: readonly TemplateFinding[];
}

function readWords({ words, wordsFile }: LanguageTexts): Read {
  if (words === null) return { words: null, findings: [{ file: wordsFile, line: null, message: 'is missing: the words of the edition stand in the document', level: 'warning' }] };
  const places = readJsonPlaces(words.text);
  if (!places.ok) return { words: null, findings: [{ file: words.name, line: 1, message: 'is no JSON', level: 'error' }] };
  const twice = places.twice.map(({ key, line }): TemplateFinding => ({ file: words.name, line, message: `"${key}" stands twice in one object; only the later one would count`, level: 'error' }));
  const parsed = parseWords(JSON.parse(words.text));
  if (parsed.ok) return { words: parsed.words, findings: twice };
  return {
    words: null,
    findings: [...twice, ...parsed.problems.map(({ path, message }): TemplateFinding => ({ file: words.name, line: lineOf(places, path), message: `${path.join('.')}: ${message}`, level: 'error' }))],
  };
}

/** Codes that the reference has a word for and this language not, and the reverse. */
function missingWords({ words: file }: LanguageTexts, words: DocumentWords, reference: DocumentWords): TemplateFinding[] {
  const places = readJsonPlaces(file!.text);
  const line = (path: readonly string[]): number => (places.ok ? lineOf(places, path) : 1);
  return (Object.keys(reference) as (keyof DocumentWords)[]).flatMap((list): TemplateFinding[] => {
    const [own, wanted] = [words[list], reference[list]];
    if (typeof own === 'string' || typeof wanted === 'string') return [];
    const missing = Object.keys(wanted).filter((code) => !Object.hasOwn(own, code));
    const further = Object.keys(own).filter((code) => !Object.hasOwn(wanted, code));
    return [
      ...missing.map((code): TemplateFinding => ({ file: file!.name, line: line([list]), message: `${list}: the word for "${code}" is missing`, level: 'error' })),
      ...further.map((code): TemplateFinding => ({ file: file!.name, line: line([list, code]), message: `${list}: "${code}" has no word in the first language`, level: 'warning' })),
    ];
  });
}

/**
 * Everything that is wrong with the texts of all languages; the first one is what the others are held
 * against. In the order of languages, template before words, by line.
 */
export function checkTemplates(all: readonly LanguageTexts[]): TemplateFinding[] {
  const [reference] = all;
  if (reference === undefined) return [];
  const model = shapeOfAll(templateRecords.map(({ input }) => ({ ...buildLearningProject(input), openItems: ['what'] })));
  const referenceWords = readWords(reference).words;
  return distinct(all.flatMap((texts) => {
    const { words, findings } = readWords(texts);
    const compiled = compileTemplate(texts.template, texts.language);
    const ofTemplate = compiled.ok
      ? [...readingProblems(texts.template, compiled, model), ...fillingProblems(texts, compiled, words), ...sectionProblems(texts.template, reference.template)]
      : compiled.problems.map(error);
    const ofWords = [...findings, ...(words === null || referenceWords === null ? [] : missingWords(texts, words, referenceWords))];
    const byLine = (a: TemplateFinding, b: TemplateFinding): number => (a.line ?? 0) - (b.line ?? 0);
    return [...ofTemplate.sort(byLine), ...ofWords.sort(byLine)];
  }));
}
