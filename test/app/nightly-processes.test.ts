/** Nights as real processes: killed at several stages, two at once, during an import, with an empty environment in another folder. */

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqliteDriver } from '../../src/db/driver.js';
import type { NightReport } from '../../src/output/views/night-view.js';
import { generateRows, goodPair, toCsv } from '../support/population.js';
import { quickFolder } from '../support/test-world.js';

const Sqlite = sqliteDriver();

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'bin', 'mobilise.js');
const skills = ['web development', 'export', 'welding', 'digital marketing'];
let folder: string;
let serial = 0;

beforeAll(() => {
  expect(existsSync(join(root, 'dist', 'program', 'main.js')), 'run through npm test, which builds first').toBe(true);
  folder = mkdtempSync(join(quickFolder(), 'mobilise-night-'));
  writeFileSync(join(folder, 'list.csv'), toCsv([...generateRows({ rows: 80, seed: 3, side: 'mixed', skills })]));
  writeFileSync(join(folder, 'more.csv'), toCsv([goodPair().send, goodPair().host]));
  expect(run('import', join(folder, 'list.csv'), '--source', 'list', '--db', join(folder, 'imported.db'), '--as-of', '2021-04-01').code).toBe(0);
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const environment = (): Record<string, string | undefined> => ({ ...process.env, HOME: folder, XDG_DATA_HOME: '', XDG_CONFIG_HOME: '', MOBILISE_DB: '', MOBILISE_CONFIG: '', MOBILISE_EDITION: '' });
const run = (...words: string[]): { code: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env: environment() });
  return { code: status, out: stdout, err: stderr };
};

/** A register with a list (one import serves all), and the words of its night. */
function desk(): { db: string; out: string; night: (date: string) => string[]; pages: (date: string) => Record<string, string> } {
  serial += 1;
  const [db, out] = [join(folder, `r${serial}.db`), join(folder, `reports${serial}`)];
  copyFileSync(join(folder, 'imported.db'), db);
  return {
    db, out,
    night: (date) => ['report', 'nightly', '--out', out, '--db', db, '--as-of', date],
    pages: (date) => Object.fromEntries(readdirSync(join(out, date)).sort().map((file) => [file, readFileSync(join(out, date, file), 'utf8')])),
  };
}

const start = (words: readonly string[]): { ended: Promise<{ code: number | null; signal: string | null; err: string }>; kill: () => void; over: () => boolean } => {
  const child = spawn(process.execPath, [program, ...words], { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  let isOver = false;
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
  const ended = once(child, 'close').then(([code, signal]) => {
    isOver = true;
    return { code: code as number | null, signal: signal as string | null, err };
  });
  return { ended, kill: () => { child.kill('SIGKILL'); }, over: () => isOver };
};

/** Looks each time the event loop comes round. */
const until = async (holds: () => boolean, over: () => boolean): Promise<void> => {
  while (!holds() && !over()) await new Promise((resolve) => { setImmediate(resolve); });
};

const isHeld = (file: string): boolean => {
  if (!existsSync(file)) return false;
  const sqlite = new Sqlite(file, { timeout: 0 });
  try {
    sqlite.exec('begin exclusive');
    sqlite.exec('rollback');
    return false;
  } catch {
    return true;
  } finally {
    sqlite.close();
  }
};

const attempts = (db: string): number => {
  const sqlite = new Sqlite(db, { readonly: true });
  try {
    return sqlite.prepare<[], number>('select count(*) from night_attempt').pluck().get() ?? 0;
  } catch {
    return 0;
  } finally {
    sqlite.close();
  }
};

describe('a killed night', () => {
  it('leaves no lock, no half pages and no half night at any stage, and is told the next time', async () => {
    const whole = desk();
    expect(run(...whole.night('2021-04-01'))).toEqual({ code: 0, out: '', err: '' });
    const wanted = (JSON.parse(whole.pages('2021-04-01')['report.json']!) as NightReport).figures;
    const { db, out, night, pages } = desk();
    // The lock is taken; it has begun; pages are being written.
    const stages: ((before: number) => boolean)[] = [
      () => existsSync(`${db}-night`), (before) => attempts(db) > before, () => existsSync(out) && readdirSync(out).length > 0,
    ];
    for (const reached of stages) {
      const before = attempts(db);
      const child = start(night('2021-04-01'));
      await until(() => reached(before), child.over);
      child.kill();
      await child.ended;
      expect(isHeld(`${db}-night`)).toBe(false);
      // The day's folder is there with all its files, or not at all.
      if (existsSync(join(out, '2021-04-01'))) expect(Object.keys(pages('2021-04-01'))).toHaveLength(9);
    }
    expect(run(...night('2021-04-01'))).toEqual({ code: 0, out: '', err: '' });
    expect((JSON.parse(pages('2021-04-01')['report.json']!) as NightReport).figures).toEqual(wanted);
    expect(readdirSync(out)).toEqual(['2021-04-01']);
    expect(run(...night('2021-04-02')).code).toBe(0);
    const remarks = [...(JSON.parse(pages('2021-04-01')['report.json']!) as NightReport).remarks, ...(JSON.parse(pages('2021-04-02')['report.json']!) as NightReport).remarks];
    expect(remarks).toContain('A night run for 2021-04-01 failed: it did not finish.');
    expect((JSON.parse(pages('2021-04-02')['report.json']!) as NightReport).figures).toMatchObject({ new: 0, lost: 0, moved: 0 });
  }, 120_000);
});

describe('two nights at once', () => {
  const remarksOf = (page: Record<string, string>): readonly string[] => (JSON.parse(page['report.json']!) as NightReport).remarks;

  it('make one result, whoever comes first', async () => {
    const { night, pages, db } = desk();
    const ends = await Promise.all([start(night('2021-04-01')).ended, start(night('2021-04-01')).ended]);
    for (const { code, err } of ends) if (code !== 0) expect({ code, err }).toMatchObject({ code: 5, err: /^mobilise: Another night run is going on\.[^\n]*\n$/ });
    expect(ends.some(({ code }) => code === 0)).toBe(true);
    const told = pages('2021-04-01');
    expect(run(...night('2021-04-01')).code).toBe(0);
    expect(pages('2021-04-01')).toEqual(told);
    const { data } = JSON.parse(run('report', 'list', '--db', db, '--json').out) as { data: unknown[] };
    expect(data).toHaveLength(1);
  }, 120_000);

  it('the one that cannot begin says so in one line, and the next report tells it', () => {
    const { night, pages, db } = desk();
    const other = new Sqlite(`${db}-night`);
    other.exec('begin exclusive');
    const { code, out, err } = run(...night('2021-04-01'));
    other.close();
    expect({ code, out }).toEqual({ code: 5, out: '' });
    expect(err).toMatch(/^mobilise: Another night run is going on\.[^\n]*\n$/);
    expect(run(...night('2021-04-02')).code).toBe(0);
    expect(remarksOf(pages('2021-04-02'))).toEqual(['A night run for 2021-04-01 was not begun, because another one was running.']);
  }, 60_000);
});

describe('a night during an import', () => {
  it('waits for it, and both are whole', async () => {
    const { night, pages, db } = desk();
    // Somebody else writes, as an import does, and ends once the night waits.
    const other = new Sqlite(db);
    other.exec('begin immediate');
    const child = start(night('2021-04-01'));
    await until(() => existsSync(`${db}-night`), child.over);
    other.exec("update registration set status = 'withdrawn' where id = 1");
    other.exec('commit');
    other.close();
    expect(await child.ended).toMatchObject({ code: 0, err: '' });
    const imported = start(['import', join(folder, 'more.csv'), '--source', 'more', '--db', db]);
    const again = start(night('2021-04-02'));
    expect((await imported.ended).code).toBe(0);
    expect((await again.ended).code).toBe(0);
    expect(run(...night('2021-04-03')).code).toBe(0);
    const told = ['2021-04-02', '2021-04-03'].reduce((sum, date) => sum + (JSON.parse(pages(date)['report.json']!) as NightReport).verdicts.items.filter(({ before }) => before === null).length, 0);
    expect(told).toBe(2);
  }, 120_000);
});

describe('the line for cron', () => {
  it('works with an empty environment in another folder, and is silent', () => {
    const { db, out } = desk();
    const printed = spawnSync(process.execPath, [program, 'cron', '--db', db, '--out', `${out} of "all" 100%`, '--time', '3:05'], { encoding: 'utf8', env: environment() });
    const line = printed.stdout.split('\n').find((each) => each !== '' && !each.startsWith('#'))!;
    expect(line.startsWith(`5 3 * * * HOME=${folder} /`)).toBe(true);
    // cron turns an escaped percent sign back and hands the rest to the shell.
    const command = line.split(' ').slice(5).join(' ').replaceAll('\\%', '%');
    const ran = spawnSync('env', ['-i', '/bin/sh', '-c', `${command} --as-of 2021-04-01`], { encoding: 'utf8', cwd: '/' });
    expect({ code: ran.status, out: ran.stdout, err: ran.stderr }).toEqual({ code: 0, out: '', err: '' });
    expect(readdirSync(`${out} of "all" 100%`)).toEqual(['2021-04-01']);
    const units = run('cron', '--systemd', '--db', db, '--out', `${out} 100%`).out;
    expect(units).toContain(`"${out} 100%%"`);
    expect(units).toContain('OnCalendar=*-*-* 02:30:00');
  }, 60_000);

  it('carries what it was called with: settings, folders, edition and the environment', () => {
    const { db, out } = desk();
    const own = join(folder, "own 'folders' 100%");
    const edition = join(own, 'data', 'editions', 'mine');
    cpSync(join(root, 'data', 'editions', 'mobilisesme-2020'), edition, { recursive: true });
    writeFileSync(join(edition, 'edition.json'), readFileSync(join(edition, 'edition.json'), 'utf8').replace('"id": "mobilisesme-2020"', '"id": "mine"'));
    mkdirSync(join(own, 'letters'));
    writeFileSync(join(own, 'settings.json'), '{"language": "et"}');
    const called = { ...environment(), XDG_DATA_HOME: own, TZ: 'Pacific/Kiritimati', MOBILISE_CONFIG: join(own, 'settings.json'), MOBILISE_EDITION: 'mine', MOBILISE_DB: db };
    const words = ['cron', '--data', join(own, 'data'), '--templates', join(own, 'letters'), '--out', out];
    const printed = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env: called });
    expect({ code: printed.status, err: printed.stderr }).toEqual({ code: 0, err: '' });
    const line = printed.stdout.split('\n').find((each) => each !== '' && !each.startsWith('#'))!;
    const command = line.split(' ').slice(5).join(' ').replaceAll('\\%', '%');
    const ran = spawnSync('env', ['-i', '/bin/sh', '-c', `${command} --as-of 2021-04-01`], { encoding: 'utf8', cwd: '/' });
    expect({ code: ran.status, out: ran.stdout, err: ran.stderr }).toEqual({ code: 0, out: '', err: '' });
    expect((JSON.parse(readFileSync(join(out, '2021-04-01', 'report.json'), 'utf8')) as NightReport).edition).toBe('mine');
    expect(readFileSync(join(own, 'mobilise', 'logs', 'nightly.log'), 'utf8')).toContain('night 2021-04-01 done');
    const { data } = JSON.parse(spawnSync(process.execPath, [program, ...words, '--json'], { encoding: 'utf8', env: called }).stdout) as { data: { words: string[]; environment: Record<string, string> } };
    expect(data.environment).toEqual({ HOME: folder, XDG_DATA_HOME: own, TZ: 'Pacific/Kiritimati' });
    expect(data.words.slice(3)).toEqual([
      'nightly', '--out', out, '--db', db, '--config', join(own, 'settings.json'), '--edition', 'mine', '--data', join(own, 'data'), '--templates', join(own, 'letters'),
    ]);
    const units = spawnSync(process.execPath, [program, ...words, '--systemd'], { encoding: 'utf8', env: called }).stdout;
    expect(units).toContain(`Environment="XDG_DATA_HOME=${own.replace('%', '%%')}"\nEnvironment="TZ=Pacific/Kiritimati"\nExecStart=/`);
  }, 60_000);
});
