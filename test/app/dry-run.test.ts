/** Every command that writes, run dry on one desk: no ref of a run that nobody can look up, and a register that stays as it was. */

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Desk } from '../support/test-world.js';
import { sqliteDriver } from '../../src/db/driver.js';

const Sqlite = sqliteDriver();

const columns = 'side,reference,company_name,country,vat_number,sector,headcount,skills_offered,skills_wanted,languages,participant_name';
const market = [
  'send,A1,Weber GmbH,DE,DE936673310,62 Rev. 2.1,20,web development,digital marketing,de:native;en:B2,Anna Weber',
  'send,B1,Kajaka OÜ,EE,EE109520106,62 Rev. 2.1,60,web development,digital marketing,et:native;en:B2,Carl Saar',
  'host,C1,Quesos S.L.,ES,ESB89700009,73 Rev. 2.1,8,digital marketing,web development,en:B1,',
];

let desk: Desk;
beforeAll(async () => {
  desk = openDesk();
  writeFileSync(join(desk.folder, 'market.csv'), `${[columns, ...market].join('\n')}\n`);
  writeFileSync(join(desk.folder, 'more.csv'), `${columns}\nhost,D1,Canavese S.r.l.,IT,IT99540250521,73 Rev. 2.1,12,digital marketing,web development,en:B1,\n`);
  writeFileSync(join(desk.folder, 'answers.csv'), 'mobility,role,phase,answered_on,skills_gained\nM1,participant,final,2021-03-30,yes\n');
  for (const line of [
    ['import', 'market.csv', '--source', 'market'], ['match'], ['mobility', 'propose', 'S1', 'H3', '--override', 'the figures come on Friday'],
    ['project', 'draft', 'M1', '--out', 'M1.md'], ['match', 'veto', 'add', 'S2', 'H3', '--reason', 'competitors'],
  ]) expect(await desk.run(...line, '--format', 'ndjson')).toMatchObject({ code: 0 });
});
afterAll(() => { desk.remove(); });

/** Everything the register holds, as one hash. */
function content(): string {
  const sqlite = new Sqlite(join(desk.folder, 'user-data', 'register.db'), { readonly: true });
  try {
    return createHash('sha256').update(sqlite.serialize()).digest('hex');
  } finally {
    sqlite.close();
  }
}

const lines: readonly (readonly string[])[] = [
  ['import', 'more.csv', '--source', 'market'], ['import', 'mapping', 'market.csv', '--save', '--source', 'other'],
  ['registration', 'add', '--side', 'host', '--company-name', 'Neue GmbH', '--country', 'AT'], ['registration', 'edit', 'H3', '--places', '2'],
  ['registration', 'withdraw', 'S2', '--reason', 'moved away'], ['contact-point', 'add', 'CAMTO', '--name', 'Cámara'],
  ['validate', '--all'], ['match'], ['match', 'veto', 'add', 'S1', 'H3', '--reason', 'competitors'], ['match', 'veto', 'lift', 'S2', 'H3', '--reason', 'no more'],
  ['mobility', 'propose', '--top', '3'], ['mobility', 'advance', 'M1', 'contacted'], ['mobility', 'withdraw', 'M1', '--reason', 'moved away', '--by', 'host-company'],
  ['mobility', 'expire'], ['mobility', 'note', 'M1', 'called'], ['mobility', 'checklist', 'M1', '--done', 'a1'], ['mobility', 'calendar', 'M1', '--out', 'M1.ics'],
  ['project', 'redraft', 'M1'], ['project', 'render', 'M1', '--to', 'html'], ['letter', 'proposal', 'M1', '--out', 'letters'], ['letter', 'deficiency', 'S1', '--out', 'letters'],
  ['evaluation', 'import', 'answers.csv'], ['report', 'nightly', '--out', 'reports'], ['report', 'ack', 'S1', 'H3'],
];

describe('a dry run', () => {
  it.each(lines.map((words) => ({ name: words.join(' '), words })))('of $name names no run', async ({ words }) => {
    const before = content();
    const { code, out, err } = await desk.run(...words, '--dry-run', '--json');
    expect({ code, err }).toMatchObject({ code: expect.toBeOneOf([0, 1]) as unknown });
    const { data, meta } = JSON.parse(out) as { data: { run?: unknown }; meta: Record<string, unknown> };
    expect({ data: data.run ?? null, meta: meta.run, dryRun: meta.dryRun }).toEqual({ data: null, meta: undefined, dryRun: true });
    expect(content()).toBe(before);
  });
});
