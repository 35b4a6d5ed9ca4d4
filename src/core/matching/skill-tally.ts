/** Which skills the most of some counterparts have: counted in columns of numbers, because it is asked for one registration after the other. */

import { createNumbering, nearKey } from './dictionary.js';
import type { SkillSet } from './profile.js';

/** A skill as most of those counterparts write it that have it or one of its group, and how many those are. */
export type CommonSkill = readonly [text: string, counterparts: number];

/** More counterparts go before fewer, then by the text. */
export const goesBefore = ([a, x]: CommonSkill, [b, y]: CommonSkill): number => y - x || (a < b ? -1 : 1);

/** The skills of all counterparts, in columns. */
export class SkillTally {
  /** Where the skills of each counterpart begin; by skill its number by near key and by text. */
  private readonly start: Int32Array;
  private readonly keys: Int32Array;
  private readonly texts: Int32Array;
  private readonly textOf: (text: number) => string;
  /** By key and by text: how many have it; by key: whom it was counted for last, and its text that most have, -1 for none. All as new between two questions. */
  private readonly having: Int32Array;
  private readonly writing: Int32Array;
  private readonly lastCounted: Int32Array;
  private readonly best: Int32Array;

  constructor(sets: readonly SkillSet[]) {
    const [keyNumbers, textNumbers] = [new Map<number, number>(), createNumbering()];
    const [start, keys, texts]: [number[], number[], number[]] = [[0], [], []];
    let most = 0;
    for (const { terms, texts: written } of sets) {
      terms.forEach((term, at) => {
        const key = nearKey(term);
        if (!keyNumbers.has(key)) keyNumbers.set(key, keyNumbers.size);
        keys.push(keyNumbers.get(key)!);
        const text = textNumbers.numberOf(written[at]!);
        most = Math.max(most, text + 1);
        texts.push(text);
      });
      start.push(keys.length);
    }
    [this.start, this.keys, this.texts, this.textOf] = [Int32Array.from(start), Int32Array.from(keys), Int32Array.from(texts), textNumbers.textOf];
    [this.having, this.lastCounted, this.best] = [new Int32Array(keyNumbers.size), new Int32Array(keyNumbers.size).fill(-1), new Int32Array(keyNumbers.size).fill(-1)];
    this.writing = new Int32Array(most);
  }

  /** For each group (or text that has none) that counterparts at these places have: its commonest skill; those that most have first. */
  common(places: readonly number[]): CommonSkill[] {
    const { start, keys, texts, having, writing, lastCounted, best } = this;
    const seen: number[] = [];
    for (const place of places) {
      for (let at = start[place]!; at < start[place + 1]!; at += 1) {
        const key = keys[at]!;
        if (having[key] === 0) seen.push(key);
        if (lastCounted[key] !== place) having[key]! += 1;
        lastCounted[key] = place;
        writing[texts[at]!]! += 1;
      }
    }
    for (const place of places) for (let at = start[place]!; at < start[place + 1]!; at += 1) this.offer(keys[at]!, texts[at]!);
    const common = seen.map((key): CommonSkill => [this.textOf(best[key]!), having[key]!]).sort(goesBefore);
    for (const key of seen) {
      having[key] = 0;
      lastCounted[key] = -1;
      best[key] = -1;
    }
    for (const place of places) for (let at = start[place]!; at < start[place + 1]!; at += 1) writing[texts[at]!] = 0;
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
