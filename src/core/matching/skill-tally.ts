/** Which skills the most of some counterparts have: counted in columns of numbers, because it is asked for one registration after the other. */

import { createNumbering, nearKey } from './dictionary.js';
import type { SkillSet } from './profile.js';

/** A skill as most of those counterparts write it that have it or one of its group, and how many those are. */
export type CommonSkill = readonly [text: string, counterparts: number];

/** More counterparts go before fewer, then by the text. */
export const goesBefore = ([a, x]: CommonSkill, [b, y]: CommonSkill): number => y - x || (a < b ? -1 : 1);

/** The skills of all counterparts, in columns. */
export class SkillTally {
  /** Where the skills of each counterpart begin; by skill the number of its text; by text that of its near key, which is the same wherever it is written. */
  private readonly start: Int32Array;
  private readonly texts: Int32Array;
  private readonly keyOf: Int32Array;
  private readonly textOf: (text: number) => string;
  /** By key and by text: how many have it; by key: whom it was counted for last, and its text that most have, -1 for none. All as new between two questions. */
  private readonly having: Int32Array;
  private readonly writing: Int32Array;
  private readonly lastCounted: Int32Array;
  private readonly best: Int32Array;

  constructor(sets: readonly SkillSet[]) {
    const [keyNumbers, textNumbers] = [new Map<number, number>(), createNumbering()];
    const [start, texts, keyOf]: [number[], number[], number[]] = [[0], [], []];
    for (const { terms, texts: written } of sets) {
      terms.forEach((term, at) => {
        const key = nearKey(term);
        if (!keyNumbers.has(key)) keyNumbers.set(key, keyNumbers.size);
        const text = textNumbers.numberOf(written[at]!);
        keyOf[text] = keyNumbers.get(key)!;
        texts.push(text);
      });
      start.push(texts.length);
    }
    [this.start, this.texts, this.keyOf, this.textOf] = [Int32Array.from(start), Int32Array.from(texts), Int32Array.from(keyOf), textNumbers.textOf];
    [this.having, this.lastCounted, this.best] = [new Int32Array(keyNumbers.size), new Int32Array(keyNumbers.size).fill(-1), new Int32Array(keyNumbers.size).fill(-1)];
    this.writing = new Int32Array(keyOf.length);
  }

  /** For each group (or text that has none) that counterparts at these places have: its commonest skill; those that most have first. */
  common(places: readonly number[]): CommonSkill[] {
    const { start, texts, keyOf, having, writing, lastCounted, best } = this;
    const [seen, written]: [number[], number[]] = [[], []];
    for (const place of places) {
      for (let at = start[place]!; at < start[place + 1]!; at += 1) {
        const text = texts[at]!;
        const key = keyOf[text]!;
        if (writing[text] === 0) written.push(text);
        writing[text]! += 1;
        if (lastCounted[key] === place) continue;
        if (having[key] === 0) seen.push(key);
        having[key]! += 1;
        lastCounted[key] = place;
      }
    }
    // Different texts are few, however many counterparts write them.
    for (const text of written) this.offer(keyOf[text]!, text);
    const common = seen.map((key): CommonSkill => [this.textOf(best[key]!), having[key]!]).sort(goesBefore);
    for (const key of seen) {
      having[key] = 0;
      lastCounted[key] = -1;
      best[key] = -1;
    }
    for (const text of written) writing[text] = 0;
    return common;
  }

  /** Takes the text for the commonest of its key where it is. */
  private offer(key: number, text: number): void {
    const before = this.best[key]!;
    if (before === text) return;
    if (before >= 0) {
      const more = this.writing[text]! - this.writing[before]!;
      if (more < 0 || (more === 0 && this.textOf(before) < this.textOf(text))) return;
    }
    this.best[key] = text;
  }
}
