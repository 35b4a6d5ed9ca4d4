/** Letters whose files cannot be put in their place after they were recorded: nothing is left of them, on disk or in the register. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../src/app/job.js';
import { openRegisterFile } from '../../src/app/open-register.js';
import { recordLetters, type DraftedLetter } from '../../src/app/record-letters.js';
import type { Register } from '../../src/db/open.js';
import { addMobility } from '../support/mobility-row.js';
import { openPairDesk } from '../support/pair-desk.js';
import type { Desk } from '../support/test-world.js';

let desk: Desk;
let register: Register;
let folder: string;

beforeEach(async () => {
  desk = await openPairDesk();
  await addMobility(desk, { status: 'proposed' });
  register = openRegisterFile(join(desk.folder, 'user-data', 'register.db'), 'create');
  folder = mkdtempSync(join(tmpdir(), 'letters-'));
});
afterEach(async () => {
  await register.close();
  desk.remove();
  rmSync(folder, { recursive: true, force: true });
});

const drafted = (name: string, registrationId: number): DraftedLetter => ({
  file: join(folder, name), markdown: `# ${name}\n\nText\n`, mailTo: undefined,
  row: {
    kind: 'proposal', edition: 'mobilisesme-2020', registration_id: registrationId, mobility_id: 1, addressee: 'company', round: 1, language: 'en', asked: '{}', template_sha256: null, written_on: '2021-04-01', answer_by: null,
  },
});

const nothing = (): void => undefined;

/** A job whose clock, asked when everything is staged and before anything is placed, does something to the folder. */
const jobThat = (onceStaged: () => void): Job => {
  let waiting = true;
  return {
    register, edition: 'mobilisesme-2020', asOf: '2021-04-01', program: 'test', dryRun: false, dataFolders: [], glance: async (ask) => await ask(register), progress: nothing, warn: nothing,
    now: () => {
      if (waiting && readdirSync(folder).filter((name) => name.endsWith('.part')).length === 4) {
        waiting = false;
        onceStaged();
      }
      return '2021-04-01T00:00:00Z';
    },
  };
};

const write = async (job: Job): Promise<unknown> => await recordLetters(job, {}, () => ({ letters: [drafted('one.md', 1), drafted('two.md', 2)], extra: null }));
const recorded = (): string[] => register.sqlite.prepare<[], string>('select file from letter order by id').pluck().all().map((file) => file.slice(folder.length + 1));
const counts = (): unknown => JSON.parse(register.sqlite.prepare<[], string>("select counts from run where job = 'letter' order by id desc limit 1").pluck().get()!);

describe('a rename that fails', () => {
  it('of the second letter takes that letter back and keeps the first', async () => {
    await expect(write(jobThat(() => { mkdirSync(join(folder, 'two.md')); }))).rejects.toMatchObject({ kind: 'input' });
    expect(readdirSync(folder).sort()).toEqual(['one.md', 'one.txt', 'two.md']);
    expect(readdirSync(join(folder, 'two.md'))).toEqual([]);
    expect(recorded()).toEqual(['one.md']);
    expect(counts()).toMatchObject({ written: 1, failed: 1 });
  });

  it('of the first letter takes both back', async () => {
    await expect(write(jobThat(() => { mkdirSync(join(folder, 'one.md')); }))).rejects.toMatchObject({ kind: 'input' });
    expect(readdirSync(folder)).toEqual(['one.md']);
    expect(recorded()).toEqual([]);
    expect(counts()).toMatchObject({ written: 0, failed: 2 });
  });

  it('of the text alone leaves no half letter that would be taken for one edited by hand', async () => {
    await expect(write(jobThat(() => { mkdirSync(join(folder, 'two.txt')); }))).rejects.toMatchObject({ kind: 'input' });
    rmSync(join(folder, 'two.txt'), { recursive: true });
    expect(recorded()).toEqual(['one.md']);
    expect(existsSync(join(folder, 'two.md'))).toBe(false);
    // Once the obstacle is gone, the letter is written as if nothing had happened.
    expect(await write(jobThat(nothing))).toMatchObject({ results: ['unchanged', 'written'] });
    expect(readFileSync(join(folder, 'two.md'), 'utf8')).toBe('# two.md\n\nText\n');
  });

  it('because the folder went away takes everything back', async () => {
    await expect(write(jobThat(() => { rmSync(folder, { recursive: true }); }))).rejects.toMatchObject({ kind: 'input' });
    expect(recorded()).toEqual([]);
  });
});
