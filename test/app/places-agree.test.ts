/** Which mobilities hold a place: status by status, matching, plans, proposals and the report of scarcity say the same. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Statuses } from '../../src/core/mobility/status-form.js';
import { machineOf } from '../../src/core/mobility/machine.js';
import { holdsPlace } from '../../src/core/mobility/places.js';
import { openRegisterFile } from '../../src/app/open-register.js';
import type { PlanReport } from '../../src/output/views/plan-view.js';
import type { ScarcityReport } from '../../src/output/views/scarcity-view.js';
import { addMobility } from '../support/mobility-row.js';
import { goodPair, toCsv } from '../support/population.js';
import { vatNumberOf } from '../support/population-vat.js';
import { openDesk, type Desk } from '../support/test-world.js';

const editions = join(import.meta.dirname, '../../data/editions');
const read = <Content>(edition: string, file: string): Content => JSON.parse(readFileSync(join(editions, edition, file), 'utf8')) as Content;

/** "Mobilities from `agreed` to `ongoing` hold a place": every status, and whether it is one of them. */
const table: readonly (readonly [string, boolean])[] = [
  ['proposed', false], ['contacted', false], ['interested', false], ['declined', false],
  ['agreed', true], ['drafting', true], ['in-review', true], ['approved', true], ['signed', true], ['preparing', true], ['ongoing', true],
  ['completed', false], ['evaluated', false], ['withdrawn', false], ['expired', false], ['cancelled', false],
];

test.each(['mobilisesme-2020', 'pilot-2016', 'reopening-2019'])('%s has these statuses, and marks those that hold a place', (edition) => {
  const statuses = read<Statuses>(edition, 'statuses.json');
  const machine = machineOf({ ...read<Parameters<typeof machineOf>[0]>(edition, 'edition.json'), statuses });
  expect(statuses.statuses.map(({ id }) => [id, holdsPlace(machine, id)])).toEqual(table);
});

describe('one place at H4, and the mobility of S1 with it', () => {
  let desk: Desk;
  const day = ['--as-of', '2021-04-01'];
  const become = async (status: string): Promise<void> => {
    const register = openRegisterFile(join(desk.folder, 'user-data/register.db'), 'create');
    register.sqlite.prepare('update mobility set status = ?').run(status);
    await register.close();
  };
  beforeAll(async () => {
    desk = openDesk();
    const { send, host } = goodPair();
    const other = { website: '', company_email: '', address: '', registration_number: '' };
    writeFileSync(join(desk.folder, 'list.csv'), toCsv([
      { ...send, reference: 'a' }, { ...send, reference: 'b' }, { ...send, ...other, reference: 'c', company_name: 'Teine OÜ', vat_number: vatNumberOf('EE', 99_003), participant_name: 'Carl Kask', participant_email: 'carl@teine.example' },
      { ...host, reference: 'd' }, { ...host, ...other, reference: 'e', company_name: 'Otra S.L.', vat_number: vatNumberOf('ES', 99_004) },
    ]));
    await desk.json('import', 'list.csv', '--source', 'list', ...day);
    await desk.json('validate', ...day);
    await addMobility(desk, { send_id: 1, host_id: 4 });
  });
  afterAll(() => { desk.remove(); });

  test.each(table)('%s: held is %s', async (status, held) => {
    await become(status);
    const { data: pair } = await desk.json<{ constraints: { constraint: string; holds: boolean | null }[] }>('match', 'explain', 'S3', 'H4', ...day);
    expect(pair.constraints.find(({ constraint }) => constraint === 'capacity')).toMatchObject({ holds: !held });

    await desk.json('match', '--full', ...day);
    const { data: listed } = await desk.json<{ host: string }[]>('match', 'list', 'S3', ...day);
    expect(listed.map(({ host }) => host).sort()).toEqual(held ? ['H5'] : ['H4', 'H5']);
    // S1 and S2 are wishes of one person.
    const { data: plan } = await desk.json<PlanReport>('match', 'plan', ...day);
    expect([plan.participants, plan.places]).toEqual(held ? [1, 1] : [2, 2]);

    const { data: scarcity } = await desk.json<ScarcityReport>('report', 'scarcity', ...day);
    expect(scarcity).toMatchObject(held ? { demand: 1, supply: 1 } : { demand: 3, supply: 2 });

    const proposed = await desk.run('mobility', 'propose', 'S3', 'H4', '--dry-run', '--json', ...day);
    expect(proposed.code).toBe(held ? 6 : 0);
    if (held) expect(proposed.err).toContain('H4 has no place left (M1).');
  });

  test.each(table)('%s: the pair itself, and the night', async (status, held) => {
    await become(status);
    const { data: pair } = await desk.json<{ constraints: { constraint: string; holds: boolean | null }[] }>('match', 'explain', 'S1', 'H4', ...day);
    // Only a mobility that came to nothing leaves its pair free; a stay that is over is history.
    expect(pair.constraints.find(({ constraint }) => constraint === 'history')).toMatchObject({ holds: ['withdrawn', 'expired', 'cancelled'].includes(status) });
    // A night of its own: the same day again is told as it was.
    const date = `2021-04-${10 + table.findIndex(([id]) => id === status)}`;
    await desk.json('report', 'nightly', '--out', 'nights', '--as-of', date);
    const night = JSON.parse(readFileSync(join(desk.folder, `nights/${date}/report.json`), 'utf8')) as { pictures: { scarcity: { cells: { demand: number; supply: number }[] } } };
    const sum = (of: (cell: { demand: number; supply: number }) => number): number => night.pictures.scarcity.cells.reduce((total, cell) => total + of(cell), 0);
    expect([sum(({ demand }) => demand), sum(({ supply }) => supply)]).toEqual(held ? [1, 1] : [3, 2]);
  });
});
