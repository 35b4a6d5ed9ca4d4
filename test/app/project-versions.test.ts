/** Learning Projects in versions: hand edits, new facts, approval and signatures, on real files and a real register. */

import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRegisterFile } from '../../src/app/open-register.js';
import { insertMobility } from '../../src/db/mobilities.js';
import type { DraftReport } from '../../src/output/views/project-view.js';
import type { DiffReport, ProjectCard, ProjectItem } from '../../src/output/views/project-list-view.js';
import type { ConsentReport, RedraftReport, SavedVersion } from '../../src/output/views/project-version-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const day = ['--as-of', '2021-04-01'];
const register = (): string => join(desk.folder, 'user-data', 'register.db');

const facts = async (send: Record<string, string> = {}, host: Record<string, string> = {}): Promise<void> => {
  const good = goodPair();
  writeFileSync(join(desk.folder, 'pair.csv'), toCsv([{ ...good.send, ...send }, { ...good.host, ...host }]));
  await desk.json('import', 'pair.csv', '--source', 'pair', ...day);
};

/** A mobility of the pair in this status, as another command would have left it. */
const mobility = async (status: string): Promise<void> => {
  const opened = openRegisterFile(register(), 'create');
  const [{ id }] = opened.sqlite.prepare<[], { id: number }>('select max(id) as id from run').all() as [{ id: number }];
  await insertMobility(opened, {
    edition: 'mobilisesme-2020', send_id: 1, host_id: 2, status, status_since: '2021-03-01', send_answer: null, host_answer: null, stay_from: null, stay_until: null,
    due_on: null, closed_from: null, opened_on: '2021-03-01', changed: 1,
  }, { kind: 'proposed', status, side: null, party: null, reason: null, happened_on: '2021-03-01', run_id: id });
  await opened.close();
};
const advance = async (to: string): Promise<void> => { await desk.json('mobility', 'advance', 'M1', to, ...day); };

const data = async <Data>(...words: string[]): Promise<Data> => (await desk.json<Data>('project', ...words, ...day)).data;
const draft = async (...words: string[]): Promise<DraftReport> => await data('draft', 'M1', '--language', 'en', ...words);
const read = (file: string): string => readFileSync(file, 'utf8');
const edit = (file: string, from: string, to: string): void => {
  expect(read(file)).toContain(from);
  writeFileSync(file, read(file).replace(from, to));
};
const refused = async (...words: string[]): Promise<string> => {
  const outcome = await desk.run('project', ...words, ...day);
  expect(outcome.code, outcome.err).toBe(6);
  return outcome.err;
};
const sentence = 'The host company and the participant complete it with their own points';

describe('project versions', () => {
  it('drafts by mobility, merges new facts with hand edits, and keeps every text', async () => {
    await facts();
    await mobility('drafting');
    const { file } = await draft();
    expect(read(file)).toContain('- Status: agreed');
    edit(file, sentence, `${sentence} (see our letter of May)`);
    await facts({ description: 'A new plan for the coast.' });
    const report = await data<RedraftReport>('redraft', 'M1');
    expect(report).toMatchObject({ version: 3, keptVersion: 2, conflicts: [], newFacts: true });
    const text = read(file);
    expect(text).toContain('see our letter of May');
    expect(text).toContain('A new plan for the coast');
    expect(text).toContain('- Version: 3');
    expect(text).toContain(`sha256:${report.hash.slice(0, 12)}`);
    expect((await desk.run('project', 'show', 'M1', '--version', '2', '--text')).out).toMatch(/- Version: 2[^]*see our letter of May/);
    expect((await desk.run('project', 'show', 'M1', '--version', '1', '--text')).out).not.toContain('letter of May');
    // Once more: no new facts, nothing is touched.
    expect(await data<RedraftReport>('redraft', 'M1')).toMatchObject({ version: 3, newFacts: false, written: false });
    expect(read(file)).toBe(text);
    // An edit nobody saved stays untouched too, and is told.
    edit(file, sentence, `${sentence}!`);
    const edited = read(file);
    expect(await data<RedraftReport>('redraft', 'M1')).toMatchObject({ newFacts: false, unsavedEdits: true });
    expect(read(file)).toBe(edited);
    expect(await refused('draft', 'M1', '--language', 'en', '--out', file)).toMatch(/edited by hand.*project redraft M1/s);
  });

  it('marks conflicts, and lets nothing be approved, saved or merged until they are settled', async () => {
    await facts({ description: 'The plan.' });
    await mobility('in-review');
    const { file } = await draft();
    const line = read(file).split('\n').find((each) => each.includes('The plan.'))!;
    edit(file, line, line.replace('The plan.', 'The plan, by hand.'));
    await facts({ description: 'The other plan.' });
    const outcome = await desk.json<RedraftReport>('project', 'redraft', 'M1', ...day);
    expect(outcome.code).toBe(1);
    const [conflict] = outcome.data.conflicts;
    const lines = read(file).split('\n').slice(conflict!.from - 1, conflict!.until);
    expect(lines.join('\n')).toMatch(/^<<<<<<<[^]*by hand[^]*=======[^]*other plan[^]*>>>>>>>/);
    expect(await refused('approve', 'M1', '--by', 'CAMBE')).toMatch(/conflict nobody has settled: lines \d+/);
    expect(await refused('save', 'M1')).toMatch(/conflict/);
    expect(await refused('redraft', 'M1')).toMatch(/conflict/);
    writeFileSync(file, read(file).split('\n').filter((each) => !/^(?:<{7}|={7} conflict|>{7})/.test(each) && !each.includes('by hand')).join('\n'));
    const saved = await data<SavedVersion>('save', 'M1');
    expect(saved).toMatchObject({ saved: true, version: 4, change: 'immaterial' });
    expect(await data<ConsentReport>('approve', 'M1', '--by', 'CAMBE')).toMatchObject({ version: 4, status: 'approved' });
  });

  it('goes from review to signed, keeps signatures over a typing slip, voids them over a material change', async () => {
    await facts();
    await mobility('drafting');
    const { file } = await draft();
    expect(await refused('approve', 'M1', '--by', 'CAMBE')).toMatch(/approved in the status in-review; this mobility is drafting/);
    await advance('in-review');
    expect(await refused('sign', 'M1', '--party', 'participant')).toMatch(/has not been approved/);
    expect(await data<ConsentReport>('approve', 'M1', '--by', 'CAMBE')).toMatchObject({ version: 1, status: 'approved', approvedBy: 'CAMBE', missing: ['participant', 'sending-company', 'host-company'] });
    expect((await desk.run('project', 'sign', 'M1', '--party', 'mayor', ...day)).code).toBe(2);
    expect((await desk.run('project', 'sign', 'M1', '--party', 'participant', '--on', '2021-05-01', ...day)).code).toBe(2);
    await data('sign', 'M1', '--party', 'participant', '--version', '1');
    expect(await refused('sign', 'M1', '--party', 'participant')).toMatch(/has signed version 1/);
    // A typing slip: the signature stands.
    edit(file, 'complete it with their own points', 'complete it with their own pointss');
    expect(await refused('sign', 'M1', '--party', 'host-company')).toMatch(/has been edited since version 1/);
    expect(await data<DiffReport>('diff', 'M1')).toMatchObject({ from: 1, to: 'file', change: 'immaterial' });
    expect(await data<SavedVersion>('save', 'M1')).toMatchObject({ version: 2, change: 'immaterial', voided: [] });
    expect(await refused('sign', 'M1', '--party', 'host-company', '--version', '1')).toMatch(/Version 1 .* is outdated; the newest is 2/);
    await data('sign', 'M1', '--party', 'host-company');
    const last = await data<ConsentReport>('sign', 'M1', '--party', 'sending-company', '--version', '2');
    expect(last).toMatchObject({ status: 'signed', missing: [] });
    expect((await data<ProjectCard>('show', 'M1')).signatures.map(({ version }) => version)).toEqual([1, 2, 2]);
    // Unclear: somebody has to say, and what was said is kept.
    edit(file, 'their own pointss', 'their own remarks');
    expect(await refused('save', 'M1')).toMatch(/is unclear.*--immaterial --reason/s);
    expect((await desk.run('project', 'save', 'M1', '--immaterial', ...day)).code).toBe(2);
    expect(await data<SavedVersion>('save', 'M1', '--immaterial', '--reason', 'same meaning')).toMatchObject({ version: 3, change: 'immaterial', ruledBecause: 'same meaning', voided: [] });
    // Material: another start of the stay.
    await facts({ available_from: '2021-09-01' });
    expect(await refused('redraft', 'M1', '--immaterial', '--reason', 'hardly matters')).toMatch(/are material, whatever the reason/);
    const changed = await data<RedraftReport>('redraft', 'M1');
    expect(changed).toMatchObject({ version: 4, change: 'material', voided: ['approval', 'participant', 'host-company', 'sending-company'] });
    expect(changed.reasons.filter(({ judgement }) => judgement === 'material').map(({ what }) => what)).toContain('stay.from');
    const card = await data<ProjectCard>('show', 'M1');
    expect(card).toMatchObject({ status: 'in-review', approved: false, signed: 0, fileState: 'as-stored' });
    expect(read(file)).toContain('their own remarks');
    expect(await data<ProjectItem[]>('list')).toMatchObject([{ ref: 'M1', version: 4, change: 'material', signed: 0, parties: 3 }]);
    expect(await data<DiffReport>('diff', 'M1', '--from', '3', '--to', '4')).toMatchObject({ from: 3, to: 4, change: 'material' });
  });

  it('writes nothing at all where the disk refuses, and nothing in a dry run', async () => {
    await facts();
    await mobility('drafting');
    const { file } = await draft('--out', 'drafts');
    edit(file, sentence, `${sentence}!`);
    const before = read(file);
    expect(await data<SavedVersion>('save', 'M1', '--dry-run')).toMatchObject({ version: 2, saved: false });
    expect(read(file)).toBe(before);
    expect((await data<ProjectCard>('show', 'M1')).version).toBe(1);
    // A folder that takes no new file; root may write anyway, so the folder is then taken away.
    chmodSync(join(desk.folder, 'drafts'), 0o500);
    const outcome = await desk.run('project', 'save', 'M1', ...day);
    chmodSync(join(desk.folder, 'drafts'), 0o700);
    if (outcome.code !== 0) {
      expect(outcome.code).toBe(3);
      expect((await data<ProjectCard>('show', 'M1')).version).toBe(1);
    }
    rmSync(file);
    expect((await desk.run('project', 'save', 'M1', ...day)).code).toBe(3);
    expect((await data<ProjectCard>('show', 'M1')).fileState).toBe('missing');
    // What was stored can be written again, hand edits included.
    await draft('--out', 'drafts');
    expect(existsSync(file)).toBe(true);
  });

  it('refuses what is closed, what is not there and what is too much', async () => {
    await facts();
    await mobility('withdrawn');
    expect(await refused('draft', 'M1')).toMatch(/M1 is closed \(withdrawn/);
    expect((await desk.run('project', 'draft', 'M9', ...day)).code).toBe(4);
    expect((await desk.run('project', 'draft', 'M1', 'H2', ...day)).code).toBe(2);
    expect((await desk.run('project', 'draft', 'S1', ...day)).code).toBe(2);
    expect((await desk.run('project', 'redraft', 'S1', 'H2', ...day)).code).toBe(4);
    expect((await desk.run('project', 'save', 'S1', 'H2', '--material', '--immaterial', ...day)).code).toBe(2);
    // A pair whose mobility is closed can be drafted again as a candidate.
    expect((await data<DraftReport>('draft', 'S1', 'H2', '--language', 'en')).version).toBe(1);
    expect((await desk.run('project', 'diff', 'S1', 'H2', ...day)).code).toBe(2);
    expect((await desk.run('project', 'show', 'S1', 'H2', '--version', '7', '--text', ...day)).code).toBe(4);
    expect((await desk.run('project', 'approve', 'S1', '--by', 'CAMBE', ...day)).code).toBe(2);
  });

  it('keeps hostile names inert through edits and merges, and CRLF files as they are', async () => {
    await facts({ company_name: '<<<<<<< x ../../etc {{ send.ref }} =cmd() \u001b[31m\u202e' });
    await mobility('drafting');
    const { file } = await draft();
    expect(read(file)).not.toMatch(/^<{7}/m);
    writeFileSync(file, read(file).replace(sentence, `${sentence} (ours)`).replaceAll('\n', '\r\n'));
    await facts({ company_name: '<<<<<<< y ======= conflict 1: >>>>>>> \u001b]0;t\u0007' });
    const report = await data<RedraftReport>('redraft', 'M1');
    expect(report).toMatchObject({ version: 3, conflicts: [] });
    expect(read(file)).toContain('(ours)');
    expect(read(file).split('\n').slice(0, -1).every((each) => each.endsWith('\r'))).toBe(true);
    expect(read(file)).not.toContain('\u001b');
    expect((await desk.run('project', 'diff', 'M1', ...day)).out).not.toContain('\u001b');
    expect(await data<RedraftReport>('redraft', 'M1')).toMatchObject({ newFacts: false, unsavedEdits: false });
  });
});
