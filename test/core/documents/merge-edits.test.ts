/** Real Learning Projects edited as officers edit them, then merged with new facts: every edit is in the result, in one language and in two. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf, isMark } from '../../../src/core/documents/conflict-marks.js';
import { parseWords, wordedEdition } from '../../../src/core/documents/document-words.js';
import type { LearningProjectInput } from '../../../src/core/documents/learning-project-input.js';
import { mergeDocuments } from '../../../src/core/documents/merge.js';
import { renderInLanguages, type ProjectInLanguage } from '../../../src/core/documents/side-by-side.js';
import { stamped, stampsOf, withHashLines } from '../../../src/core/documents/stamp.js';
import { edition, fullPair, sha256 } from './projects.js';

const partsOf = (input: LearningProjectInput, languages: readonly string[]): ProjectInLanguage[] => languages.map((language) => {
  const read = (name: string): string => readFileSync(new URL(`../../../templates/projects/${language}/${name}`, import.meta.url), 'utf8');
  const parsed = parseWords(JSON.parse(read('words.json')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { input: { ...input, language, edition: wordedEdition(edition, parsed.words) }, template: { name: language, text: read('learning-project.md') } };
});

const rendered = (input: LearningProjectInput, languages: readonly string[]): string => {
  const result = renderInLanguages(partsOf(input, languages), sha256);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.markdown;
};

const { send, host } = fullPair;
/** What happens in the register meanwhile. */
const later: readonly LearningProjectInput[] = [
  { ...fullPair, send: { ...send, registration: { ...send.registration, address: 'Uus tn 99', description: 'Another plan for the coast.' } }, asOf: '2021-04-20' },
  { ...fullPair, host: { ...host, registration: { ...host.registration, companyName: 'Llum Nova S.L.', skillsWanted: ['photography'] } }, match: { ...fullPair.match, needs: [], window: { from: '2021-07-01', until: '2021-12-31' } } },
  { ...fullPair, contactPoints: {}, askedRules: [{ rule: 'host-size', message: 'Is the host an SME?' }] },
];
const known = new Map(['en', 'de,es'].map((key) => {
  const languages = key.split(',');
  return [key, { base: rendered(fullPair, languages), later: later.map((input) => rendered(input, languages)), stamps: stampsOf((version) => rendered({ ...fullPair, version }, languages)) }];
}));

/** One thing an officer does to the lines of a file; `by` stands in whatever is written. */
type Edit = (lines: string[], at: number, by: string) => string[];

const among = (lines: readonly string[], at: number, fits: (line: string) => boolean): number => {
  const places = lines.flatMap((line, index) => (fits(line) ? [index] : []));
  return places.length === 0 ? -1 : places[at % places.length]!;
};
const isHeading = (line: string): boolean => line.startsWith('## ');
const isRow = (line: string): boolean => /^\| (?!-)/.test(line);
const isText = (line: string): boolean => /^[A-Za-zÀ-ž]/.test(line);

/** From a heading up to the next one. */
function sectionAt(lines: readonly string[], at: number): readonly [number, number] {
  const from = Math.max(0, among(lines, at, isHeading));
  const next = lines.findIndex((line, index) => index > from && isHeading(line));
  return [from, next === -1 ? lines.length : next];
}
const rewritten = (lines: readonly string[], at: number, change: (line: string) => string): string[] => lines.map((line, index) => (index === at ? change(line) : line));

const edits: Readonly<Record<string, Edit>> = {
  rename: (lines, at, by) => rewritten(lines, among(lines, at, isHeading), (line) => `${line} ${by}`),
  retitle: (lines, at, by) => rewritten(lines, among(lines, at, isHeading), () => `## ${by}`),
  remove: (lines, at) => { const [from, until] = sectionAt(lines, at); return [...lines.slice(0, from), ...lines.slice(until)]; },
  move: (lines, at) => {
    const [from, until] = sectionAt(lines, at);
    const rest = [...lines.slice(0, from), ...lines.slice(until)];
    const [to] = sectionAt(rest, at + 3);
    return [...rest.slice(0, to), ...lines.slice(from, until), ...rest.slice(to)];
  },
  duplicate: (lines, at, by) => { const [from, until] = sectionAt(lines, at); return [...lines.slice(0, until), ...lines.slice(from, until), by, '', ...lines.slice(until)]; },
  cell: (lines, at, by) => rewritten(lines, among(lines, at, isRow), (line) => line.replace(/\| [^|]* \|$/, `| ${by} |`)),
  cellEnd: (lines, at, by) => rewritten(lines, among(lines, at, isRow), (line) => line.replace(/ \|$/, ` (${by}) |`)),
  row: (lines, at, by) => { const place = among(lines, at, isRow); return [...lines.slice(0, place + 1), `| ${by} | x | y |`, ...lines.slice(place + 1)]; },
  dropRow: (lines, at) => lines.filter((_, index) => index !== among(lines, at, isRow)),
  sentence: (lines, at, by) => rewritten(lines, among(lines, at, isText), (line) => `${line} And ${by}.`),
  split: (lines, at, by) => { const place = among(lines, at, isText); return [...lines.slice(0, place), ...(lines[place] ?? '').split('. '), by, ...lines.slice(place + 1)]; },
  fenced: (lines, at, by) => { const place = among(lines, at, isText); return [...lines.slice(0, place), '```', `# no heading ${by}`, '', '| a |', '```', '', ...lines.slice(place)]; },
  openFence: (lines, at, by) => { const place = among(lines, at, isText); return [...lines.slice(0, place), `\`\`\` ${by}`, ...lines.slice(place)]; },
  marker: (lines, at, by) => { const place = among(lines, at, isText); return [...lines.slice(0, place), `<<<<<<< ${by}`, '=======', `theirs ${by}`, `>>>>>>> ${by}`, ...lines.slice(place)]; },
  hash: (lines, at, by) => { const place = among(lines, at, isText); return [...lines.slice(0, place), `Replaces \`sha256:abcdef012345\`, ${by}.`, '', ...lines.slice(place)]; },
  head: (lines, at, by) => rewritten(lines, among(lines, at, (line) => /^- .*: (?:\d|`)/.test(line)), (line) => `${line} ${by}`),
  blank: (lines, at) => { const place = among(lines, at, isText); return [...lines.slice(0, place), '', '', '', ...lines.slice(place)]; },
};

const edit = fc.record({ what: fc.constantFrom(...Object.keys(edits)), at: fc.nat(200) });
const edited = (base: string, done: readonly { what: string; at: number }[]): string =>
  done.reduce((lines, { what, at }, index) => edits[what]!(lines, at, `by hand ${'abcdefgh'[index]!}`), base.split('\n')).join('\n');

const byHand = (text: string): string[] => text.split('\n').filter((line) => line.includes('by hand')).map((line) => line.trimEnd());

const cases = fc.record({
  languages: fc.constantFrom(...known.keys()), later: fc.nat(later.length - 1), edits: fc.array(edit, { minLength: 1, maxLength: 8 }), lineEnd: fc.constantFrom('\n', '\r\n'), ended: fc.boolean(),
});

describe('a Learning Project edited by hand, merged with new facts', () => {
  it('holds every edit, and everything that is new', () => {
    fc.assert(fc.property(cases, ({ languages, later: which, edits: done, lineEnd, ended }) => {
      const { base, later: texts, stamps } = known.get(languages)!;
      const theirs = texts[which]!;
      // As the file lies on the disk, and as it is read.
      const onDisk = edited(ended ? base : base.trimEnd(), done).replaceAll('\n', lineEnd);
      const mine = onDisk.replace(/\r\n?/g, '\n');
      const neutral = (text: string): string => withHashLines(stamped(text, 1, stamps, sha256).text, stamps.hash, stamps.hash);
      const three = { base: neutral(base), mine: neutral(mine), theirs: withHashLines(theirs, stamps.hash, stamps.hash) };
      const merged = mergeDocuments(three);
      const { text } = stamped(merged.text, 2, stamps, sha256);
      const left = text.split('\n').map((line) => line.trimEnd());
      // A head line that was written on stays as words; the hash it showed may stand there without its marks.
      const plain = (line: string): string => line.replaceAll(/`?(sha256:)(?!abcdef012345)[\da-f]{12}`?/g, '$1');
      const lines = new Set(left.map(plain));
      expect(byHand(mine).filter((line) => !lines.has(plain(line)))).toEqual([]);
      const before = new Set(three.base.split('\n').map(plain));
      expect(three.theirs.split('\n').map(plain).filter((line) => !before.has(line) && !lines.has(line) && !/: \d+$/.test(line))).toEqual([]);
      // Marks that an officer left stand for a conflict, unless their section was removed afterwards.
      if (!mine.includes('<<<<<<<')) expect(conflictsOf(text)).toHaveLength(merged.conflicts);
      else expect(conflictsOf(text).length).toBeGreaterThan(0);
      // Once more, from the new text: nothing moves.
      expect(mergeDocuments({ base: three.theirs, mine: merged.text, theirs: three.theirs }).text).toBe(merged.text);
    }), { numRuns: 80 });
  });

  it('merges edits of one language and of one row without touching their neighbours', () => {
    const { base, later: [theirs] } = known.get('de,es')!;
    const mine = edited(base, []).replace(/^\| Telefon \|.*$/m, '| Telefon | +372 5 | +34 6 |').replace('## 9. ', '## 9. Grenzen: ');
    const merged = mergeDocuments({ base, mine, theirs: theirs! });
    expect(merged.conflicts).toBe(0);
    expect(merged.text.split('\n').some(isMark)).toBe(false);
    for (const line of ['| Telefon | +372 5 | +34 6 |', '## 9. Grenzen: ', 'Uus tn 99']) expect(merged.text).toContain(line);
    expect(merged.text.match(/Uus tn 99/g)).toHaveLength(theirs!.match(/Uus tn 99/g)!.length);
  });
});
