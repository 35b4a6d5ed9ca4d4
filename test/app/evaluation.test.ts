/** Questionnaires and reports on a register with mobilities: imported twice, answered anew, received, drafted, told without names. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertEvaluationRequest } from '../../src/db/evaluations.js';
import { insertMobility, stepMobility } from '../../src/db/mobilities.js';
import { openRegisterFile } from '../../src/app/open-register.js';
import { openDesk, type Desk } from '../support/test-world.js';

const market = `side,reference,company_name,country,vat_number,sector,headcount,skills_offered,skills_wanted,languages,partner_countries,places,participant_name
both,A1,Weber GmbH,DE,DE936673310,62 Rev. 2.1,20,web development;graphic design,digital marketing;export,de:native;en:B2,,1,Markedname Weber
both,B1,Quesos S.L.,ES,ESB89700009,10 Rev. 2.1,8,digital marketing;export,web development,es:native;en:B2,,1,Markedname Ruiz
`;
const set = { columns: {}, set: {
  platform_registered_on: '2021-01-15', consent_on: '2021-01-15', turnover_eur: '900000', balance_sheet_eur: '400000', ownership: 'autonomous', one_person: 'no', legal_entity: 'yes', self_employed: 'no',
  available_from: '2021-06-01', available_until: '2021-12-31', min_months: '1', max_months: '3', participant_role: 'employee', full_time: 'yes', employment_contract: 'yes', employed_since: '2017-03-01',
  experience_years: '8', stays_employed: 'yes', host_owner_years: '9', host_owner_active: 'yes', gap_filling: 'no' } };

let desk: Desk;
const file = (name: string, text: string): string => {
  writeFileSync(join(desk.folder, name), text);
  return name;
};
const header = 'mobility,role,phase,answered_on,satisfied_with_match,skills_gained,objective_1,went_well\n';

/** Puts M1 into a status that its history need not tell. */
async function setStatus(status: string): Promise<void> {
  const register = openRegisterFile(join(desk.folder, 'user-data', 'register.db'), 'create');
  try {
    await register.writeTransaction(() => register.sqlite.prepare('update mobility set status = ? where id = 1').run(status));
  } finally {
    await register.close();
  }
}

beforeAll(async () => {
  desk = openDesk({ now: '2021-09-20T08:00:00Z' });
  file('market.csv', market);
  file('set.json', JSON.stringify(set));
  await desk.run('import', 'market.csv', '--source', 'market', '--mapping', 'set.json');
  await desk.run('match');
  const register = openRegisterFile(join(desk.folder, 'user-data', 'register.db'), 'create');
  try {
    await register.writeTransaction(async () => {
      const event = { side: null, party: null, reason: null, happened_on: '2021-05-01', run_id: 1 };
      const base = {
        edition: 'mobilisesme-2020', status_since: '2021-05-01', send_answer: null, host_answer: null, stay_from: '2021-06-01', stay_until: '2021-07-30', due_on: null, closed_from: null,
        opened_on: '2021-05-01', changed: 1, status: 'proposed',
      };
      const first = await insertMobility(register, { ...base, send_id: 1, host_id: 4 }, { ...event, kind: 'proposed', status: 'proposed' });
      for (const status of ['agreed', 'ongoing', 'completed']) await stepMobility(register, first, { state: { status }, event: { ...event, kind: 'advanced', status } });
      await insertMobility(register, { ...base, send_id: 3, host_id: 2, due_on: '2021-09-18', stay_from: null, stay_until: null }, { ...event, kind: 'proposed', status: 'proposed' });
      await insertEvaluationRequest(register, { mobility_id: first, role: 'host-company', phase: 'final', requested_on: '2021-09-10', run_id: 1 });
    });
  } finally {
    await register.close();
  }
}, 60_000);
afterAll(() => { desk.remove(); });

interface Imported { created: number; updated: number; unchanged: number; rejected: number; rejects: { line: number; values: object; reasons: { column: string; code: string }[] }[] }

describe('questionnaires', () => {
  it('are due by role until they are answered', async () => {
    const { data } = await desk.json<{ role: string; reminder: number; on: string }[]>('evaluation', 'due');
    expect(data.map(({ role, reminder, on }) => [role, reminder, on])).toEqual([['sending-company', 0, '2021-07-31'], ['participant', 0, '2021-07-31']]);
  });

  it('come in from a messy list, and once only', async () => {
    const list = file('answers.csv', `\uFEFFMobility;ROLE;phase;Answered on;skills gained;objective_1;went well;remark
m1;participant;final;19.09.2021;ja;4;"Markedname learnt ""a lot"";
=1+1";x
M1;host;final;2021-09-18;;3;;
M99;participant;final;2021-09-18;yes;;;
M1;participant;middle;2021-09-18;yes;9;Markedname;
`);
    const first = await desk.json<Imported & { unmapped: string[] }>('evaluation', 'import', list);
    expect(first.data).toMatchObject({ rows: 4, created: 2, updated: 0, unchanged: 0, rejected: 2, unmapped: ['remark'] });
    expect(first.data.rejects.map(({ line, reasons }) => [line, reasons.map(({ column, code }) => `${column} ${code}`)])).toEqual([
      [5, ['mobility no-such-mobility']], [6, ['phase unknown-phase', 'objective_1 no-score']]]);
    expect(JSON.stringify(first.data)).not.toContain('Markedname');
    expect(first.code).toBe(1);
    expect((await desk.json<Imported>('evaluation', 'import', list)).data).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 2 });
    expect((await desk.json<unknown[]>('evaluation', 'list')).data).toHaveLength(2);
  });

  it('are answered anew by a later day only, and told apart from contradictions', async () => {
    const later = file('later.csv', `${header}M1,participant,final,2021-09-20,,yes,5,\n`);
    expect((await desk.json<Imported>('evaluation', 'import', later)).data).toMatchObject({ created: 0, updated: 1 });
    const older = file('older.csv', `${header}M1,participant,final,2021-09-10,,no,1,\n`);
    expect((await desk.json<Imported>('evaluation', 'import', older)).data.rejects[0]!.reasons).toMatchObject([{ column: 'answered_on', code: 'older-answer' }]);
    // What was in before, and was replaced, is nothing new.
    expect((await desk.json<Imported>('evaluation', 'import', 'answers.csv')).data).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const twice = file('twice.csv', `${header}M1,sending-company,final,2021-09-20,yes,,,\nM1,sending-company,final,2021-09-20,yes,,,\nM1,sending-company,final,2021-09-20,no,,,\n`);
    const { data } = await desk.json<Imported>('evaluation', 'import', twice, '--dry-run');
    expect(data).toMatchObject({ created: 1, unchanged: 1, rejected: 1 });
    expect(data.rejects[0]!.reasons).toMatchObject([{ code: 'duplicate-answer' }]);
    expect((await desk.json<unknown[]>('evaluation', 'list')).data).toHaveLength(2);
  });

  it('are no list without their columns or rows', async () => {
    const wrong = await desk.run('evaluation', 'import', file('wrong.csv', 'mobility,role\nM1,host\n'));
    expect([wrong.code, wrong.err]).toEqual([3, expect.stringContaining('it lacks the columns phase, answered_on')]);
    expect((await desk.run('evaluation', 'import', file('empty.csv', header))).code).toBe(3);
    expect((await desk.run('evaluation', 'import', 'absent.csv')).code).toBe(3);
  });

  it('received by another way are reminded of no more', async () => {
    expect((await desk.run('evaluation', 'received', 'M1', '--role', 'sending-company', '--by-other-way')).code).toBe(0);
    expect((await desk.json<{ isNew: boolean }>('evaluation', 'received', 'm1', '--role', 'sending-company', '--by-other-way')).data.isNew).toBe(false);
    expect((await desk.json<unknown[]>('evaluation', 'due', '--as-of', '2022-03-01')).data).toEqual([]);
    expect((await desk.run('evaluation', 'received', 'M1', '--role', 'participant')).code).toBe(2);
    expect((await desk.run('evaluation', 'received', 'M9', '--role', 'participant', '--by-other-way')).code).toBe(4);
    expect((await desk.run('evaluation', 'received', 'S1', '--role', 'participant', '--by-other-way')).code).toBe(2);
  });

  it('asked for by the officer while they are asked for are reminded of after the days for an answer', async () => {
    const question = ['evaluation', 'requested', 'M1', '--role', 'participant'];
    const late = await desk.run(...question, '--phase', 'on-going');
    expect([late.code, late.err]).toEqual([6, expect.stringContaining('M1 is completed; the on-going questionnaire is asked for while a mobility is ongoing.\nNow it is the final one: --phase final.')]);
    const answered = await desk.run(...question);
    expect([answered.code, answered.err]).toEqual([6, expect.stringContaining('The final questionnaire of the participant of M1 came on 2021-09-20.')]);
    await setStatus('ongoing');
    const { data } = await desk.json<{ times: number; nextOn: string; isNew: boolean }>(...question, '--phase', 'on-going');
    expect(data).toMatchObject({ times: 1, nextOn: '2021-10-05', isNew: true });
    expect((await desk.json<{ isNew: boolean }>(...question, '--phase', 'on-going')).data.isNew).toBe(false);
    expect((await desk.json<{ times: number }>(...question, '--phase', 'on-going', '--dry-run', '--as-of', '2021-09-21')).data.times).toBe(2);
    await setStatus('completed');
    expect((await desk.run('evaluation', 'requested', 'M9', '--role', 'participant')).code).toBe(4);
  });

  it('are neither asked for nor received before the stay began, and imported with a doubt', async () => {
    for (const words of [['requested'], ['requested', '--phase', 'on-going'], ['received', '--by-other-way']]) {
      const { code, err } = await desk.run('evaluation', words[0]!, 'M2', '--role', 'participant', ...words.slice(1));
      expect([code, err]).toEqual([6, 'mobilise: M2 is proposed: its stay has not begun, so there is no questionnaire of it yet.\nIts next step: mobilise mobility advance M2 contacted\n']);
    }
    const early = file('early.csv', `${header}M2,participant,final,2021-09-20,,yes,,\nM2,host,final,2021-09-20,yes,,,\nM1,sender,final,2021-05-31,yes,,,\n`);
    const { data, meta } = await desk.json<Imported>('evaluation', 'import', early, '--dry-run');
    expect(data).toMatchObject({ created: 3 });
    expect(meta.warnings).toEqual([
      'M2 is "proposed" in the register, and its stay never began, although a questionnaire of it was answered.', 'M1: answered on 2021-05-31, before the first day of the stay, 2021-06-01.']);
    expect((await desk.json<Imported>('evaluation', 'import', early, '--edition', 'pilot-2016', '--dry-run')).data.rejects[0]!.reasons).toMatchObject([{ column: 'mobility', code: 'other-edition' }]);
  });

  it('score the objectives of the Learning Project', async () => {
    const { data } = await desk.json<{ objectives: { objective: number; text: string; role: string; final: number }[] }>('evaluation', 'list', 'M1');
    expect(data.objectives.map(({ objective, text, role, final }) => [objective, text, role, final])).toEqual([
      [1, 'digital marketing', 'participant', 5], [1, 'digital marketing', 'host-company', 3], [2, 'export', 'participant', null]]);
  });

  it('make a section of recommendations, without names unless asked, never over a file', async () => {
    await desk.run('evaluation', 'import', file('words.csv', `${header}M1,host-company,final,2021-09-20,yes,,,Markedname was a gain\n`));
    const { out } = await desk.run('evaluation', 'recommendations', 'M1');
    expect(out).toContain('\\[name\\] was a gain');
    expect(out).not.toContain('Markedname');
    expect((await desk.run('evaluation', 'recommendations', 'M1', '--names')).out).toContain('Markedname was a gain');
    expect((await desk.run('evaluation', 'recommendations', 'M1', '--out', 'm1.md')).code).toBe(0);
    expect(readFileSync(join(desk.folder, 'm1.md'), 'utf8')).toBe(out);
    expect((await desk.run('evaluation', 'recommendations', 'M1', '--out', 'm1.md')).code).toBe(6);
    expect((await desk.run('evaluation', 'recommendations', 'M2')).code).toBe(4);
  });
});

describe('reports', () => {
  it('count what became of the registrations', async () => {
    const { data } = await desk.json<{ steps: { step: string; count: number }[] }>('report', 'funnel');
    expect(Object.fromEntries(data.steps.map(({ step, count }) => [step, count]))).toEqual({ rows: 4, valid: 4, eligible: 4, withCandidates: 4, proposed: 4, agreed: 2, started: 2, finished: 2 });
    const kpi = await desk.json<{ figures: { figure: string; count: number }[]; questionnaires: number }>('report', 'kpi');
    expect(Object.fromEntries(kpi.data.figures.map(({ figure, count }) => [figure, count]))).toEqual({ registered: 2, supported: 2, negotiation: 1, programmed: 0, underWay: 0, completed: 1 });
    expect(kpi.data.questionnaires).toBe(2);
    const pipeline = await desk.json<{ open: number; overdue: number; mobilities: { ref: string; overdueDays: number | null; days: number }[] }>('report', 'pipeline');
    expect(pipeline.data).toMatchObject({ open: 2, overdue: 1, mobilities: [{ ref: 'M2', overdueDays: 2, days: 142 }, { ref: 'M1', overdueDays: null }] });
  });

  it.each([['funnel', 2], ['kpi', 1], ['scarcity', 1], ['pipeline', 0]])('%s says what it cannot know in an edition without runs', async (name, missing) => {
    const warnings = async (...options: string[]): Promise<string[]> =>
      (((await desk.json('report', name, ...options)).meta.warnings ?? []) as string[]).filter((each) => each.includes(' yet'));
    expect(await warnings()).toEqual([]);
    const told = await warnings('--edition', 'pilot-2016', '--as-of', '2016-12-01');
    expect(told).toHaveLength(missing);
    for (const each of told) expect(each).toMatch(/mobilise (validate|match) --edition pilot-2016$/);
  });

  it.each(['funnel', 'pipeline', 'kpi', 'scarcity'])('%s tells no personal name on its page or anywhere', async (name) => {
    const page = join(desk.folder, `${name}.html`);
    expect((await desk.run('report', name, '--out', `${name}.html`)).code).toBe(0);
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
    const outputs = await Promise.all((['json', 'table', 'csv', 'markdown'] as const).map(async (format) => (await desk.run('report', name, '--format', format)).out));
    for (const text of [html, ...outputs]) expect(text).not.toContain('Markedname');
    expect((await desk.run('report', name, '--out', `${name}.html`)).code).toBe(0);
    await desk.run('report', name, '--out', `${name}-2.html`);
    expect(readFileSync(join(desk.folder, `${name}-2.html`), 'utf8')).toBe(html);
  });
});

describe('a later version of the Learning Project', () => {
  it('leaves the scores with the objectives that they were given for, and says which it has no more', async () => {
    await desk.json('project', 'draft', 'M1', '--language', 'en', '--out', 'm1-project.md', '--override', 'the stay is over');
    file('market.csv', market.replace('"digital marketing;export"', '"export"').replace('digital marketing;export,de:', 'export,de:'));
    await desk.json('import', 'market.csv', '--source', 'market', '--mapping', 'set.json');
    expect((await desk.json<{ version: number }>('project', 'redraft', 'M1', '--as-of', '2021-09-22', '--override', 'the stay is over')).data.version).toBe(2);
    const late = file('late.csv', 'mobility,role,phase,answered_on,objective_1,objective_2\nM1,sending-company,final,2021-09-22,2,4\n');
    const imported = await desk.json<Imported>('evaluation', 'import', late, '--as-of', '2021-09-22');
    expect(imported.meta.warnings).toEqual(['Line 2 scores objective 2 of M1, whose Learning Project has 1 objective. The score is kept; ask what was meant.']);
    const { data } = await desk.json<{ objectives: Record<string, unknown>[] }>('evaluation', 'list', 'M1');
    expect(data.objectives.map(({ objective, text, inProject, role, final }) => [objective, text, inProject, role, final])).toEqual([
      [1, 'export', true, 'sending-company', 2], [1, 'digital marketing', false, 'participant', 5], [2, null, false, 'sending-company', 4],
    ]);
    const { out } = await desk.run('evaluation', 'list', 'M1', '--format', 'table');
    expect(out).toContain('digital marketing (no longer in it)');
    expect(out).toContain('A later version of the Learning Project took out or reworded what was scored as objective 1. The versions: mobilise project show M1 --versions');
    expect(out).toContain('The Learning Project had no objective 2 when it was scored.');
    expect((await desk.run('evaluation', 'recommendations', 'M1')).out).toContain('Objective 1 (digital marketing; no longer in the Learning Project), by the participant: 5 of 5.');
  });
});
