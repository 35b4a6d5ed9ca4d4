/** The order of a day's actions, and that each thing is told once however it comes to be known. */

import { describe, expect, it } from 'vitest';
import type { AgendaItem, AgendaKind } from '../../../src/core/mobility/agenda.js';
import { keyOfAction, orderActions, type OpenRegistration } from '../../../src/core/reports/actions.js';

const due = (ref: string, kind: AgendaKind, daysOverdue: number, more: Partial<AgendaItem> = {}): AgendaItem =>
  ({ ref, kind, dueOn: '2021-04-10', daysOverdue, waitsFor: ['contact-point'], why: 'why', command: `do ${kind} ${ref}`, ...more });
const asked = (ref: string, more: Partial<OpenRegistration> = {}): OpenRegistration => ({ ref, verdict: 'needs-information', asked: ['consent'], unlocks: 2, isAsked: true, ...more });

describe('orderActions', () => {
  it('puts what cannot be made good later first, then what others wait for, then what can begin', () => {
    const actions = orderActions({
      due: [due('M1', 'evaluation', 30), due('M2', 'mobility', 0), due('M3', 'mobility', 1), due('M4', 'letter', 9), due('M5', 'stay', 8), due('M6', 'preparation', 0), due('M7', 'signature', 0), due('M8', 'registration', 0),
        due('H3', 'letter', 3), due('H4', 'letter', 0)],
      registrations: [asked('H1', { isAsked: false, unlocks: 50 }), asked('S2', { verdict: 'officer-decision', unlocks: null }), asked('H3'), asked('H4')],
      pairs: [{ send: 'S5', host: 'H6', score: 70, isNew: true }],
    });
    expect(actions.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'registration M8', 'signature M7', 'preparation M6', 'overdue-mobility M3', 'letter M4', 'stay M5', 'mobility M2', 'evaluation M1', 'decide S2', 'propose S5 H6', 'remind H3', 'answer H4', 'ask H1']);
  });

  it('puts the longest overdue first, then the lowest number, then what the agenda lists first', () => {
    const actions = orderActions({ due: [due('M10', 'preparation', 2), due('M9', 'preparation', 2), due('M9', 'preparation', 2, { command: 'do a1 M9' }), due('M12', 'preparation', 3)], registrations: [], pairs: [] });
    expect(actions.map(({ command }) => command)).toEqual(['do preparation M12', 'do preparation M9', 'do a1 M9', 'do preparation M10']);
  });

  it('tells a registration once: to decide, to remind or to look for its answer, and not at all while its time runs', () => {
    const told = (registration: OpenRegistration, ...items: AgendaItem[]): string[] => orderActions({ due: items, registrations: [registration], pairs: [] }).map(({ kind, dueOn, command }) => `${kind} ${dueOn ?? 'no day'}: ${command}`);
    expect(told(asked('H3'))).toEqual([]);
    expect(told(asked('H3'), due('H3', 'letter', 0))).toEqual(['answer 2021-04-10: do letter H3']);
    expect(told(asked('H3'), due('H3', 'letter', 1))).toEqual(['remind 2021-04-10: do letter H3']);
    expect(told(asked('H3', { verdict: 'officer-decision' }))).toEqual(['decide no day: mobilise validate explain H3']);
    expect(told(asked('H3', { verdict: 'officer-decision' }), due('H3', 'letter', 1))).toEqual(['decide 2021-04-10: do letter H3']);
    expect(told(asked('H3', { isAsked: false }))).toEqual(['ask no day: mobilise letter deficiency H3']);
    // One that took no part in the matching is due all the same.
    expect(told(asked('H3'), due('H8', 'letter', 1))).toEqual(['letter 2021-04-10: do letter H8']);
  });

  it('says since when, or until when, how long ago that was, and who else has to act', () => {
    const what = (item: AgendaItem): string | undefined => orderActions({ due: [item], registrations: [], pairs: [] })[0]?.what;
    expect(what(due('M1', 'preparation', 1, { why: 'A1 form', waitsFor: ['sending-company', 'host-company'] }))).toBe('M1: A1 form, due on 2021-04-10 (1 day ago); waits for: sending company, host company');
    expect(what(due('M1', 'mobility', 0, { why: 'agreed since 2021-04-10' }))).toBe('M1: agreed since 2021-04-10, due on 2021-04-10 (today)');
    expect(what(due('M1', 'registration', 12, { why: 'S1 was withdrawn' }))).toBe('M1: S1 was withdrawn, since 2021-04-10 (12 days ago)');
  });
});

describe('keyOfAction', () => {
  const keys = (...items: AgendaItem[]): (string | null)[] => orderActions({ due: items, registrations: [asked('H3', { isAsked: false })], pairs: [{ send: 'S5', host: 'H6', score: 70, isNew: false }] }).map(keyOfAction);

  it('is the same on every day but for a status whose time runs out, and there is none for what has one action', () => {
    expect(keys(due('M1', 'preparation', 0))).toEqual(keys(due('M1', 'preparation', 5)));
    expect(keys(due('M1', 'mobility', 1))).toEqual(keys(due('M1', 'mobility', 5)));
    expect(keys(due('M1', 'mobility', 0))).not.toEqual(keys(due('M1', 'mobility', 1)));
    expect(keys(due('M1', 'evaluation', 0))).not.toEqual(keys(due('M1', 'evaluation', 0, { dueOn: '2021-04-25' })));
    expect(keys()).toEqual([null, null]);
  });
});
