/** Mobilities on a real register: the history replays to the stored row, signatures make it signed, places and vetoes enter matching. */

import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { advanceMobility, reopenMobility, type StepRequest } from '../../src/app/advance-mobility.js';
import type { Job } from '../../src/app/job.js';
import { lookUpMobility } from '../../src/app/look-up-mobilities.js';
import { addVeto, liftPairVeto } from '../../src/app/manage-vetoes.js';
import { historyOf, openMobilityDesk, rowOfState } from '../../src/app/mobility-desk.js';
import { openRegisterFile } from '../../src/app/open-register.js';
import { proposeMany, proposePair } from '../../src/app/propose-mobilities.js';
import { recordApproval, recordSignature, voidConsents } from '../../src/app/record-consents.js';
import { recordRun } from '../../src/app/record-run.js';
import { runMatching } from '../../src/app/run-matching.js';
import { addDays } from '../../src/core/calendar.js';
import { AppError } from '../../src/errors.js';
import { generateRows, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

const packaged = join(import.meta.dirname, '../../data');
const columns = 'side,reference,company_name,country,vat_number,sector,headcount,skills_offered,skills_wanted,languages,places,participant_name,contact_point';
const market = [
  'send,A1,Weber GmbH,DE,DE936673310,62 Rev. 2.1,20,web development,digital marketing,de:native;en:B2,,Anna Weber,',
  'send,B1,Kajaka OÜ,EE,EE109520106,62 Rev. 2.1,60,web development,digital marketing,et:native;en:B2,,Carl Saar,',
  'host,C1,Quesos S.L.,ES,ESB89700009,73 Rev. 2.1,8,digital marketing,web development,en:B1,2,,CAMTO',
  'host,D1,Canavese S.r.l.,IT,IT99540250521,73 Rev. 2.1,12,digital marketing,web development,en:B1,1,,',
];
const set = {
  columns: {}, set: {
    platform_registered_on: '2021-01-15', consent_on: '2021-01-15', turnover_eur: '900000', balance_sheet_eur: '400000', ownership: 'autonomous', one_person: 'no', legal_entity: 'yes',
    self_employed: 'no', available_from: '2021-06-01', available_until: '2021-12-31', min_months: '1', max_months: '3', participant_role: 'employee', full_time: 'yes', employment_contract: 'yes',
    employed_since: '2017-03-01', experience_years: '8', stays_employed: 'yes', host_owner_years: '9', host_owner_active: 'yes', gap_filling: 'no', collaboration_types: 'market-research',
  },
};

let desk: Desk;
/** Where the market was imported once; every test goes on from a copy. */
let imported: Desk;
beforeAll(async () => {
  imported = openDesk();
  writeFileSync(join(imported.folder, 'market.csv'), `${[columns, ...market].join('\n')}\n`);
  writeFileSync(join(imported.folder, 'set.json'), JSON.stringify(set));
  await imported.json('import', 'market.csv', '--source', 'market', '--mapping', 'set.json', '--db', 'r.db');
});
afterAll(() => { imported.remove(); });
beforeEach(() => {
  desk = openDesk();
  copyFileSync(join(imported.folder, 'r.db'), join(desk.folder, 'r.db'));
});
afterEach(() => { desk.remove(); });

async function working<Result>(work: (job: Job) => Promise<Result>, { file = 'r.db', asOf = '2021-04-01' } = {}): Promise<Result> {
  const register = openRegisterFile(join(desk.folder, file), 'create');
  const ignored = (): void => undefined;
  try {
    return await work({
      register, glance: async (ask) => await ask(register), edition: 'mobilisesme-2020', asOf, now: () => '2021-04-01T08:00:00.000Z', program: 'test',
      dryRun: false, dataFolders: [packaged], progress: ignored, warn: ignored,
    });
  } finally {
    await register.close();
  }
}

const step = (ref: string, to: string, more: Partial<StepRequest> = {}): StepRequest =>
  ({ ref, to, side: null, party: null, reason: 'because', stay: null, overrideReason: null, reopenOthers: false, ...more });

/** The stored row of every mobility is what its history says. */
async function expectReplayed(job: Job): Promise<void> {
  for (const row of (await openMobilityDesk(job)).rows) {
    const { state } = await historyOf(job, row.id);
    expect(row).toMatchObject(rowOfState(state));
  }
}

/** Approves, lets the next party sign, or takes it all away, as document commands do. */
async function consent(job: Job, id: number, what: string): Promise<void> {
  const { signatures, approval } = (await historyOf(job, id)).state;
  const version = { version: (approval?.version ?? 0) + (what === 'sign' ? 0 : 1), hash: 'abc', on: job.asOf };
  await recordRun(job, { job: 'test', edition: job.edition, parameters: {} }, async (runId) => {
    if (what === 'void') await voidConsents(job, id, { version: version.version, changes: [], on: job.asOf, runId });
    else if (what === 'approve') await recordApproval(job, id, { ...version, by: 'board', party: null, runId });
    else await recordSignature(job, id, { ...version, party: ['participant', 'sending-company', 'host-company'][signatures.length] ?? 'participant', runId });
    return { counts: {}, result: null };
  });
}

/** Wherever a history says signed, an approval and every party stand before it, with nothing voided in between. */
async function expectSignedByAll(job: Job): Promise<void> {
  for (const { id } of (await openMobilityDesk(job)).rows) {
    const { events } = await historyOf(job, id);
    events.forEach(({ kind, status }, at) => {
      if (kind !== 'advanced' || status !== 'signed') return;
      const since = events.slice(events.slice(0, at).findLastIndex((each) => each.kind === 'signatures-voided') + 1, at);
      expect(since.some((each) => each.kind === 'approval')).toBe(true);
      expect(new Set(since.flatMap((each) => (each.kind === 'signature' ? [each.party] : [])))).toEqual(new Set(['participant', 'sending-company', 'host-company']));
    });
  }
}

/** Takes it to `in-review`. */
async function review(job: Job, ref: string): Promise<void> {
  await advanceMobility(job, step(ref, 'contacted'));
  for (const side of ['send', 'host'] as const) await advanceMobility(job, step(ref, 'interested', { side }));
  for (const to of ['drafting', 'in-review']) await advanceMobility(job, step(ref, to));
}

describe('mobilities', () => {
  it('keep row and history together through steps of chance, and never hold more places than there are', async () => {
    const pairs = ['S1 H3', 'S1 H4', 'S2 H3', 'S2 H4'];
    const statuses = ['interested', 'interested', 'drafting', 'in-review', 'approve', 'sign', 'sign', 'sign', 'void', 'preparing', 'declined', 'withdrawn', 'reopen', 'reopen'];
    const moves = fc.array(fc.record({ pair: fc.nat(3), to: fc.constantFrom(...statuses), side: fc.constantFrom('send' as const, 'host' as const), reopenOthers: fc.boolean() }), { minLength: 10, maxLength: 16, size: 'max' });
    await working(async (job) => {
      for (const pair of pairs) await proposePair(job, { refs: pair.split(' ') as [string, string], reason: null, overrideReason: null });
      for (const ref of ['M1', 'M2', 'M3', 'M4']) {
        await advanceMobility(job, step(ref, 'contacted'));
        await advanceMobility(job, step(ref, 'interested', { side: 'send' }));
      }
    });
    let agreed = 0;
    let run = 0;
    await fc.assert(fc.asyncProperty(moves, async (choices) => {
      run += 1;
      copyFileSync(join(desk.folder, 'r.db'), join(desk.folder, `walk-${run}.db`));
      await working(async (job) => {
        for (const { pair, to, side, reopenOthers } of choices) {
          const ref = `M${pair + 1}`;
          const perSide = ['interested', 'declined'].includes(to);
          try {
            if (['approve', 'sign', 'void'].includes(to)) await consent(job, pair + 1, to);
            else if (to === 'reopen') await reopenMobility(job, { ref, reason: null, overrideReason: null });
            else await advanceMobility(job, step(ref, to, { side: perSide ? side : null, reopenOthers }));
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
            expect((error as AppError).kind).toBe('refused');
          }
          const { machine, mobilities } = await openMobilityDesk(job);
          const holding = mobilities.filter(({ status }) => machine.statusOf(status)?.holdsPlace === true);
          expect(new Set(holding.map(({ participant }) => participant)).size).toBe(holding.length);
          expect(holding.filter(({ host }) => host === 4).length).toBeLessThanOrEqual(1);
          agreed += holding.length;
          for (const open of mobilities.filter(({ status }) => machine.statusOf(status)?.proposal === true)) {
            expect(holding.some(({ participant }) => participant === open.participant)).toBe(false);
          }
        }
        await expectReplayed(job);
        await expectSignedByAll(job);
      }, { file: `walk-${run}.db` });
    }), { numRuns: 8, seed: 11 });
    expect(agreed).toBeGreaterThan(5);
  });

  it('become signed by the last signature only, and go back when a material version voids them', async () => {
    await working(async (job) => {
      await proposePair(job, { refs: ['S1', 'H3'], reason: null, overrideReason: null });
      const inRun = async <Result>(write: (runId: number) => Promise<Result>): Promise<Result> =>
        await recordRun(job, { job: 'test', edition: job.edition, parameters: {} }, async (runId) => ({ counts: {}, result: await write(runId) }));
      const version = { version: 1, hash: 'abc', on: job.asOf };
      const approveVersion = async (id: number): Promise<string> => await inRun(async (runId) => (await recordApproval(job, id, { ...version, by: 'board', party: null, runId })).state.status);
      const sign = async (id: number, party: string): Promise<string> => await inRun(async (runId) => (await recordSignature(job, id, { ...version, party, runId })).state.status);
      await expect(sign(1, 'participant')).rejects.toMatchObject({ kind: 'refused' });
      await review(job, 'M1');
      await expect(advanceMobility(job, step('M1', 'signed'))).rejects.toMatchObject({ kind: 'refused' });
      // A status without a version approves nothing.
      await advanceMobility(job, step('M1', 'approved'));
      await expect(sign(1, 'participant')).rejects.toMatchObject({ kind: 'refused' });
      expect(await approveVersion(1)).toBe('approved');
      await expect(approveVersion(1)).rejects.toMatchObject({ kind: 'refused' });
      await expect(sign(1, 'mayor')).rejects.toMatchObject({ kind: 'usage' });
      expect(await sign(1, 'participant')).toBe('approved');
      await expect(sign(1, 'participant')).rejects.toMatchObject({ kind: 'refused' });
      expect(await sign(1, 'host-company')).toBe('approved');
      expect((await lookUpMobility(job, 'M1')).unsigned).toEqual(['sending-company']);
      expect(await sign(1, 'sending-company')).toBe('signed');
      await expectReplayed(job);
      for (const to of ['preparing', 'ongoing', 'completed', 'evaluated']) await advanceMobility(job, step('M1', to, to === 'preparing' ? { stay: { from: '2021-06-01', until: '2021-07-31' } } : {}));
      expect(await lookUpMobility(job, 'M1')).toMatchObject({ status: 'evaluated', stayUntil: '2021-07-31', waitingFor: [], nextSteps: [] });

      await proposePair(job, { refs: ['S2', 'H4'], reason: null, overrideReason: null });
      await review(job, 'M2');
      expect(await approveVersion(2)).toBe('approved');
      await sign(2, 'participant');
      expect(await inRun(async (runId) => await voidConsents(job, 2, { version: 2, changes: ['stay.from: it is a date of the stay'], on: job.asOf, runId }))).toEqual(['approval', 'participant']);
      expect(await inRun(async (runId) => await voidConsents(job, 2, { version: 3, changes: [], on: job.asOf, runId }))).toEqual([]);
      await expectReplayed(job);
      const card = await lookUpMobility(job, 'M2');
      expect(card).toMatchObject({ status: 'in-review', signatures: [], unsigned: ['participant', 'sending-company', 'host-company'], nextCommand: 'mobilise project approve M2 --by WHO' });
      expect(card.history.map(({ kind }) => kind).slice(-3)).toEqual(['approval', 'signature', 'signatures-voided']);
    });
  });

  it('are proposed from the best candidates on, each once', async () => {
    await working(async (job) => {
      await runMatching(job, { top: 20, model: null, folder: desk.folder, full: false });
      const { items } = await proposeMany(job, { top: 3, minScore: 0, known: false });
      expect(items.map(({ result }) => result)).toEqual(['proposed', 'proposed', 'proposed']);
      expect((await proposeMany(job, { top: null, minScore: 0, known: false })).items.map(({ ref }) => ref)).toEqual(['M4']);
      expect((await proposeMany(job, { top: null, minScore: 0, known: false })).items).toEqual([]);
    });
  });

  it('take places in matching and in plans, and bar their pairs', async () => {
    await working(async (job) => {
      await proposePair(job, { refs: ['S1', 'H4'], reason: null, overrideReason: null });
      await advanceMobility(job, step('M1', 'contacted'));
      for (const side of ['send', 'host'] as const) await advanceMobility(job, step('M1', 'interested', { side }));
      await runMatching(job, { top: 20, model: null, folder: desk.folder, full: false });
    });
    const explain = async (host: string): Promise<{ possible: boolean; constraints: { constraint: string; holds: boolean }[] }> => (await desk.json<{ possible: boolean; constraints: { constraint: string; holds: boolean }[] }>('match', 'explain', 'S2', host, '--db', 'r.db')).data;
    expect(await explain('H3')).toMatchObject({ possible: true });
    expect((await explain('H4')).constraints.filter(({ holds }) => !holds).map(({ constraint }) => constraint)).toEqual(['capacity']);
    const { data } = await desk.json<{ places: number; pairs: { send: string; host: string }[]; withoutPlace: string[] }>('match', 'plan', '--db', 'r.db');
    expect(data.pairs.map(({ send, host }) => `${send} ${host}`)).toEqual(['S2 H3']);
    expect(data.withoutPlace).toEqual([]);
    expect((await desk.run('match', 'plan', '--fix', 'S1:H3', '--db', 'r.db')).code).toBe(6);
  });

  it('name other offices in documents', async () => {
    await desk.json('contact-point', 'add', 'CAMTO', '--name', 'Cámara de Toledo', '--email', 'info@camto.example', '--db', 'r.db');
    await desk.run('project', 'draft', 'S1', 'H3', '--out', 'd.md', '--db', 'r.db');
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(join(desk.folder, 'd.md'), 'utf8')).toContain('Cámara de Toledo');
  });
});

describe('vetoes', () => {
  it('are seen by a run that goes on from the last one, when set, when lifted, when over and when their facts change', async () => {
    const skills = ['web development', 'digital marketing', 'welding', 'baking', 'bookkeeping'];
    writeFileSync(join(desk.folder, 'list.csv'), toCsv([...generateRows({ rows: 80, seed: 5, side: 'mixed', skills })]));
    await desk.json('import', 'list.csv', '--source', 'list', '--db', 'veto.db');
    const match = async (full: boolean, file: string, asOf = '2021-04-01'): Promise<{ how: string; rows: { send_id: number; host_id: number }[] }> => await working(async (job) => {
      const { how } = await runMatching(job, { top: 5, model: null, folder: desk.folder, full, leastPairs: 1 });
      return { how, rows: job.register.sqlite.prepare('select send_id, host_id, send_rank, host_rank from candidate order by send_id, host_id').all() as { send_id: number; host_id: number }[] };
    }, { file, asOf });
    let copies = 0;
    const again = async (asOf?: string): Promise<{ send_id: number; host_id: number }[]> => {
      const copy = `copy-${copies += 1}.db`;
      copyFileSync(join(desk.folder, 'veto.db'), join(desk.folder, copy));
      const [delta, full] = [await match(false, 'veto.db', asOf), await match(true, copy, asOf)];
      expect([delta.how, full.how]).toEqual(['incremental', 'full']);
      expect(delta.rows).toEqual(full.rows);
      return delta.rows;
    };
    const before = (await match(false, 'veto.db')).rows;
    const { send_id: send, host_id: host } = before[0]!;
    const refs: [string, string] = [`S${send}`, `H${host}`];
    const has = (rows: readonly { send_id: number; host_id: number }[]): boolean => rows.some((row) => row.send_id === send && row.host_id === host);
    const veto = async (until: string | null, watch: string[]): Promise<unknown> => await working((job) => addVeto(job, { refs, reason: 'rivals', by: 'A. Berg', until, watch }), { file: 'veto.db' });
    await veto(null, []);
    expect(has(await again())).toBe(false);
    await working((job) => liftPairVeto(job, { refs, reason: 'no longer' }), { file: 'veto.db' });
    expect(await again()).toEqual(before);
    await veto(null, ['description']);
    expect(has(await again())).toBe(false);
    await desk.run('registration', 'edit', refs[1], '--description', 'something else', '--db', 'veto.db');
    expect(await again()).toEqual(before);
    await veto('2021-04-01', []);
    expect(has(await again())).toBe(false);
    expect(has(await again(addDays('2021-04-01', 1)))).toBe(true);
  });
});
