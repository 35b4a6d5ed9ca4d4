/** What the agenda tells of approval and signatures that were taken away, and of stays without days, whatever the words of the edition. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EditionSettings, Statuses } from '../../../src/core/edition-form.js';
import { missingStays, voidedConsents } from '../../../src/core/mobility/agenda.js';
import { machineOf } from '../../../src/core/mobility/machine.js';
import { replay, type MobilityEvent, type MobilityState } from '../../../src/core/mobility/state.js';

const read = <Content>(file: string): Content => JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/editions/mobilisesme-2020', file), 'utf8')) as Content;
const machine = machineOf({ ...read<EditionSettings>('edition.json'), statuses: read<Statuses>('statuses.json') });

const event = (kind: MobilityEvent['kind'], more: Partial<MobilityEvent> = {}): MobilityEvent => ({ kind, status: 'ongoing', side: null, party: null, reason: null, on: '2021-06-10', data: {}, ...more });
const signed = (version: number): MobilityEvent[] => [event('approval', { party: 'contact-point', data: { version } }), ...machine.signatories.map((party) => event('signature', { party, data: { version } }))];
const stateAfter = (...events: readonly MobilityEvent[]): MobilityState => replay([event('proposed', { on: '2021-04-01' }), ...events]);

describe('voidedConsents', () => {
  const entries = (...events: readonly MobilityEvent[]) => voidedConsents(machine, [{ ref: 'M1', state: stateAfter(...events), voidedOn: events.findLast(({ kind }) => kind === 'signatures-voided')?.on ?? null }])()
    .map(({ dueOn, waitsFor, command }) => `${dueOn} ${waitsFor.join('+')}: ${command}`);
  const voided = event('signatures-voided', { on: '2021-06-20', data: { version: 2 } });

  it('asks for the approval, then for each signature, from the day they were taken away until all are there', () => {
    expect(entries(...signed(1))).toEqual([]);
    expect(entries(...signed(1), voided)).toEqual(['2021-06-20 contact-point: mobilise project approve M1 --by WHO']);
    expect(entries(...signed(1), voided, ...signed(2).slice(0, 2))).toEqual([`2021-06-20 ${machine.signatories.slice(1).join('+')}: mobilise project sign M1 --party ${machine.signatories[1]}`]);
    expect(entries(...signed(1), voided, ...signed(2))).toEqual([]);
  });

  it('leaves it to the status where that itself waits for them', () => {
    expect(entries(...signed(1), { ...voided, status: 'in-review' })).toEqual([]);
  });
});

describe('missingStays', () => {
  it('asks from the agreement on, by the end of the status, until the last status that lasts up to a day of the stay', () => {
    const due = machine.statuses.flatMap(({ id }) => missingStays(machine, [{ ref: 'M1', state: { ...stateAfter(), status: id, dueOn: id === 'preparing' ? null : '2021-06-15' } }])().map(({ dueOn }) => `${id} ${dueOn}`));
    expect(due).toEqual(['agreed 2021-06-15', 'drafting 2021-06-15', 'in-review 2021-06-15', 'approved 2021-06-15', 'signed 2021-06-15', 'preparing 2021-04-01', 'ongoing 2021-06-15']);
  });

  it('asks for nothing once both days are there, or where no status of the edition needs them', () => {
    const state = { ...stateAfter(), status: 'drafting', stayFrom: '2021-07-01', stayUntil: '2021-08-31' };
    expect(missingStays(machine, [{ ref: 'M1', state }])()).toEqual([]);
    const statuses = read<Statuses>('statuses.json');
    const plain = machineOf({ ...read<EditionSettings>('edition.json'), statuses: { ...statuses, statuses: statuses.statuses.map((status) => ({ ...status, deadline: undefined })) } });
    expect(missingStays(plain, [{ ref: 'M1', state: { ...state, stayFrom: null } }])()).toEqual([]);
  });
});
