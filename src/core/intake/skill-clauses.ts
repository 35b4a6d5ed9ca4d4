/** Longer texts cut where a label cannot go on: at commas, brackets, slashes, the end of a sentence. */

import { foldText } from './names.js';
import { foldWording } from './skill-words.js';

/** A part of a text between punctuation marks. */
export interface Clause {
  readonly words: readonly string[];
  /** Words written in two capitals: only so are two letters a word of their own ("IT", not "it"). */
  readonly acronyms: ReadonlySet<string>;
  /** Words before which a joint stands ("UX/UI": the second), by their places. */
  readonly behindJoints: readonly number[];
}

/** A text in its clauses. */
export interface CutText {
  readonly clauses: readonly Clause[];
  /** Whether nothing but signs that part the items of a list stands between them. */
  readonly isList: boolean;
}

/** Places where a label goes on behind a sign: the folded word before, the sign, the folded word behind (`ux/ui`, `helse,miljo`). */
export type Joints = ReadonlySet<string>;

const signs = /([,;:|/()[\]{}\n\r\t•·–—]+|[.!?]+(?=\s|$)|\s-+\s)/u;
const listSigns = /^[,;|/\n\r\t•·]+$/;
const noJoints: Joints = new Set();

/** Cuts a text, but not where one of the joints stands. */
export function cutText(text: string, joints: Joints): CutText {
  const clauses: Clause[] = [];
  let isList = true;
  // Whether a sign that no list has stands behind the last clause.
  let isParted = false;
  const pieces = piecesOf(text);
  for (let at = 0; at < pieces.length; at += 2) {
    let part = pieces[at]!;
    const behindJoints: number[] = [];
    while (joints.size > 0 && at + 2 < pieces.length && joints.has(jointOf(part, pieces[at + 1]!, pieces[at + 2]!))) {
      behindJoints.push(foldWording(part).split(' ').length);
      part += ` ${pieces[at + 2]!}`;
      at += 2;
    }
    const folded = foldWording(part);
    if (folded !== '') {
      if (isParted) isList = false;
      // Where everything is in capitals they tell nothing.
      const capitals = /\p{Ll}/u.test(part) ? (part.match(/(?<![\p{L}\p{N}])\p{Lu}{2}(?![\p{L}\p{N}])/gu) ?? []) : [];
      clauses.push({ words: folded.split(' '), acronyms: new Set(capitals.map((found) => foldText(found))), behindJoints });
    }
    if (clauses.length > 0 && at + 1 < pieces.length && !listSigns.test(pieces[at + 1]!)) isParted = true;
  }
  return { clauses, isList };
}

/** Parts and, between them, the signs. */
function piecesOf(text: string): string[] {
  // Single letters beside a slash are one name ("A/B tests").
  return text.replace(/(?<![\p{L}\p{N}])(\p{L})\/(?=\p{L}(?![\p{L}\p{N}]))/gu, '$1 ').split(signs);
}

const jointOf = (before: string, sign: string, behind: string): string =>
  `${foldWording(/\S+\s*$/.exec(before)?.[0] ?? '').split(' ').at(-1)!}${sign}${foldWording(/^\s*\S+/.exec(behind)?.[0] ?? '').split(' ')[0]!}`;

/** The joints of a label: it goes on behind each of its signs that has words on both sides. */
export function jointsOf(label: string): readonly string[] {
  if (!signs.test(label) || cutText(label, noJoints).clauses.length < 2) return [];
  const pieces = piecesOf(label);
  const joints: string[] = [];
  for (let at = 1; at < pieces.length; at += 2) {
    const [before, behind] = [pieces[at - 1]!, pieces[at + 1]!];
    if (foldWording(before) !== '' && foldWording(behind) !== '') joints.push(jointOf(before, pieces[at]!, behind));
  }
  return joints;
}
