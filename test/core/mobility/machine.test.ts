/** The status machine: random walks stay legal, the history replays to the state, and nothing is signed without every party. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays } from '../../../src/core/calendar.js';
import type { EditionSettings, Statuses } from '../../../src/core/edition-form.js';
import { addWorkingDays } from '../../../src/core/mobility/deadlines.js';
import { lintStatuses } from '../../../src/core/mobility/lint-statuses.js';
import { legalSteps, machineOf, unsignedBy, waitingFor, type Machine } from '../../../src/core/mobility/machine.js';
import { approving, signing, voiding } from '../../../src/core/mobility/consents.js';
import { replay, type MobilityEvent, type MobilityState } from '../../../src/core/mobility/state.js';
import { proposal, reopening, settlingStay, takeStep, type WantedStep } from '../../../src/core/mobility/steps.js';

const editions = join(import.meta.dirname, '../../../data/editions');
const read = <Content>(edition: string, file: string): Content => JSON.parse(readFileSync(join(editions, edition, file), 'utf8')) as Content;
const settings = read<EditionSettings>('mobilisesme-2020', 'edition.json');
const statuses = read<Statuses>('mobilisesme-2020', 'statuses.json');
const machine = machineOf({ ...settings, statuses });
/** An edition of four signatories and other words, so that nothing rests on the packaged ones. */
const other = machineOf({
  limits: { assessWorkingDays: 2, openProposalsPerParticipant: 1, answerDays: 3, reminders: 2 },
  signatories: { parties: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }], source: ['s'] },
  statuses: {
    note: 'n', source: ['s'], fromEveryOpen: ['off'], closesOthersAs: 'off',
    parties: [{ id: 'office', label: 'O' }, { id: 'a', label: 'A', side: 'send' }, { id: 'b', label: 'B', side: 'host' }],
    statuses: [
      { id: 'new', label: 'N', proposal: true, next: ['yes', 'no'] },
      { id: 'yes', label: 'Y', perSide: true, by: ['a', 'b'], proposal: true, next: ['yes', 'no'] },
      { id: 'no', label: 'No', perSide: true, closes: true, by: ['a', 'b'], reason: true, next: [] },
      { id: 'both', label: 'Both', reachedBy: 'answers', holdsPlace: true, next: ['done'] },
      { id: 'done', label: 'Done', reachedBy: 'signatures', holdsPlace: true, whenVoided: 'both', next: ['gone'] },
      { id: 'gone', label: 'Gone', next: ['end'] },
      { id: 'end', label: 'End', closes: true, next: [] },
      { id: 'off', label: 'Off', closes: true, next: [] },
    ],
  },
});

type Move = { readonly do: 'step'; readonly pick: number; readonly side: 'send' | 'host' } | { readonly do: 'approve' | 'sign' | 'void' | 'reopen' | 'stay' | 'note'; readonly pick: number };
const moves = fc.array(fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('step' as const), pick: fc.integer({ min: 1, max: 40 }), side: fc.constantFrom('send' as const, 'host' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('approve' as const, 'sign' as const, 'sign' as const, 'sign' as const, 'sign' as const, 'void' as const, 'reopen' as const, 'stay' as const, 'note' as const), pick: fc.integer({ min: 1, max: 40 }) }) },
), { minLength: 1, maxLength: 60 });

interface Walked {
  readonly events: readonly MobilityEvent[];
  /** The state after each event, as the steps said it. */
  readonly states: readonly MobilityState[];
}

/** Walks as far as the moves are legal; mostly forward, because closings are legal everywhere. */
function walk(on: Machine, choices: readonly Move[]): Walked {
  const events: MobilityEvent[] = [proposal(on, { party: null, reason: null, on: '2021-04-01' })];
  const states: MobilityState[] = [replay(events)];
  choices.forEach((move, index) => {
    const state = states.at(-1)!;
    const day = addDays('2021-04-01', index);
    const write = (made: readonly MobilityEvent[], last: MobilityState): void => {
      made.forEach((event, at) => {
        events.push(event);
        states.push(at === made.length - 1 ? last : replay(events));
      });
    };
    if (move.do === 'step') {
      const legal = legalSteps(on, state);
      const forward = legal.filter((id) => on.isOpen(id));
      const among = move.pick % 16 === 0 ? legal : forward;
      const to = among[move.pick % Math.max(1, among.length)];
      if (to === undefined) return;
      const made = takeStep(on, state, { to, side: on.statusOf(to)?.perSide === true ? move.side : null, party: null, reason: 'because', on: day });
      if (made.ok) write([made.event], made.state);
      else expect(made.message).toContain('already said');
    } else if (move.do === 'approve') {
      const made = approving(on, state, { version: (state.approval?.version ?? 0) + 1, hash: 'abc', by: 'the board', party: null, on: day });
      if (made.ok) write(made.events, made.state);
    } else if (move.do === 'sign') {
      const made = signing(on, state, { party: unsignedBy(on, state)[0] ?? on.signatories[0]!, version: state.approval?.version ?? 1, on: day });
      if (made.ok) write(made.events, made.state);
    } else if (move.do === 'void') {
      const made = voiding(on, state, { version: 2, reason: 'new dates', on: day });
      if (made !== null) write(made.events, made.state);
    } else if (move.do === 'reopen') {
      const made = reopening(on, state, { party: null, reason: 'they think again', on: day });
      if (made.ok) write([made.event], made.state);
    } else if (move.do === 'stay') {
      const made = settlingStay(on, state, { from: day, until: addDays(day, move.pick), on: day });
      if (made.ok) write([made.event], made.state);
    } else {
      write([{ kind: 'note', status: state.status, side: null, party: null, reason: 'a note', on: day, data: {} }], state);
    }
  });
  return { events, states };
}

describe.each([['of 2020', machine], ['of other words', other]])('the machine %s', (_, on) => {
  it('replays every history to the state that its steps led to', () => {
    fc.assert(fc.property(moves, (choices) => {
      const { events, states } = walk(on, choices);
      expect(replay(events)).toEqual(states.at(-1));
      events.forEach((__, at) => { expect(replay(events.slice(0, at + 1)).status).toBe(events[at]!.status); });
    }), { numRuns: 200 });
  });

  it('is signed only when a version was approved and every party has signed since the last voiding', () => {
    let signed = 0;
    // Most walks of chance end early; these begin where both sides said yes.
    const ahead: Move[] = (['send', 'send', 'host', 'send', 'send', 'send'] as const).map((side) => ({ do: 'step', pick: 1, side }));
    fc.assert(fc.property(moves, fc.boolean(), (choices, approved) => {
      const { events, states } = walk(on, [...ahead, ...(approved ? [{ do: 'approve' as const, pick: 1 }] : []), ...choices]);
      events.forEach((event, at) => {
        if (event.status !== on.signed.id) return;
        signed += 1;
        const voided = events.slice(0, at + 1).findLastIndex(({ kind }) => kind === 'signatures-voided');
        const parties = new Set(events.slice(voided + 1, at + 1).flatMap(({ kind, party }) => (kind === 'signature' ? [party] : [])));
        expect([...parties].sort()).toEqual([...on.signatories].sort());
        expect(unsignedBy(on, states[at]!)).toEqual([]);
        expect(events.slice(voided + 1, at + 1).some(({ kind }) => kind === 'approval')).toBe(true);
      });
    }), { numRuns: 300, seed: 3 });
    expect(signed).toBeGreaterThan(10);
  });

  it('is agreed only when both sides said yes', () => {
    fc.assert(fc.property(moves, (choices) => {
      for (const state of walk(on, choices).states) {
        if (on.statusOf(state.status)?.holdsPlace === true) expect([state.sendAnswer, state.hostAnswer]).toEqual(['interested', 'interested']);
      }
    }), { numRuns: 200 });
  });

  it('waits for somebody while it is open, and takes every step it calls legal', () => {
    fc.assert(fc.property(moves, (choices) => {
      const state = walk(on, choices).states.at(-1)!;
      const legal = legalSteps(on, state);
      expect(legal.length > 0).toBe(on.isOpen(state.status));
      if (on.isOpen(state.status)) expect(waitingFor(on, state).length).toBeGreaterThan(0);
      else expect(waitingFor(on, state)).toEqual([]);
      for (const to of legal) {
        const sides = on.statusOf(to)?.perSide === true ? (['send', 'host'] as const) : ([null] as const);
        expect(sides.some((side) => takeStep(on, state, { to, side, party: null, reason: 'because', on: '2022-01-01' }).ok)).toBe(true);
      }
      for (const { id } of on.statuses.filter((each) => !legal.includes(each.id))) {
        for (const side of [null, 'send', 'host'] as const) {
          expect(takeStep(on, state, { to: id, side, party: null, reason: 'because', on: '2022-01-01' })).toMatchObject({ ok: false, kind: 'refused', legal });
        }
      }
    }), { numRuns: 150 });
  });
});

describe('a step', () => {
  const begun = replay([proposal(machine, { party: null, reason: null, on: '2021-04-01' })]);
  const on = '2021-04-02';
  const step = (state: MobilityState, to: string, more: Partial<WantedStep> = {}) => takeStep(machine, state, { to, side: null, party: null, reason: null, on, ...more });
  const after = (state: MobilityState, to: string, more: Partial<WantedStep> = {}): MobilityState => {
    const made = step(state, to, more);
    if (!made.ok) throw new Error(made.message);
    return made.state;
  };
  const contacted = after(begun, 'contacted');

  it('is judged by who takes it and why', () => {
    expect(step(contacted, 'interested')).toMatchObject({ ok: false, kind: 'usage' });
    expect(step(contacted, 'interested', { side: 'host', party: 'sending-company' })).toMatchObject({ ok: false, kind: 'refused', hint: 'Who may: host-company.' });
    expect(step(contacted, 'interested', { side: 'host', party: 'the-mayor' })).toMatchObject({ ok: false, kind: 'usage' });
    expect(step(contacted, 'declined', { side: 'host' })).toMatchObject({ ok: false, kind: 'usage', message: 'declined needs a reason.' });
    expect(step(contacted, 'declined', { side: 'host', reason: '  ' })).toMatchObject({ ok: false, kind: 'usage' });
    expect(step(contacted, 'withdrawn', { reason: 'ill', side: 'send' })).toMatchObject({ ok: false, kind: 'usage' });
    expect(step(contacted, 'gone')).toMatchObject({ ok: false, kind: 'usage' });
    expect(step(contacted, 'agreed')).toMatchObject({ ok: false, kind: 'refused', legal: ['interested', 'declined', 'withdrawn', 'expired', 'cancelled'] });
    expect(step(contacted, 'interested', { side: 'send' })).toMatchObject({ ok: true, event: { party: 'sending-company', status: 'interested' } });
  });

  it('of the second side makes it agreed, and a no of one that had said yes closes it', () => {
    const one = after(contacted, 'interested', { side: 'send' });
    expect(waitingFor(machine, one)).toEqual(['host-company']);
    expect(step(one, 'interested', { side: 'send' })).toMatchObject({ ok: false, kind: 'refused' });
    expect(after(one, 'interested', { side: 'host' })).toMatchObject({ status: 'agreed', sendAnswer: 'interested', hostAnswer: 'interested', dueOn: '2021-04-02' });
    const gone = after(one, 'declined', { side: 'send', reason: 'sold the company' });
    expect(gone).toMatchObject({ status: 'declined', closedFrom: 'interested', sendAnswer: 'declined', dueOn: null });
    expect(reopening(machine, gone, { party: null, reason: null, on: '2021-05-01' })).toMatchObject({ ok: true, state: { status: 'interested', sendAnswer: 'interested', hostAnswer: null, dueOn: '2021-05-15', closedFrom: null } });
  });

  it('gives the status its deadline', () => {
    expect(begun.dueOn).toBe('2021-04-01');
    expect(contacted.dueOn).toBe('2021-04-16');
    const agreed = after(after(contacted, 'interested', { side: 'send' }), 'interested', { side: 'host' });
    expect(after(after(agreed, 'drafting'), 'in-review').dueOn).toBe('2021-04-23');
  });

  it('into preparing is due on the day the stay begins, whenever that is settled', () => {
    const approved = ['drafting', 'in-review', 'approved'].reduce((state, to) => after(state, to), after(after(contacted, 'interested', { side: 'send' }), 'interested', { side: 'host' }));
    const first = { party: machine.signatories[0]!, version: 2, on };
    expect(signing(machine, approved, first)).toMatchObject({ ok: false, kind: 'refused', message: 'version 2 of the Learning Project has not been approved.' });
    const consented = approving(machine, approved, { version: 2, by: 'the board', party: null, on });
    if (!consented.ok) throw new Error(consented.message);
    expect(consented.state).toMatchObject({ status: 'approved', approval: { by: 'the board', version: 2 } });
    expect(approving(machine, consented.state, { version: 2, by: 'the mayor', party: null, on })).toMatchObject({ ok: false, kind: 'refused' });
    expect(signing(machine, consented.state, { ...first, version: 1 })).toMatchObject({ ok: false, kind: 'refused' });
    const signed = machine.signatories.reduce<MobilityState>((state, party) => {
      const made = signing(machine, state, { party, version: 2, on });
      if (!made.ok) throw new Error(made.message);
      return made.state;
    }, consented.state);
    expect(signed.status).toBe('signed');
    const preparing = after(signed, 'preparing');
    expect(preparing.dueOn).toBeNull();
    expect(settlingStay(machine, preparing, { from: '2021-06-01', until: '2021-07-31', on })).toMatchObject({ ok: true, state: { dueOn: '2021-06-01', stayUntil: '2021-07-31' } });
    expect(settlingStay(machine, preparing, { from: '2021-06-01', until: '2021-05-31', on })).toMatchObject({ ok: false });
    const voided = voiding(machine, preparing, { version: 3, reason: 'other dates', on });
    expect(voided?.state).toMatchObject({ status: 'in-review', approval: null, signatures: [] });
    expect(voided?.events[0]?.data).toMatchObject({ version: 3, parties: machine.signatories });
    expect(approving(machine, voided!.state, { version: 3, by: 'the board', party: null, on })).toMatchObject({ ok: true, state: { status: 'approved', dueOn: '2021-04-16' } });
    const ongoing = after(preparing, 'ongoing');
    expect(voiding(machine, ongoing, { version: 3, reason: 'other dates', on })?.state).toMatchObject({ status: 'ongoing', approval: null, signatures: [] });
    expect(signing(machine, voided!.state, { party: 'participant', version: 3, on })).toMatchObject({ ok: false, kind: 'refused' });
  });
});

describe('working days', () => {
  it.each([['2021-04-02', 1, '2021-04-05'], ['2021-04-03', 1, '2021-04-05'], ['2021-04-01', 15, '2021-04-22'], ['1969-12-31', 2, '1970-01-02'], ['2021-04-03', 0, '2021-04-03']])('%s and %i more is %s', (from, days, until) => {
    expect(addWorkingDays(from, days)).toBe(until);
  });
});

describe('the lint of statuses', () => {
  const found = (change: (book: Statuses) => void, signatories = ['participant']): string[] => {
    const book = structuredClone(statuses);
    change(book);
    const messages: string[] = [];
    lintStatuses(book, signatories, (_, message) => { messages.push(message); });
    return messages;
  };
  const at = (book: Statuses, id: string): Statuses['statuses'][number] => book.statuses.find((each) => each.id === id)!;

  it('finds nothing in the packaged editions', () => {
    for (const edition of ['mobilisesme-2020', 'pilot-2016', 'reopening-2019']) {
      const { signatories } = read<EditionSettings>(edition, 'edition.json');
      const messages: string[] = [];
      lintStatuses(read<Statuses>(edition, 'statuses.json'), signatories.parties.map(({ id }) => id), (_, message) => { messages.push(message); });
      expect(messages).toEqual([]);
    }
  });

  it.each<[string, (book: Statuses) => void, string]>([
    ['a status twice', (book) => { at(book, 'drafting').id = 'agreed'; }, 'status "agreed" stands there twice'],
    ['an unknown next', (book) => { at(book, 'drafting').next = ['reviewed']; }, 'unknown status "reviewed"'],
    ['an unknown party', (book) => { at(book, 'drafting').by = ['mayor']; }, 'unknown party "mayor"'],
    ['one that cannot be reached', (book) => { at(book, 'proposed').next = ['drafting']; at(book, 'in-review').next = ['drafting']; }, 'status "approved" can never be reached'],
    ['a dead end', (book) => { at(book, 'ongoing').next = []; }, 'status "ongoing" is open and leads nowhere'],
    ['a closing one with a next', (book) => { at(book, 'evaluated').next = ['ongoing']; }, 'status "evaluated" closes, so nothing may follow it'],
    ['a closing one that holds a place', (book) => { at(book, 'evaluated').holdsPlace = true; }, 'status "evaluated" closes, so it has no deadline, holds no place and is no proposal'],
    ['expiry into an open one', (book) => { at(book, 'contacted').deadline = { days: 3, then: 'agreed' }; }, 'deadline of "contacted": "agreed" does not close the mobility'],
    ['expiry into one that may not follow', (book) => { at(book, 'contacted').deadline = { days: 3, then: 'evaluated' }; }, 'deadline of "contacted": "evaluated" may not follow it'],
    ['an open one from everywhere', (book) => { book.fromEveryOpen.push('drafting'); }, '"drafting" does not close the mobility'],
    ['others left open', (book) => { book.closesOthersAs = 'drafting'; }, '"drafting" does not close the mobility'],
    ['no way to say no', (book) => { delete at(book, 'declined').perSide; }, 'one open and one closing status must be perSide: the yes and the no of a side'],
    ['no signed one', (book) => { delete at(book, 'signed').reachedBy; }, 'one status must be reached by signatures, not 0'],
    ['no office', (book) => { book.parties = book.parties.filter(({ side }) => side !== undefined); }, 'one party must stand for no side: the contact point that keeps the register'],
    ['voided into a signed one', (book) => { at(book, 'preparing').whenVoided = 'signed'; }, 'whenVoided of "preparing": "signed" is no open status reached by a step'],
  ])('finds %s', (_, change, message) => {
    expect(found(change)).toContain(message);
  });

  it('wants every signatory among the parties', () => {
    expect(found(() => undefined, ['participant', 'mayor'])).toEqual(['the signatory "mayor" of edition.json is no party here']);
  });
});
