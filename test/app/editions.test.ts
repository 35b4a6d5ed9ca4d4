/** Editions on disk through the commands: every bad one is told with file and line, none is loaded by halves. */

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openDesk } from '../support/test-world.js';
import type { Desk } from '../support/test-world.js';

const packaged = new URL('../../data/editions/', import.meta.url).pathname;

interface Check {
  readonly rules: number | null;
  readonly cases: number | null;
  readonly problems: readonly { readonly file: string; readonly line: number | null; readonly message: string }[];
}

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

/** A copy of a packaged edition in a data folder of one's own, which hides the packaged one. */
const own = (id = 'pilot-2016'): string => {
  const folder = join(desk.folder, 'own/editions', id);
  mkdirSync(join(desk.folder, 'own/editions'), { recursive: true });
  cpSync(join(packaged, id), folder, { recursive: true });
  return folder;
};

/** Replaces the first place where the file says `before`; gives the line on which it stood. */
const mar = (folder: string, file: string, before: string, after: string): number => {
  const text = readFileSync(join(folder, file), 'utf8');
  const at = text.indexOf(before);
  if (at === -1) throw new Error(`${file} does not say ${before}`);
  writeFileSync(join(folder, file), text.slice(0, at) + after + text.slice(at + before.length));
  return text.slice(0, at).split('\n').length;
};

const check = async (id = 'pilot-2016'): Promise<Check & { code: number }> => {
  const { data, code } = await desk.json<Check>('edition', 'check', id, '--data', join(desk.folder, 'own'));
  return { ...data, code };
};

describe('the packaged editions', () => {
  it.each(['pilot-2016', 'reopening-2019', 'mobilisesme-2020'])('%s is complete, and its cases hold', async (id) => {
    const { data, code } = await desk.json<Check>('edition', 'check', id);
    expect(data.problems).toEqual([]);
    expect(code).toBe(0);
    expect(data.cases).toBeGreaterThan(100);
  });
});

describe('a bad edition', () => {
  it.each<[what: string, file: string, before: string, after: string, message: string]>([
    ['an unknown operator', 'eligibility.json', '"no-later-than": {"fact": "stayStart"}', '"sooner": {"fact": "stayStart"}', 'unknown operator "sooner"'],
    ['dates backwards', 'edition.json', '"closes": "2017-06-30"', '"closes": "2015-06-30"', 'closes on 2015-06-30, before it opens on 2016-11-01'],
    ['a rule without a source', 'eligibility.json', '"source": ["pilot-matchmaking"]', '"source": []', 'a rule needs a source'],
    ['a duplicate id', 'eligibility.json', '"id": "sme-size"', '"id": "country-eligible"', 'rule "country-eligible" stands there twice'],
    ['an unknown field', 'eligibility.json', '"proof": "An extract', '"prove": "An extract', '.prove: is no field that is known here'],
    ['no JSON', 'grants.json', '"currency": "EUR",', '"currency": "EUR"', 'is not valid JSON'],
    ['a key twice', 'edition.json', '"title":', '"id": "pilot-2016", "title":', '"id" stands twice'],
    ['a case that fails', 'eligibility.json', '"value": 250', '"value": 249', ''],
    ['another id than its folder', 'edition.json', '"id": "pilot-2016"', '"id": "pilot-2017"', 'the folder is named "pilot-2016"'],
  ])('with %s is told with file and line', async (_what, file, before, after, message) => {
    const line = mar(own(), file, before, after);
    const { problems, code } = await check();
    expect(code).toBe(1);
    if (message === '') {
      expect(problems.map((each) => each.message)).toContainEqual(expect.stringContaining('"headcount 249" fails: sme-size: expected pass, got fail'));
      return;
    }
    const found = problems.find((each) => each.message.includes(message));
    expect(found).toMatchObject({ file });
    // A missing comma shows on the line after it; what a rule lacks is told at the rule or inside it.
    expect(Math.abs((found?.line ?? 0) - line)).toBeLessThanOrEqual(file === 'eligibility.json' && message.startsWith('Unrec') ? 20 : 1);
  });

  it.each(['edition.json', 'eligibility.json', 'grants.json', 'statuses.json', 'sources.json', 'matching.json', 'related-sectors.json', 'cases.json'])(
    'without %s says so', async (file) => {
      rmSync(join(own(), file));
      const { problems, code } = await check();
      expect(code).toBe(1);
      expect(problems).toContainEqual({ file, line: null, message: expect.stringMatching(/^is missing/) as string });
    });

  it('tells all its problems at once, even where files cannot be read whole', async () => {
    const folder = own();
    mar(folder, 'edition.json', '"closes": "2017-06-30"', '"closes": "2015-06-30"');
    mar(folder, 'edition.json', '"openProposalsPerParticipant"', '"open"');
    mar(folder, 'eligibility.json', '"source": ["pilot-matchmaking"]', '"source": []');
    mar(folder, 'eligibility.json', '"no-later-than": {"fact": "stayStart"}', '"sooner": {"fact": "stayStart"}');
    mar(folder, 'sources.json', '"id": "your-europe"', '"id": "pilot-matchmaking"');
    rmSync(join(folder, 'statuses.json'));
    const { problems } = await check();
    for (const part of ['before it opens', 'open: is no field that is known here', 'needs a source', 'unknown operator', '"pilot-matchmaking" stands there twice', 'is missing']) {
      expect(problems.map((each) => each.message)).toContainEqual(expect.stringContaining(part));
    }
  });

  it('is never loaded by halves: a command that needs it ends with all problems and their lines, and changes nothing', async () => {
    mar(own(), 'grants.json', '"currency": "EUR"', '"currency": "USD"');
    const { code, err } = await desk.run('validate', '--edition', 'pilot-2016', '--data', join(desk.folder, 'own'));
    expect(code).toBe(3);
    expect(err).toMatch(/has a problem: grants\.json:2: currency: /);
    expect(existsSync(join(desk.folder, 'user-data'))).toBe(false);
  });

  it('is listed as unreadable, without stopping the others', async () => {
    mar(own(), 'edition.json', '{', '');
    const { data } = await desk.json<{ id: string; state: string }[]>('edition', 'list', '--edition', 'pilot-2016', '--data', join(desk.folder, 'own'));
    expect(data.map(({ id, state }) => `${id} ${state}`)).toContain('pilot-2016 unreadable');
    expect(data).toHaveLength(3);
  });

  it('shows rules that no case proves', async () => {
    const folder = own();
    const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as { stays: { expect: { outcomes: Record<string, string> } }[] };
    cases.stays = cases.stays.filter(({ expect: { outcomes } }) => outcomes['lead-time'] !== 'fail');
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases));
    expect((await check()).problems).toMatchObject([{ file: 'eligibility.json', message: 'rule lead-time: no case shows it as fail' }]);
  });
});

describe('edition new', () => {
  const data = (): string => join(desk.folder, 'own');
  const make = async (...more: string[]) => await desk.run('edition', 'new', 'cambe-2027', '--from', 'pilot-2016', '--opens', '2027-01-01', '--data', data(), ...more);

  it('carries cases over, so that the new round is proved at once', async () => {
    expect((await make()).code).toBe(0);
    expect(readdirSync(join(data(), 'editions/cambe-2027'))).toEqual(readdirSync(join(packaged, 'pilot-2016')));
    expect(await check('cambe-2027')).toMatchObject({ code: 0, rules: 16, cases: 202, problems: [] });
  });

  it('shows in a dry run what it would write, and writes nothing', async () => {
    const { out } = await make('--dry-run', '--json');
    const { data: shown } = JSON.parse(out) as { data: { window: unknown; carriedOver: unknown } };
    expect(shown).toMatchObject({ id: 'cambe-2027', window: { opens: '2027-01-01', closes: null }, carriedOver: { from: 'pilot-2016' } });
    expect(existsSync(data())).toBe(false);
  });

  it('leaves nothing behind when it fails, and names the option that helps', async () => {
    mkdirSync(data());
    writeFileSync(join(data(), 'editions'), 'a file in the way');
    const { code, err } = await make();
    expect(code).toBe(3);
    expect(err).toContain('--data');
    expect(err).not.toContain('--out');
    expect(readdirSync(data())).toEqual(['editions']);
  });
});

describe('an opened edition', () => {
  const validate = async (...more: string[]): Promise<readonly string[]> => {
    const { meta } = await desk.json('validate', '--edition', 'pilot-2016', '--data', join(desk.folder, 'own'), ...more);
    return (meta.warnings as string[] | undefined)?.filter((each) => each.includes('recorded')) ?? [];
  };
  const amend = async (...more: string[]) => await desk.run('edition', 'amend', 'pilot-2016', '--data', join(desk.folder, 'own'), ...more);

  it('tells of a changed file at every run until the change is entered with its reason', async () => {
    const folder = own();
    expect(await validate()).toEqual([]);
    mar(folder, 'grants.json', '"highest": 1300', '"highest": 1400');
    const warned = await validate();
    expect(warned).toEqual([expect.stringMatching(/not the one recorded on 2021-04-01: grants\.json\. Enter the change with: mobilise --edition pilot-2016 --data \S+ edition amend pilot-2016 --reason/)]);
    expect(await validate()).toEqual(warned);
    expect((await amend('--reason', 'the rate was raised', '--as-of', '2021-05-01', '--dry-run')).code).toBe(0);
    expect(await validate()).toEqual(warned);
    expect((await amend('--reason', 'the rate was raised', '--as-of', '2021-05-01')).code).toBe(0);
    expect(await validate()).toEqual([]);
    const { data } = await desk.json<{ amendments: unknown[] }>('edition', 'show', 'pilot-2016', '--data', join(desk.folder, 'own'));
    expect(data.amendments).toMatchObject([{ on: '2021-05-01', reason: 'the rate was raised', files: [{ file: 'grants.json' }] }]);
  });

  it('tells of a file that is gone, and of cases nothing, because no answer rests on them', async () => {
    const folder = own();
    await validate();
    rmSync(join(folder, 'cases.json'));
    expect(await validate()).toEqual([]);
    rmSync(join(folder, 'related-sectors.json'));
    expect(await validate()).toEqual([expect.stringContaining('related-sectors.json (gone)')]);
  });

  it('cannot be amended before its first run, without a change, without a reason, or into something unreadable', async () => {
    const folder = own();
    expect((await amend('--reason', 'x')).err).toContain('are not recorded yet');
    await validate();
    expect((await amend('--reason', 'x')).code).toBe(6);
    expect((await amend('--reason', ' ')).code).toBe(2);
    mar(folder, 'grants.json', '"currency": "EUR"', '"currency": "USD"');
    expect((await amend('--reason', 'x')).code).toBe(3);
  });

  it('answers for any day with the values of that day', async () => {
    const folder = own();
    const list = JSON.parse(readFileSync(join(folder, 'edition.json'), 'utf8')) as { eligibleCountries: string[]; changes?: unknown[] };
    list.changes = [{ from: '2017-01-01', because: 'one country left', source: ['pilot-matchmaking'], eligibleCountries: list.eligibleCountries.filter((each) => each !== 'GB') }];
    writeFileSync(join(folder, 'edition.json'), JSON.stringify(list));
    writeFileSync(join(desk.folder, 'list.csv'), 'side,reference,company_name,country\nhost,1,Alpha Ltd,GB\n');
    await desk.run('import', 'list.csv', '--as-of', '2016-10-01');
    const failedOn = async (day: string): Promise<readonly string[]> => {
      const { data } = await desk.json<{ outcomes: { rule: string; outcome: string }[] }>('validate', 'explain', 'H1', '--edition', 'pilot-2016', '--data', join(desk.folder, 'own'), '--as-of', day);
      return data.outcomes.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule);
    };
    expect([await failedOn('2016-12-31'), await failedOn('2017-01-01')]).toEqual([[], ['country-eligible']]);
  });
});
