/** Gathers what happened since the night before to the registrations and pairs in the news of a night. */

import { toDayNumber } from '../core/calendar.js';
import { possible } from '../core/matching/constraints.js';
import { prepareMatching, type MatchContext } from '../core/matching/context.js';
import { scorePair } from '../core/matching/criteria.js';
import { compileProfile, type MatchSubject, type Profile } from '../core/matching/profile.js';
import type { Machine } from '../core/mobility/machine.js';
import { holdsPlace } from '../core/mobility/places.js';
import { vetoStanding } from '../core/mobility/veto.js';
import type { Origin } from '../core/origin.js';
import { refOf } from '../core/refs.js';
import { parseRecord } from '../core/registration-record.js';
import type { FieldKey, Registration } from '../core/registration.js';
import type { ByWhom, PairEvents, RegistrationChange, RegistrationNews } from '../core/reports/causes.js';
import {
  changedSince, changesSince, decisionsSince, mobilitiesSince, registrationRows, registrationStates, verdictCausesSince,
} from '../db/night-happenings.js';
import { recordsAtNight } from '../db/night-inputs.js';
import type { VetoRow } from '../db/schema-mobility.js';
import type { NightBase } from '../db/schema-nights.js';
import { vetoesOf } from '../db/vetoes.js';
import { barsPair, termsOf } from './barred-pairs.js';
import type { Job } from './job.js';

/** Looks things up that happened since the night before. */
export interface Happenings {
  readonly newsOf: (id: number) => RegistrationNews;
  readonly eventsOf: (send: number, host: number) => PairEvents;
}

const nothing: readonly never[] = [];
const noEvents: PairEvents = { vetoes: nothing, mobilities: nothing, ofHost: nothing };

const grouped = <Row extends { registration_id: number }>(rows: readonly Row[]): Map<number, Row[]> => {
  const groups = new Map<number, Row[]>();
  for (const row of rows) groups.set(row.registration_id, [...groups.get(row.registration_id) ?? [], row]);
  return groups;
};

/** Where a new registration came from. */
function cameBy({ register }: Pick<Job, 'register'>, id: number): ByWhom {
  const { base } = JSON.parse(registrationRows(register, [id]).get(id)!.origin) as Origin;
  return 'import' in base ? { import: refOf('import', base.import), line: base.line } : { import: null, line: null };
}

/**
 * What happened to some registrations since a night.
 * `told` must be what was told before this night's differences are entered.
 */
export function gatherHappenings(job: Job, base: NightBase, { ids, machine, placesOf, sideOf, told, inputs }: {
  readonly ids: readonly number[];
  /** What the statuses of the edition mean. */
  readonly machine: Machine;
  /** The places of a host and how many of them mobilities hold now; `null` for one that is not matched. */
  readonly placesOf: (host: number) => { readonly all: number; readonly held: number } | null;
  readonly sideOf: ReadonlyMap<number, 'send' | 'host'>;
  /** The verdict that has been told; `null` where there is none. */
  readonly told: (id: number) => string | null;
  /** All active registrations. */
  readonly inputs: ReadonlyMap<number, MatchSubject>;
}): Happenings {
  const { register } = job;
  // Half of all registrations may stand in the news: only what is not matched is looked up one by one.
  const absent = registrationStates(register, ids.filter((id) => !inputs.has(id)));
  const changed = changedSince(register, base.watermark);
  const changes = grouped(changesSince(register, base));
  const decisions = grouped(decisionsSince(register, base));
  const verdictNow = (id: number): string | null => inputs.get(id)?.verdict ?? null;
  const causes = grouped(verdictCausesSince(register, base, ids.filter((id) => told(id) !== verdictNow(id))));
  const mobilities = mobilitiesSince(register, base);
  const vetoes = vetoNews(job, base);
  const bars = (status: string): boolean => barsPair(machine, status);
  const holds = (status: string | null): boolean => status !== null && holdsPlace(machine, status);
  const ofHost = (host: number): { send: number; ref: string; what: 'taken' | 'free' }[] => {
    const moved = mobilities.filter(({ host_id: id, before, status }) => id === host && holds(before) !== holds(status))
      .map(({ id, send_id: send, status }) => ({ send, ref: refOf('mobility', id), what: holds(status) ? 'taken' as const : 'free' as const }));
    const places = placesOf(host);
    const freed = moved.filter(({ what }) => what === 'free').length;
    // A place given back matters to a host that had none left.
    const wasFull = places !== null && places.held + 2 * freed - moved.length >= places.all;
    return wasFull ? moved : moved.filter(({ what }) => what === 'taken');
  };
  const known = new Map<number, RegistrationNews>();
  const find = (id: number): RegistrationNews => {
    const input = inputs.get(id);
    const row = absent.get(id);
    const isNewId = id > base.last_registration;
    const before = told(id);
    const after = verdictNow(id);
    return {
      ref: input?.ref ?? refOf(row?.side ?? sideOf.get(id) ?? 'send', id),
      status: input !== undefined ? 'active' : row === undefined ? 'gone' : row.merged_into !== null ? 'merged' : row.status,
      mergedInto: row === undefined || row.merged_into === null ? null : refOf(row.side, row.merged_into),
      isNew: isNewId && (input ?? row) !== undefined ? cameBy(job, id) : null,
      isBack: input !== undefined && !isNewId && before === null,
      changes: changes.get(id)?.map((each): RegistrationChange => ({
        kind: each.kind, import: each.import_id === null ? null : refOf('import', each.import_id), line: each.line, keys: JSON.parse(each.keys) as (FieldKey | 'holdings')[],
      })) ?? nothing,
      isChanged: input !== undefined ? changed.has(id) : row !== undefined && row.changed > base.watermark,
      decided: decisions.get(id)?.map(({ rule }) => rule) ?? nothing,
      verdict: before === after ? null : { before, after, causes: [...new Set((causes.get(id) ?? nothing).flatMap(({ cause }) => JSON.parse(cause) as string[]))] },
    };
  };
  return {
    newsOf: (id) => {
      const found = known.get(id) ?? find(id);
      known.set(id, found);
      return found;
    },
    eventsOf: (send, host) => (vetoes === null && mobilities.length === 0 ? noEvents : {
      vetoes: vetoes?.(send, host) ?? nothing,
      mobilities: mobilities.filter((each) => each.send_id === send && each.host_id === host).flatMap(({ id, before, status }): PairEvents['mobilities'][number][] => {
        const [was, is] = [before !== null && bars(before), bars(status)];
        return was === is ? [] : [{ ref: refOf('mobility', id), what: was ? 'closed' : status === machine.no.id ? 'declined' : 'opened' }];
      }),
      ofHost: ofHost(host).filter((each) => each.send !== send).map(({ ref, what }) => ({ ref, what })),
    }),
  };
}

/**
 * The vetoes of a pair whose force is another than the night before found: each is judged twice, with the values, the day and the liftings of
 * then and of now, so that a night tells a turn exactly once, whenever in the day it was made. `null` where there are none.
 */
function vetoNews({ register, edition, asOf }: Job, base: NightBase): ((send: number, host: number) => PairEvents['vetoes']) | null {
  const byPair = new Map<string, VetoRow[]>();
  for (const row of vetoesOf(register, edition)) byPair.set(`${row.send_id} ${row.host_id}`, [...byPair.get(`${row.send_id} ${row.host_id}`) ?? [], row]);
  return byPair.size === 0 ? null : (send, host) => {
    const rows = byPair.get(`${send} ${host}`);
    if (rows === undefined) return [];
    const now = registrationRows(register, [send, host]);
    const then = recordsAtNight(register, base.id, [send, host]);
    const sides = (past: boolean): Record<'send' | 'host', Registration> | null => {
      const of = (id: number): string | undefined => (past ? then.get(id) : undefined) ?? now.get(id)?.record;
      const [sender, receiver] = [of(send), of(host)];
      return sender === undefined || receiver === undefined ? null : { send: parseRecord(sender), host: parseRecord(receiver) };
    };
    const [before, after] = [sides(true), sides(false)];
    if (before === null || after === null) return [];
    return rows.flatMap((row): PairEvents['vetoes'][number][] => {
      const isSetSince = row.run_id > base.last_run;
      const was = isSetSince ? 'absent' : vetoStanding(termsOf(row.lifted_run !== null && row.lifted_run > base.last_run ? { ...row, lifted_on: null } : row), before, base.date).standing;
      const { standing } = vetoStanding(termsOf(row), after, asOf);
      if ((was === 'in-force') === (standing === 'in-force')) return [];
      if (standing === 'in-force') return [{ what: was === 'facts-changed' ? 'again' : 'set', on: row.set_on }];
      if (standing === 'lifted') return [{ what: 'lifted', on: row.lifted_on ?? asOf }];
      return [standing === 'expired' ? { what: 'expired', on: row.until ?? asOf } : { what: 'void', on: row.set_on }];
    });
  };
}

/** Whether the day alone changes a pair of registrations: with the same data, possible or scored otherwise on the day of the night before. */
export function dayComparison(context: MatchContext, baseDate: string, inputs: ReadonlyMap<number, MatchSubject>): (send: number, host: number) => boolean {
  const before = prepareMatching({ ...context.settings, asOf: baseDate });
  const profiles = [new Map<number, Profile>(), new Map<number, Profile>()] as const;
  const contexts = [before, context] as const;
  const profileOf = (at: 0 | 1, input: MatchSubject): Profile => {
    const profile = profiles[at].get(input.id) ?? compileProfile(input, contexts[at]);
    profiles[at].set(input.id, profile);
    return profile;
  };
  const seen = (at: 0 | 1, send: MatchSubject, host: MatchSubject): string => {
    const view = { known: false, context: contexts[at] };
    const [sender, receiver] = [profileOf(at, send), profileOf(at, host)];
    if (possible(sender, receiver, view) <= 0) return 'no';
    const { send: a, host: b } = scorePair(sender, receiver, contexts[at]);
    return `${a} ${b}`;
  };
  // A first possible day that both days have behind them, or before them, is the same: most pairs need no second look.
  const known = new Map<number, boolean>();
  const moves = (input: MatchSubject): boolean => {
    const moved = known.get(input.id) ?? isMoved(input);
    known.set(input.id, moved);
    return moved;
  };
  const isMoved = ({ registration, earliestStart }: MatchSubject): boolean => {
    const { availableFrom, availableUntil } = registration;
    if (availableFrom === undefined || availableUntil === undefined) return false;
    const from = Math.max(toDayNumber(availableFrom), earliestStart === undefined ? 0 : toDayNumber(earliestStart));
    return Math.max(from, before.asOf) !== Math.max(from, context.asOf);
  };
  return (send, host) => {
    const [sender, receiver] = [inputs.get(send), inputs.get(host)];
    if (sender === undefined || receiver === undefined || (!moves(sender) && !moves(receiver))) return false;
    return seen(0, sender, receiver) !== seen(1, sender, receiver);
  };
}
