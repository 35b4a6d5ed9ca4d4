/** Checks templates of the Learning Project and their words: variables, kinds, fillings, sections, completeness. */

import { lineOf, readJsonPlaces } from '../json-places.js';
import { parseWords, wordedEdition, type DocumentWords } from './document-words.js';
import { compileTemplate, type CompiledTemplate, type Template } from './fill.js';
import { buildLearningProject } from './learning-project.js';
import { sectionsOf } from './sections.js';
import { asError, distinctFindings, readingProblems, recordMark, sectionProblems, type TemplateFinding } from './template-reading.js';
import { templateRecords } from './template-records.js';
import { shapeOfAll } from './template-shape.js';

/** The texts of one language as they were read. */
export interface LanguageTexts {
  readonly language: string;
  readonly template: Template;
  readonly words: Template | null;
  /** The file of the words, where it is or would be. */
  readonly wordsFile: string;
}

/** Fills it with every record; the hostile one must leave the headings as they are. */
function fillingProblems({ language, template }: LanguageTexts, compiled: CompiledTemplate, words: DocumentWords | null): TemplateFinding[] {
  const findings: TemplateFinding[] = [];
  const headings: string[] = [];
  for (const { name, input } of templateRecords) {
    const edition = words === null ? input.edition : wordedEdition(input.edition, words);
    const filled = compiled.fill({ ...buildLearningProject({ ...input, edition, language }), openItems: ['what is missing'] });
    if (filled.ok) headings.push(sectionsOf(filled.text).map(({ level }) => level).join(' '));
    else findings.push(...filled.problems.map((problem) => asError({ ...problem, message: `${problem.message}${recordMark}${name})` })));
  }
  if (findings.length === 0 && headings.at(-1) !== headings[0]) {
    findings.push({ file: template.name, line: 1, message: 'hostile texts of a registration change the headings of the document: print them inside a line, not at its start', level: 'error' });
  }
  return findings;
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
  return distinctFindings(all.flatMap((texts) => {
    const { words, findings } = readWords(texts);
    const compiled = compileTemplate(texts.template, texts.language);
    const ofTemplate = compiled.ok
      ? [...readingProblems(texts.template, compiled, model), ...fillingProblems(texts, compiled, words), ...sectionProblems(texts.template, reference.template)]
      : compiled.problems.map(asError);
    const ofWords = [...findings, ...(words === null || referenceWords === null ? [] : missingWords(texts, words, referenceWords))];
    const byLine = (a: TemplateFinding, b: TemplateFinding): number => (a.line ?? 0) - (b.line ?? 0);
    return [...ofTemplate.sort(byLine), ...ofWords.sort(byLine)];
  }));
}
