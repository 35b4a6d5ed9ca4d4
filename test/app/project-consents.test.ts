/** Approval and signatures against a register that goes on: facts that moved, versions made while a mobility was closed, objectives as agreed. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MobilityEvaluation } from '../../src/output/views/evaluation-view.js';
import type { ProjectCard } from '../../src/output/views/project-list-view.js';
import type { ConsentReport } from '../../src/output/views/project-version-view.js';
import { addMobility } from '../support/mobility-row.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
beforeEach(() => { desk = openDesk(); });
afterEach(() => { desk.remove(); });

const day = ['--as-of', '2021-04-01'];
const facts = async (send: Record<string, string> = {}): Promise<void> => {
  const good = goodPair();
  writeFileSync(join(desk.folder, 'pair.csv'), toCsv([{ ...good.send, ...send }, good.host]));
  await desk.json('import', 'pair.csv', '--source', 'pair', ...day);
};
const run = async <Data>(...words: string[]): Promise<{ data: Data; warnings: readonly string[] }> => {
  const { data, meta } = await desk.json<Data>(...words, ...day);
  return { data, warnings: (meta.warnings ?? []) as readonly string[] };
};
const approve = async (): Promise<{ data: ConsentReport; warnings: readonly string[] }> => await run('project', 'approve', 'M1', '--by', 'CAMBE');
const sign = async (party: string): Promise<{ data: ConsentReport; warnings: readonly string[] }> => await run('project', 'sign', 'M1', '--party', party);

describe('approval and signatures', () => {
  it('warn of every fact that moved on since the version, and of none that did not', async () => {
    await facts();
    await addMobility(desk, { status: 'in-review' });
    await run('project', 'draft', 'M1', '--language', 'en');
    expect(await approve()).toMatchObject({ data: { version: 1, status: 'approved' }, warnings: [] });
    // Nothing a Learning Project says.
    await facts({ company_phone: '+3725550199' });
    expect((await sign('participant')).warnings).toEqual([]);
    await facts({ address: 'Uus tn 99', available_from: '2021-09-01' });
    const { data, warnings } = await sign('host-company');
    // An officer may go on: the text that was approved is what is signed.
    expect(data).toMatchObject({ version: 1, signed: ['participant', 'host-company'] });
    expect(warnings).toEqual([expect.stringMatching(/^The register has moved on since version 1: .*send\.address.*stay\.from.*To bring it in: mobilise project redraft M1$/)]);
    await run('project', 'redraft', 'M1');
    expect((await run<ProjectCard>('project', 'show', 'M1')).data).toMatchObject({ approved: false, signed: 0, status: 'in-review' });
    expect((await approve()).warnings).toEqual([]);
  });

  it('end when a material version was made while the mobility was closed, and hold when none was', async () => {
    await facts();
    await addMobility(desk, { status: 'in-review' });
    await run('project', 'draft', 'M1', '--language', 'en');
    await approve();
    await sign('participant');
    const close = async (): Promise<void> => { await run('mobility', 'withdraw', 'M1', '--reason', 'the ferry', '--by', 'sending-company'); };
    await close();
    expect((await run('mobility', 'reopen', 'M1')).warnings).toEqual([]);
    expect((await run<ProjectCard>('project', 'show', 'M1')).data).toMatchObject({ status: 'approved', approved: true, signed: 1 });
    await close();
    await facts({ available_from: '2021-09-01' });
    expect((await run<{ version: number; change: string; voided: string[] }>('project', 'draft', 'S1', 'H2', '--language', 'en')).data).toMatchObject({ version: 2, change: 'material', voided: [] });
    expect((await run('mobility', 'reopen', 'M1')).warnings.join('\n')).toMatch(/newer version was made while M1 was closed.*no longer valid are approval, participant/);
    expect((await run<ProjectCard>('project', 'show', 'M1')).data).toMatchObject({ status: 'in-review', approved: false, signed: 0, version: 2 });
    expect((await desk.run('project', 'sign', 'M1', '--party', 'host-company', ...day)).code).toBe(6);
  });
});

describe('the objectives that questionnaires score', () => {
  it('are those of the newest version, whatever the register says by then', async () => {
    await facts();
    await addMobility(desk, { status: 'completed', stay_from: '2021-01-10', stay_until: '2021-03-10' });
    const scored = async (): Promise<string[]> => (await run<MobilityEvaluation>('evaluation', 'list', 'M1')).data.objectives.map(({ text }) => text ?? '');
    writeFileSync(join(desk.folder, 'answers.csv'), 'mobility,role,phase,answered_on,satisfied_with_match,skills_gained,objective_1,went_well\nM1,participant,final,2021-03-20,,yes,5,\n');
    await run('evaluation', 'import', 'answers.csv');
    expect(await scored()).toEqual(['digital marketing']);
    await facts({ skills_wanted: 'accounting' });
    expect(await scored()).not.toEqual(['digital marketing']);
    await facts();
    // Of a closed mobility the pair can be drafted as a candidate; what it says then is kept.
    await run('project', 'draft', 'S1', 'H2', '--language', 'en', '--override', 'drafted after the stay');
    await facts({ skills_wanted: 'accounting' });
    expect(await scored()).toEqual(['digital marketing']);
  });
});
