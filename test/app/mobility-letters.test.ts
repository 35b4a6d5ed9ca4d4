/** Letters about a pair: who is written to, in which language, what is shown of the other, and in which status. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRegisterFile } from '../../src/app/open-register.js';
import { insertMobility, stepMobility, type NewMobility } from '../../src/db/mobilities.js';
import { insertRun } from '../../src/db/runs.js';
import type { MobilityLetterItem } from '../../src/output/views/mobility-letter-view.js';
import { goodPair, toCsv } from '../support/population.js';
import { openDesk, type Desk } from '../support/test-world.js';

let desk: Desk;
const file = (name: string): string => join(desk.folder, name);
const read = (name: string): string => readFileSync(file(name), 'utf8');
const letter = async (...words: string[]): Promise<MobilityLetterItem[]> => (await desk.json<MobilityLetterItem[]>('letter', ...words)).data;

const event = { kind: 'step', status: 'proposed', side: null, party: 'contact-point', reason: null, happened_on: '2021-04-01' } as const;

/** Puts the mobility M1 of S1 and H2 into a state, as the commands of mobilities do. */
async function mobility(state: Partial<NewMobility>): Promise<void> {
  const register = openRegisterFile(join(desk.folder, 'user-data', 'register.db'), 'create');
  try {
    await register.writeTransaction(async () => {
      const runId = await insertRun(register, {
        job: 'test', status: 'done', edition: 'mobilisesme-2020', asOf: '2021-04-01', parameters: {}, counts: {}, message: null, program: '0', startedAt: '', finishedAt: '',
      });
      const known = await register.db.selectFrom('mobility').select('id').executeTakeFirst();
      if (known !== undefined) {
        await stepMobility(register, known.id, { state, event: { ...event, run_id: runId } });
        return;
      }
      await insertMobility(register, {
        edition: 'mobilisesme-2020', send_id: 1, host_id: 2, status: 'proposed', status_since: '2021-04-01', send_answer: null, host_answer: null, stay_from: null, stay_until: null,
        due_on: null, closed_from: null, opened_on: '2021-04-01', changed: 1, ...state,
      }, { ...event, run_id: runId });
    });
  } finally {
    await register.close();
  }
}

const importPair = async (change: { send?: Readonly<Record<string, string>>; host?: Readonly<Record<string, string>> } = {}): Promise<void> => {
  const { send, host } = goodPair();
  writeFileSync(file('pair.csv'), toCsv([{ ...send, ...change.send }, { ...host, ...change.host }]));
  await desk.run('import', 'pair.csv', '--source', 's');
  await desk.run('validate');
};

beforeEach(async () => {
  desk = openDesk();
  await desk.run('init', '--code', 'EEONE', '--name', 'Kaubanduskoda', '--country', 'EE', '--no-input');
});
afterEach(() => { desk.remove(); });

describe('letter proposal', () => {
  it('goes to each side in its own language, with the reasons in words, and names nobody', async () => {
    await importPair();
    await mobility({});
    const items = await letter('proposal', 'M1', '--out', 'letters');
    expect(items).toMatchObject([
      { mobility: 'M1', ref: 'S1', addressee: 'send', result: 'written', language: 'et', writtenOn: '2021-04-01', answerBy: '2021-04-15', otherShown: false, round: 1 },
      { mobility: 'M1', ref: 'H2', addressee: 'host', result: 'written', language: 'es' },
    ]);
    const [toSend = '', toHost = ''] = [read('letters/proposal-M1-to-S1.et.txt'), read('letters/proposal-M1-to-H2.es.txt')].map((mail) => mail.replace(/^To: .*$/m, '').replace(/\s+/g, ' '));
    // Skills, language, sector, days: each in the language of the letter.
    for (const part of ['Hispaania', 'digiturundus', 'inglise', '(osaleja tase: C1)', '1. juuni 2021', '15. aprill 2021']) expect(toSend).toContain(part);
    for (const part of ['Estonia', 'desarrollo web', 'inglés', 'nivel de la persona que viaja: C1', '15 de abril de 2021']) expect(toHost).toContain(part);
    expect([toSend, toHost]).toEqual([expect.stringContaining('(MobiliseSME, teine voor, 2020-2023)'), expect.stringContaining('(MobiliseSME, segunda edición, 2020-2023)')]);
    for (const text of [toSend, toHost]) expect(text).not.toMatch(/undefined|null|\{|Jaan|points?\b|score/);
    expect(toSend).not.toMatch(/Golden Host|Carmen|golden-host/);
    expect(toHost).not.toMatch(/Golden Sender|Mari|golden-sender/);
  });

  it('puts the address into the mail alone, never on the terminal', async () => {
    await importPair();
    await mobility({});
    for (const format of ['table', 'json', 'csv', 'markdown']) {
      const { out, err } = await desk.run('letter', 'proposal', 'M1', '--out', format, '--format', format);
      expect(out + err).not.toMatch(/@|Mari|Carmen/);
    }
    const mail = read('json/proposal-M1-to-S1.et.txt');
    expect(mail).toMatch(/^Subject: Võimalik partner Teile: H2, Hispaania\nTo: mari\.tamm@golden-sender\.example\n\n/);
    expect(Math.max(...mail.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(read('json/proposal-M1-to-S1.et.md')).not.toContain('@golden');
  });

  it('is written for a pair that is no mobility yet, if it could be one', async () => {
    await importPair();
    expect(await letter('proposal', 'H2', 'S1', '--side', 'host', '--language', 'de')).toMatchObject([{ mobility: null, ref: 'H2', language: 'de' }]);
    expect(read('proposal-S1-H2-to-H2.de.md')).toContain('Branche: Telekommunikation, IT und Informationsdienste');
    await desk.run('registration', 'edit', 'H2', '--country', 'EE');
    const { code, err } = await desk.run('letter', 'proposal', 'S1', 'H2');
    expect(code).toBe(6);
    expect(err).toContain('mobilise match explain S1 H2');
  });

  it('keeps its dates while its time runs', async () => {
    await importPair();
    await mobility({});
    await letter('proposal', 'M1');
    expect((await letter('proposal', 'M1', '--as-of', '2021-04-10')).map(({ result, answerBy }) => [result, answerBy])).toEqual([['unchanged', '2021-04-15'], ['unchanged', '2021-04-15']]);
    expect(await letter('proposal', 'M1', '--as-of', '2021-04-16')).toMatchObject([{ result: 'updated', answerBy: '2021-04-30', round: 2 }, { result: 'updated' }]);
  });
});

describe('letter introduction', () => {
  it('shows what both agreed to show', async () => {
    await importPair();
    await mobility({ status: 'agreed', send_answer: 'interested', host_answer: 'interested' });
    expect((await letter('introduction', 'M1', '--language', 'en')).map(({ otherShown }) => otherShown)).toEqual([true, true]);
    const text = read('introduction-M1-to-S1.en.md');
    for (const part of ['Golden Host S.L.', 'Valencia', 'Spain', 'Carmen Vidal', 'carmen.vidal@golden-host.example']) expect(text).toContain(part);
    // The participant is a third person, whose name no company can agree to show.
    expect(read('introduction-M1-to-H2.en.md')).not.toContain('Jaan');
  });

  it.each([
    ['without a recorded consent', { host: { consent_on: '' } }, { host_answer: 'interested' as const }],
    ['with a consent of a later day', { host: { consent_on: '2021-05-01' } }, { host_answer: 'interested' as const }],
    ['without an answer of its own', {}, { host_answer: null }],
  ])('names nobody %s', async (_title, change, answers) => {
    await importPair(change);
    await mobility({ status: 'agreed', send_answer: 'interested', ...answers });
    expect((await letter('introduction', 'M1', '--language', 'en')).map(({ otherShown }) => otherShown)).toEqual([false, true]);
    const text = read('introduction-M1-to-S1.en.md');
    expect(text).toContain('We may not name the company');
    expect(text).toContain('Country: Spain');
    expect(text).not.toMatch(/Golden Host|Valencia|Carmen|golden-host|Our pages/);
  });
});

describe('letter invitation and evaluation-request', () => {
  it('names day and place of the training, or leaves them to complete', async () => {
    await importPair();
    await mobility({ status: 'preparing', send_answer: 'interested', host_answer: 'interested', stay_from: '2021-06-01', stay_until: '2021-08-31' });
    expect((await letter('invitation', 'M1', '--language', 'en')).map(({ addressee, ref }) => [addressee, ref])).toEqual([['send', 'S1'], ['participant', 'S1']]);
    expect(read('invitation-M1-to-participant.en.md')).toMatch(/Dear Jaan Saar,[\s\S]*When: \*\*\[to complete: day and time of the training\]\*\*/);
    expect(await letter('invitation', 'M1', '--language', 'en', '--on', '2021-05-20', '--place', 'Room *2*', '--as-of', '2021-04-02')).toMatchObject([{ result: 'updated', writtenOn: '2021-04-02' }, { result: 'updated' }]);
    const text = read('invitation-M1-to-participant.en.md');
    for (const part of ['When: 20 May 2021', 'Room \\*2\\*', 'Stay: 1 June 2021 – 31 August 2021', 'Golden Host S.L., Spain']) expect(text).toContain(part);
    expect(read('invitation-M1-to-participant.en.txt')).toContain('To: jaan.saar@golden-sender.example');
    expect(read('invitation-M1-to-participant.en.txt')).toContain('- Where: Room *2*');
  });

  it('becomes a reminder when nobody answered in time', async () => {
    await importPair();
    await mobility({ status: 'completed', send_answer: 'interested', host_answer: 'interested', stay_from: '2021-06-01', stay_until: '2021-08-31' });
    const ask = async (day: string): Promise<unknown> => (await letter('evaluation-request', 'M1', '--language', 'en', '--as-of', day)).map(({ addressee, result, round, answerBy }) => [addressee, result, round, answerBy]);
    expect(await ask('2021-09-01')).toEqual([['send', 'written', 1, '2021-09-15'], ['host', 'written', 1, '2021-09-15'], ['participant', 'written', 1, '2021-09-15']]);
    expect(read('evaluation-request-M1-to-H2.en.md')).not.toContain('Reminder');
    expect(await ask('2021-09-15')).toEqual([['send', 'unchanged', 1, '2021-09-15'], ['host', 'unchanged', 1, '2021-09-15'], ['participant', 'unchanged', 1, '2021-09-15']]);
    expect(await ask('2021-09-16')).toEqual([['send', 'updated', 2, '2021-09-30'], ['host', 'updated', 2, '2021-09-30'], ['participant', 'updated', 2, '2021-09-30']]);
    expect(read('evaluation-request-M1-to-H2.en.txt')).toMatch(/^Subject: Reminder: How was the stay\? \(M1\)\n/);
  });
});

describe('what is refused', () => {
  it('a letter in another status, with the legal next step', async () => {
    await importPair();
    await mobility({ status: 'contacted' });
    const { code, err } = await desk.run('letter', 'introduction', 'M1');
    expect(code).toBe(6);
    expect(err).toContain('M1 is contacted');
    expect(err).toContain('mobilise mobility advance M1 interested --side send');
    await mobility({ status: 'evaluated' });
    expect((await desk.run('letter', 'evaluation-request', 'M1')).err).toContain('mobilise mobility show M1');
  });

  it('what it does not understand', async () => {
    await importPair();
    await mobility({});
    const code = async (...words: string[]): Promise<number> => (await desk.run('letter', ...words)).code;
    expect(await code('proposal', 'M9')).toBe(4);
    expect(await code('proposal', 'S1')).toBe(2);
    expect(await code('proposal', 'S1', 'S1')).toBe(2);
    expect(await code('proposal', 'S1', 'H2', 'H2')).toBe(2);
    expect(await code('introduction', 'S1')).toBe(2);
    for (const side of ['participant', 'everybody']) {
      expect(await desk.run('letter', 'proposal', 'M1', '--side', side)).toMatchObject({ code: 2, err: expect.stringContaining(`No letter "proposal" goes to "${side}".\n--side is one of: send, host`) as string });
    }
    expect(await code('proposal', 'M1', '--language', 'xx')).toBe(4);
    await mobility({ status: 'preparing' });
    expect(await code('invitation', 'M1', '--on', '2021-02-30')).toBe(2);
    expect(await code('invitation', 'M1', '--on', '2021-03-31')).toBe(2);
    const register = openRegisterFile(join(desk.folder, 'user-data', 'register.db'), 'create');
    await register.writeTransaction(() => register.sqlite.exec("update registration set status = 'withdrawn' where id = 2"));
    await register.close();
    expect(await code('invitation', 'M1')).toBe(6);
  });
});

describe('files', () => {
  const all = async (): Promise<MobilityLetterItem[]> => await letter('proposal', 'M1', '--language', 'en', '--out', 'out');

  it('are never written over a hand-edited letter or text', async () => {
    await importPair();
    await mobility({});
    await all();
    writeFileSync(file('out/proposal-M1-to-S1.en.txt'), 'my own words\n');
    const { data, code } = await desk.json<MobilityLetterItem[]>('letter', 'proposal', 'M1', '--language', 'en', '--out', 'out', '--as-of', '2021-04-20');
    expect([code, ...data.map(({ result }) => result)]).toEqual([1, 'kept', 'updated']);
    expect(read('out/proposal-M1-to-S1.en.txt')).toBe('my own words\n');
    expect(read('out/proposal-M1-to-S1.en.md')).toContain('15 April 2021');
    expect((await desk.run('letter', 'proposal', 'M1', '--side', 'send', '--language', 'en', '--out', 'out')).code).toBe(6);
  });

  it('are all written or none, and what failed is no hand-edited letter afterwards', async () => {
    await importPair();
    await mobility({});
    // The second letter's text cannot take its place.
    mkdirSync(file('out/proposal-M1-to-H2.en.txt/inside'), { recursive: true });
    const { code, err } = await desk.run('letter', 'proposal', 'M1', '--language', 'en', '--out', 'out');
    expect(code).toBe(3);
    expect(err).toContain('it is a folder');
    expect(readdirSync(file('out'))).toEqual(['proposal-M1-to-H2.en.txt']);
    rmSync(file('out/proposal-M1-to-H2.en.txt'), { recursive: true });
    // On a later day the letters say other days: whatever had been left behind would now be taken for edited.
    expect((await letter('proposal', 'M1', '--language', 'en', '--out', 'out', '--as-of', '2021-04-05')).map(({ result, writtenOn }) => [result, writtenOn])).toEqual([['written', '2021-04-05'], ['written', '2021-04-05']]);
  });

  it('are not there after a dry run', async () => {
    await importPair();
    await mobility({});
    expect((await letter('proposal', 'M1', '--out', 'dry', '--dry-run')).map(({ result }) => result)).toEqual(['written', 'written']);
    expect(existsSync(file('dry'))).toBe(false);
  });
});

describe('letter check', () => {
  it('finds nothing wrong with the texts that are packaged, in any language and edition', async () => {
    for (const edition of ['pilot-2016', 'reopening-2019', 'mobilisesme-2020']) {
      expect(await desk.json('letter', 'check', '--edition', edition)).toMatchObject({ data: [], code: 0 });
    }
  });

  it('tells file and line of what is wrong with texts of one\'s own', async () => {
    mkdirSync(file('own/letters/de'), { recursive: true });
    writeFileSync(file('own/letters/de/proposal.md'), '# Hallo\n\n{% if contact.name %}\n{{ company.nmae }}\n{% endif %}\n');
    writeFileSync(file('own/letters/de/reasons.json'), readFileSync(join(import.meta.dirname, '../../templates/letters/de/reasons.json'), 'utf8').replace('{sector}', '{branche}'));
    const { data, code } = await desk.json<{ file: string; line: number | null; problem: string }[]>('letter', 'check', '--templates', 'own', '--language', 'de');
    expect(code).toBe(1);
    expect(data).toMatchObject([{ line: 23, problem: expect.stringContaining('reasons.sector.same-division') as string }]);
    rmSync(file('own/letters/de/reasons.json'));
    const found = (await desk.json<typeof data>('letter', 'check', '--templates', 'own', '--language', 'de')).data;
    expect(found).toMatchObject([{ line: 1, problem: expect.stringContaining('a section is missing') as string }, { line: 4, problem: expect.stringContaining('nmae') as string }]);
    expect((await desk.run('letter', 'check', '--language', 'xx')).code).toBe(4);
  });
});
