/** The hall: options, prompts, warnings, formats by default, and the tour. */

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder, userFolders } from '../../src/cli/world.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });
const list = (): void => { writeFileSync(join(desk.folder, 'a.csv'), toCsv([goodPair().send, goodPair().host])); };

describe('formats', () => {
  it('are a table on a terminal and CSV in a pipe', async () => {
    list();
    await desk.run('import', 'a.csv', '--source', 'a');
    expect((await desk.run('registration', 'list')).out).toMatch(/^ref,side,company,/);
    expect((await desk.runIn({ terminal: true }, 'registration', 'list')).out).toMatch(/^REF +COMPANY +COUNTRY/);
    expect((await desk.run('registration', 'list', '--format', 'ndjson')).out.trimEnd().split('\n')).toHaveLength(2);
  });

  it('have no notes and no warnings with --quiet', async () => {
    list();
    await desk.run('import', 'a.csv', '--source', 'a');
    const edited = async (...words: string[]) => await desk.runIn({ terminal: true }, 'registration', 'edit', 'H2', '--places', '3', '--dry-run', ...words);
    const { out, err } = await edited();
    expect([out.includes('Next: mobilise validate H2'), err.includes('Dry run')]).toEqual([true, true]);
    const quiet = await edited('-q');
    expect([quiet.out.includes('mobilise validate'), quiet.err]).toEqual([false, '']);
    expect(quiet.out).toContain('places');
  });

  it('say how much was cut, on stderr where stdout is for scripts', async () => {
    list();
    await desk.run('import', 'a.csv', '--source', 'a');
    const cut = await desk.run('registration', 'list', '--limit', '1');
    expect(cut.out.trimEnd().split('\n')).toHaveLength(2);
    expect(cut.err).toBe('1 of 2\n');
    expect((await desk.run('registration', 'list', '--limit', '1', '--quiet')).err).toBe('');
    expect((await desk.json('registration', 'list', '--limit', '1')).meta).toMatchObject({ shown: 1, total: 2 });
  });
});

describe('an edition that is not open', () => {
  it('is told on a terminal and in JSON, and not in a pipe', async () => {
    const now = '2026-11-21T08:00:00Z';
    expect((await desk.runIn({ now, terminal: true }, 'registration', 'list')).err.replaceAll('\n', ' ')).toMatch(/closed \(it ran from 2020-08-01 to 2023-03-31\).*edition new/);
    const json = await desk.runIn({ now }, 'registration', 'list', '--json');
    expect((JSON.parse(json.out) as { meta: { warnings: string[] } }).meta.warnings[0]).toMatch(/closed/);
    expect((await desk.runIn({ now }, 'registration', 'list')).err).toBe('');
    expect((await desk.runIn({ terminal: true }, 'registration', 'list')).err).toBe('');
    expect((await desk.runIn({ terminal: true }, 'registration', 'list', '--as-of', '2020-07-31')).err).toMatch(/not open yet/);
  });
});

describe('places', () => {
  it('are decided by flag, environment, settings, user folder, in this order', async () => {
    list();
    writeFileSync(join(desk.folder, 'settings.json'), JSON.stringify({ db: 'settings.db' }));
    const env = { MOBILISE_DB: join(desk.folder, 'env.db') };
    await desk.runIn({ env }, 'import', 'a.csv', '--db', 'flag.db', '--config', 'settings.json');
    await desk.runIn({ env }, 'import', 'a.csv', '--config', 'settings.json');
    await desk.run('import', 'a.csv', '--config', 'settings.json');
    await desk.run('import', 'a.csv');
    expect(readdirSync(desk.folder).filter((name) => name.endsWith('.db')).sort()).toEqual(['env.db', 'flag.db', 'settings.db']);
    expect(readdirSync(join(desk.folder, 'user-data'))).toContain('register.db');
  });

  it('follow the customs of each system', () => {
    expect(userFolders({ HOME: '/h' }, 'linux')).toEqual({ data: join('/h', '.local', 'share', 'mobilise'), config: join('/h', '.config', 'mobilise') });
    expect(userFolders({ HOME: '/h', XDG_DATA_HOME: '/d', XDG_CONFIG_HOME: '' }, 'linux')).toEqual({ data: join('/d', 'mobilise'), config: join('/h', '.config', 'mobilise') });
    expect(userFolders({ HOME: '/h' }, 'darwin').data).toBe(join('/h', 'Library', 'Application Support', 'mobilise'));
    expect(userFolders({ USERPROFILE: '/u', APPDATA: '/r', LOCALAPPDATA: '/l' }, 'win32')).toEqual({ data: join('/l', 'mobilise'), config: join('/r', 'mobilise') });
    expect(cacheFolder({ HOME: '/h', XDG_CACHE_HOME: '' }, 'linux')).toBe(join('/h', '.cache', 'mobilise'));
    expect(cacheFolder({ HOME: '/h', XDG_CACHE_HOME: '/c' }, 'linux')).toBe(join('/c', 'mobilise'));
    expect(cacheFolder({ HOME: '/h' }, 'darwin')).toBe(join('/h', 'Library', 'Caches', 'mobilise'));
    expect(cacheFolder({ USERPROFILE: '/u', LOCALAPPDATA: '/l' }, 'win32')).toBe(join('/l', 'mobilise', 'cache'));
  });
});

describe('registration add', () => {
  const answers = { '--side': 'host', '--company-name': 'Molino Azul SL', '--country': 'España', '--languages': 'es; inglés B2' };

  it('asks on a terminal what no option says', async () => {
    const { code } = await desk.runIn({ terminal: true, answers }, 'registration', 'add', '--city', 'Toledo');
    expect(code).toBe(0);
    const { data } = await desk.json<Record<string, unknown>>('registration', 'show', 'H1');
    expect(data).toMatchObject({ companyName: 'Molino Azul SL', country: 'ES', city: 'Toledo', languages: [{ language: 'es', level: null }, { language: 'en', level: 'B2' }] });
    expect(data.origin).toMatchObject({ city: { officer: true, on: '2021-04-01' } });
  });

  it('never asks with --no-input or --json, and says what is missing', async () => {
    for (const flag of ['--no-input', '--json']) {
      const { code, err } = await desk.runIn({ terminal: true, answers }, 'registration', 'add', flag);
      expect(code).toBe(2);
      expect(err).toMatch(/--side, --company-name, --country/);
    }
  });

  it('writes nothing in a dry run', async () => {
    await desk.json('registration', 'add', '--side', 'host', '--company-name', 'X SL', '--country', 'ES', '--dry-run');
    expect((await desk.json<unknown[]>('registration', 'list')).data).toEqual([]);
  });
});

describe('demo', () => {
  it('runs the commands that it shows, and leaves the drafts', async () => {
    const { code, out } = await desk.run('demo', '--out', 'tour');
    expect(code).toBe(0);
    for (const words of ['import', 'validate', 'match', 'match list', 'match explain', 'project draft']) expect(out).toContain(`$ mobilise ${words}`);
    expect(readdirSync(join(desk.folder, 'tour', 'drafts')).filter((name) => name.endsWith('.md'))).toHaveLength(3);
    expect((await desk.json<unknown[]>('registration', 'list', '--db', 'tour/register.db')).data.length).toBeGreaterThan(200);
    expect((await desk.run('demo', '--out', 'tour')).code).toBe(6);
  }, 60_000);

  it('gives one JSON object to a script', async () => {
    const { data } = await desk.json<{ pairs: unknown[]; drafts: string }>('demo', '--out', 'tour');
    expect(data.pairs).toHaveLength(3);
    expect(data.drafts).toBe(join(desk.folder, 'tour', 'drafts'));
  }, 60_000);
});

describe('personal data', () => {
  it('stands in no list, report or error, only on the card that was asked for', async () => {
    const { send, host } = goodPair();
    const marked = { contact_name: 'Zzmarked Contact', contact_email: 'zzmarked@firma.example', contact_phone: '+372 5551234 zzmarked', participant_name: 'Zzmarked Person', participant_email: 'zzmarked.p@firma.example' };
    writeFileSync(join(desk.folder, 'a.csv'), toCsv([{ ...send, ...marked }, { ...host, contact_name: marked.contact_name }]));
    await desk.run('import', 'a.csv', '--source', 'a');
    const asOf = ['--as-of', '2021-04-01'];
    for (const words of [['validate', ...asOf], ['validate', 'list'], ['validate', 'explain', 'S1'], ['match', ...asOf], ['match', 'list'], ['match', 'explain', 'S1', 'H2'], ['match', 'explain', 'S1'],
      ['registration', 'list'], ['import', 'show', 'I1'], ['import', 'list'], ['db', 'status']]) {
      for (const format of ['table', 'json', 'csv', 'markdown']) {
        const { out, err, code } = await desk.run(...words, '--format', format);
        expect({ code, words }).toEqual({ code: 0, words });
        expect(out + err).not.toMatch(/zzmarked/i);
      }
    }
    expect((await desk.run('registration', 'show', 'S1')).out).toMatch(/Zzmarked Person/);
  });
});
