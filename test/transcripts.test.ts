/** Runs every transcript below test/transcripts against the program, in process, on a fresh desk each. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTranscript, replay } from './support/transcript.js';

const folder = join(import.meta.dirname, 'transcripts');
const transcripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt')).sort();

/** `...` in an expected line stands for anything (a hash, a temporary path, milliseconds). */
const fits = (expected: string, found: string): boolean => {
  if (!expected.includes('...')) return expected === found;
  const pattern = expected.split('...').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${pattern}$`).test(found);
};

const masked = (expected: readonly string[], found: readonly string[]): string[] => found.map((line, index) => (fits(expected[index] ?? '', line) ? expected[index]! : line));

describe('transcripts', () => {
  it('are there', () => {
    expect(transcripts.length).toBeGreaterThan(5);
  });

  it.each(transcripts)('%s', async (name) => {
    const transcript = parseTranscript(readFileSync(join(folder, name), 'utf8'));
    expect(transcript.steps.length).toBeGreaterThan(0);
    for (const { step, out, err, code } of await replay(transcript)) {
      const where = `${relative(import.meta.dirname, join(folder, name))}:${step.line} $ ${step.command}`;
      expect({ out: masked(step.out, out), err: masked(step.err, err), code }, where).toEqual({ out: step.out, err: step.err, code: step.code });
    }
  });
});
