/** The merge of hand edits with new facts: nothing of the officer's is lost, nothing is done twice, every doubt is marked. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, openFenceOf } from '../../../src/core/documents/blocks.js';
import { conflictsOf, isMark, stretchesOf } from '../../../src/core/documents/conflict-marks.js';
import { mergeDocuments } from '../../../src/core/documents/merge.js';

const base = `# Project

- Version: 1

## 1. Parties

| Company | A | B |
| --- | --- | --- |
| Form | [form] | SL |
| Address | Old street 1 | Calle 2 |
| City | Tallinn | Madrid |

## 2. Objectives

First objective of both.

Second objective of A.

## 3. Plan

Week 1: start.

Week 2: work.
`;
const edit = (text: string, ...changes: readonly (readonly [string, string])[]): string => changes.reduce((edited, [from, to]) => {
  expect(edited).toContain(from);
  return edited.replace(from, to);
}, text);

describe('mergeDocuments', () => {
  it('takes the new facts and the hand edits of different places, also of neighbouring rows', () => {
    const mine = edit(base, ['| [form] |', '| OÜ |'], ['Second objective of A.', 'Second objective of A, in numbers: 3.'], ['| City | Tallinn | Madrid |\n', '| City | Tallinn | Madrid |\n| Region | Harju | Madrid |\n']);
    const theirs = edit(base, ['Old street 1', 'New street 9'], ['Week 2: work.', 'Week 2: work.\n\nWeek 3: more.']);
    const merged = mergeDocuments({ base, mine, theirs });
    expect(merged.conflicts).toBe(0);
    expect(merged.text).toBe(edit(mine, ['Old street 1', 'New street 9'], ['Week 2: work.', 'Week 2: work.\n\nWeek 3: more.']));
  });

  it('marks what both changed differently, with both texts', () => {
    const mine = edit(base, ['Old street 1', 'Hand street 5']);
    const theirs = edit(base, ['Old street 1', 'New street 9']);
    const { text, conflicts } = mergeDocuments({ base, mine, theirs });
    expect(conflicts).toBe(1);
    const [found] = conflictsOf(text);
    expect(found).toMatchObject({ number: 1, section: '1. Parties' });
    const lines = text.split('\n').slice(found!.from - 1, found!.until);
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain('Hand street 5');
    expect(lines[3]).toContain('New street 9');
    expect(text).toContain('| City | Tallinn | Madrid |');
  });

  it.each(['```', '~~~~ by hand', '<!-- by hand'])('knows the sections below %s, which nothing closes', (mark) => {
    const mine = edit(base, ['First objective of both.', `First objective of both.\n\n${mark}\nA word by hand.`], ['Week 1: start.', 'Week 1: begin.']);
    const theirs = edit(base, ['Week 1: start.', 'Week 1: move.'], ['Week 2: work.', 'Week 2: more work.'], ['Second objective of A.', 'Another objective of A.']);
    const { text, conflicts } = mergeDocuments({ base, mine, theirs });
    expect(conflicts).toBe(1);
    expect(conflictsOf(text)).toMatchObject([{ section: '3. Plan' }]);
    for (const line of [mark, 'A word by hand.', 'Week 1: begin.', 'Week 1: move.', 'Week 2: more work.', 'Another objective of A.']) expect(text.split('\n').filter((each) => each === line)).toHaveLength(1);
    expect(text.match(/^## 3\. Plan$/gm)).toHaveLength(1);
  });

  it('lets moved, renamed, deleted and added sections survive', () => {
    const [head, parties, objectives, plan] = base.split(/(?=^## )/m) as [string, string, string, string];
    const mine = [head, objectives.replace('## 2. Objectives', '## 1. What we want'), '## 2. Risks\n\nThe ferry.\n\n', parties].join('').trimEnd() + '\n';
    const theirs = edit(base, ['Second objective of A.', 'Second objective of A.\n\nThird objective.'], ['Old street 1', 'New street 9']);
    const { text, conflicts } = mergeDocuments({ base, mine, theirs });
    expect(conflicts).toBe(0);
    expect([...text.matchAll(/^#+ .*$/gm)].map(([line]) => line)).toEqual(['# Project', '## 1. What we want', '## 2. Risks', '## 1. Parties']);
    expect(text).toContain('Third objective.');
    expect(text).toContain('New street 9');
    expect(text).not.toContain('Week 1');
    // The deleted section comes back only to ask, because the new facts changed it.
    const asked = mergeDocuments({ base, mine, theirs: edit(theirs, ['Week 2: work.', 'Week 2: other work.']) });
    expect(asked.conflicts).toBe(1);
    expect(asked.text).toContain('Week 2: other work.');
    expect(plan).toContain('Week 1');
  });

  it('asks before it takes away a section the officer worked on', () => {
    const theirs = base.slice(0, base.indexOf('## 3.')).trimEnd() + '\n';
    expect(mergeDocuments({ base, mine: edit(base, ['First', 'The first']), theirs }).text).not.toContain('## 3.');
    const { text, conflicts } = mergeDocuments({ base, mine: edit(base, ['Week 2: work.', 'Week 2: work with Mart.']), theirs });
    expect(conflicts).toBe(1);
    expect(text).toContain('Week 2: work with Mart.');
  });

  it('sees half-settled conflicts, and takes a text apart at whole ones', () => {
    const { text } = mergeDocuments({ base, mine: edit(base, ['Old street 1', 'Hand street 5']), theirs: edit(base, ['Old street 1', 'New street 9']) });
    for (const mark of text.split('\n').filter(isMark)) {
      expect(conflictsOf(text.replace(`${mark}\n`, ''))).not.toEqual([]);
    }
    expect(conflictsOf(text.split('\n').filter((line) => !isMark(line)).join('\n'))).toEqual([]);
    expect(conflictsOf('Title\n=======\n\n> quoted\n')).toEqual([]);
    expect(stretchesOf(text).filter((stretch) => 'mine' in stretch)).toEqual([{ mine: ['| Address | Hand street 5 | Calle 2 |'], theirs: ['| Address | New street 9 | Calle 2 |'] }]);
  });
});

// Few words, so that lines and headings repeat and look alike; lines that Markdown reads in its own way among them.
const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'epsilon', 'not', '3', '12.5', '__proto__');
const line = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')) },
  { weight: 2, arbitrary: fc.array(word, { minLength: 2, maxLength: 3 }).map((cells) => `| ${cells.join(' | ')} |`) },
  { weight: 1, arbitrary: fc.constantFrom('', '```', '> ## quoted', '- item', '    code', '---', '===', '<!-- x', 'constructor') },
);
const section = fc.record({ title: fc.tuple(fc.integer({ min: 1, max: 4 }), word).map(([number, name]) => `## ${number}. ${name}`), lines: fc.array(line, { maxLength: 6 }) });
interface Section { readonly title: string; readonly lines: readonly string[] }
const document = fc.array(section, { minLength: 1, maxLength: 6 });
const textOf = (sections: readonly Section[]): string => `# Head\n\n${sections.map(({ title, lines }) => [title, '', ...lines].join('\n')).join('\n\n')}\n`;

/** One thing done to a document; numbers are taken modulo what there is. */
const change = fc.record({
  what: fc.constantFrom('insert', 'delete', 'replace', 'rename', 'move', 'drop', 'add'),
  section: fc.nat(20), line: fc.nat(20), to: fc.nat(20), text: line, title: section.map(({ title }) => title),
});
interface Change { readonly what: string; readonly section: number; readonly line: number; readonly to: number; readonly text: string; readonly title: string }

function applied(sections: readonly Section[], changes: readonly Change[], mark: string): Section[] {
  const result = sections.map(({ title, lines }) => ({ title, lines: [...lines] }));
  for (const { what, section: at, line: lineAt, to, text, title } of changes) {
    const own = result[at % Math.max(1, result.length)];
    if (own === undefined) continue;
    const place = lineAt % (own.lines.length + 1);
    if (what === 'insert') own.lines.splice(place, 0, `${text}${mark}`);
    else if (what === 'delete') own.lines.splice(place, 1);
    else if (what === 'replace' && place < own.lines.length) own.lines[place] = `${own.lines[place]!} ${text}${mark}`;
    else if (what === 'rename') own.title = title;
    else if (what === 'move') result.splice(to % result.length, 0, ...result.splice(at % result.length, 1));
    else if (what === 'drop') result.splice(at % result.length, 1);
    else if (what === 'add') result.splice(to % (result.length + 1), 0, { title, lines: [`${text}${mark}`] });
  }
  return result;
}

const counted = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const each of text.split('\n').filter((one) => one.trim() !== '')) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
};

const three = fc.tuple(document, fc.array(change, { maxLength: 6 }), fc.array(change, { maxLength: 6 }), fc.boolean()).map(([sections, own, other, marked]) => ({
  base: textOf(sections),
  // Sometimes the words of both sides can be told apart, sometimes they may be the same.
  mine: textOf(applied(sections, own, marked ? ' (by hand)' : '')),
  theirs: textOf(applied(sections, other, marked ? ' (new)' : '')),
}));

// Templates keep their headings, and no two are the same: then it is known which section is which, and what was deleted in it.
const plainThree = fc.tuple(document, fc.array(change, { maxLength: 6 }), fc.array(change, { maxLength: 6 })).map(([sections, own, other]) => {
  const plain = (lines: readonly string[]): string[] => lines.filter((each) => /^[a-z\d|]/.test(each));
  const from = sections.map(({ title, lines }, at): Section => ({ title: `${title} ${'abcdefgh'[at]!}`, lines: plain(lines) }));
  const inLines = other.filter(({ what, text }) => ['insert', 'delete', 'replace'].includes(what) && plain([text]).length > 0);
  return { base: textOf(from), mine: textOf(applied(from, own.map((each) => ({ ...each, title: `${each.title} (by hand)` })), ' (by hand)')), theirs: textOf(applied(from, inLines, ' (new)')) };
});

describe('the merge, whatever was edited', () => {
  const runs = { numRuns: 600 };

  it('loses no line that was added by hand, and none that is new', () => {
    fc.assert(fc.property(three, ({ base: from, mine, theirs }) => {
      const { text } = mergeDocuments({ base: from, mine, theirs });
      const [before, after] = [counted(from), counted(text)];
      for (const side of [mine, theirs]) {
        for (const [each, count] of counted(side)) {
          const added = count - (before.get(each) ?? 0);
          if (added > 0) expect(after.get(each) ?? 0, each).toBeGreaterThanOrEqual(added);
        }
      }
    }), runs);
  });

  it('brings back no line that was deleted by hand, except to ask', () => {
    fc.assert(fc.property(plainThree, ({ base: from, mine, theirs }) => {
      const { text } = mergeDocuments({ base: from, mine, theirs });
      const [before, own, other] = [counted(from), counted(mine), counted(theirs)];
      const standing = counted(stretchesOf(text).flatMap((stretch) => ('lines' in stretch ? stretch.lines : [])).join('\n'));
      for (const [each, count] of before) {
        // Gone by hand, and the new text has not said it anew.
        if (own.has(each) || count > 1 || (other.get(each) ?? 0) > 1 || from.split(each).length > 2 || theirs.split(each).length > 2) continue;
        if (standing.has(each)) expect({ from, mine, theirs, text, each }).toBeNull();
      }
    }), runs);
  });

  it('changes nothing without new facts, to the byte', () => {
    fc.assert(fc.property(three, fc.string(), ({ base: from, mine }, tail) => {
      expect(mergeDocuments({ base: from, mine: `${mine}${tail}`, theirs: from })).toEqual({ text: `${mine}${tail}`, conflicts: 0 });
    }), runs);
  });

  it('does nothing more the second time', () => {
    fc.assert(fc.property(three, ({ base: from, mine, theirs }) => {
      // The text of the first time is what the second comes from.
      const once = mergeDocuments({ base: from, mine, theirs });
      expect(mergeDocuments({ base: theirs, mine: once.text, theirs }).text).toBe(once.text);
      // Facts that came and went again: what was written by hand stays where it was.
      const back = mergeDocuments({ base: theirs, mine: mergeDocuments({ base: from, mine: from, theirs }).text, theirs: from });
      expect(back).toEqual({ text: from, conflicts: 0 });
    }), runs);
  });

  it('is the new text where nothing was edited, and finds every conflict it made', () => {
    fc.assert(fc.property(three, ({ base: from, mine, theirs }) => {
      expect(mergeDocuments({ base: from, mine: from, theirs }).text).toBe(theirs);
      const { text, conflicts } = mergeDocuments({ base: from, mine, theirs });
      expect(conflictsOf(text)).toHaveLength(conflicts);
      expect(stretchesOf(text).flatMap((stretch) => ('lines' in stretch ? stretch.lines : [''])).some(isMark)).toBe(false);
    }), runs);
  });
});

describe('openFenceOf', () => {
  it.each([
    ['# A\n\n```\ncode\n```\n', null], ['a\n\n```\ncode\n', 3], ['a\r\n\r\n~~~ x\r\ncode', 3], ['```\n~~~\n```\n~~~\nx', 4], ['````\n```\n', 1], ['```', 1], ['- ```\n  code\n\n# B', null], ['', null],
  ])('of %j is %j', (text, line) => {
    expect(openFenceOf(text)).toBe(line);
  });

  it('never takes longer for many of them, and cuts nothing away', () => {
    const text = Array.from({ length: 300 }, (_, at) => `${'`'.repeat(303 - at)}\n\n# H ${at}\n`).join('\n');
    expect(blocksOf(text).flatMap(({ lines }) => lines).filter((line) => line !== '')).toEqual(text.split('\n').filter((line) => line !== ''));
  });
});
