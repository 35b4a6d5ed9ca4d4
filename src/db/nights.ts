/** Nights: which have been told, for which day and data, and taking them back one by one. */

import { numberedEdition } from './edition-numbers.js';
import type { NightInputs } from './night-inputs.js';
import type { Register } from './open.js';
import { nightsWaiting, waitingNights } from './told-pairs.js';
import type { NightBase, NightRow } from './schema-nights.js';

/** A night that begins. */
export type NewNight = Omit<NightRow, 'id' | 'replaced_by' | 'entered'>;

/** What identifies a night, with the hash of the vocabulary and the list of sectors: for the same nothing is computed twice. */
export type NightKey = Pick<NightRow, 'edition' | 'date' | 'watermark' | 'model' | 'surroundings'>;

const told = 'select * from night where edition = ? and replaced_by is null';

/** The newest night told of an edition, or the newest before a day. */
export function lastNight(register: Register, edition: string, before: string | null = null): NightBase | undefined {
  return register.sqlite.prepare<[string, string], NightBase>(
    `${told} and replaced_by is null and date < ? order by date desc limit 1`).get(edition, before ?? '~');
}

/** The nights before a day that are in the register and on no page, the newest first: of what they found out, nobody was told. */
export function unwrittenNights(register: Register, edition: string, before: string): NightBase[] {
  return register.sqlite.prepare<[Record<string, unknown>], NightBase>(
    `select * from night where edition = @edition and replaced_by is null and date < @before
        and date > coalesce((select max(written.date) from night as written join night_attempt on night_attempt.night_id = written.id and night_attempt.outcome = 'done'
                              where written.edition = @edition and written.replaced_by is null and written.date < @before), '')
      order by date desc`).all({ edition, before });
}

/** The night told for a day. */
export function nightOn(register: Register, edition: string, date: string): NightRow | undefined {
  return register.sqlite.prepare<[string, string], NightRow>(`${told} and date = ?`).get(edition, date);
}

/** The night with exactly this key and these lists of words, if it is told; of one from before inputs were kept, the words are not known. */
export function nightWithKey(register: Register, key: NightKey, lists: string): NightRow | undefined {
  const row = nightOn(register, key.edition, key.date);
  if (row?.watermark !== key.watermark || row.model !== key.model || row.surroundings !== key.surroundings) return undefined;
  return row.inputs === null || (JSON.parse(row.inputs) as NightInputs).lists === lists ? row : undefined;
}

/** How many candidates the lists of a night held. */
export function lengthOfLists({ surroundings }: Pick<NightRow, 'surroundings'>): number {
  const [, top] = JSON.parse(surroundings) as [rules: string, top: number, decisions: string];
  return top;
}

/** The nights from a day on, the newest first. */
export function nightsFrom(register: Register, edition: string, date: string): NightRow[] {
  return register.sqlite.prepare<[string, string], NightRow>(`${told} and date >= ? order by date desc`).all(edition, date);
}

/** How many candidates the last nights before a day left, by rising day; of replaced nights the later one counts. */
export function courseOfNights(register: Register, { edition, before, limit }: { edition: string; before: string; limit: number }): { date: string; candidates: number }[] {
  return register.sqlite.prepare<[Record<string, unknown>], { date: string; candidates: number }>(
    `select night.date, run.counts ->> '$.candidates' as candidates from night join run on run.id = night.run_id
      where night.edition = @edition and night.replaced_by is null and night.date < @before and run.counts ->> '$.candidates' is not null
      order by night.date desc limit @limit`).all({ edition, before, limit }).reverse();
}

/** A night with what its run says of it. */
export interface ToldNight extends NightRow {
  /** The figures of its report among others, as JSON. */
  readonly counts: string;
  readonly program: string;
}

const withRun = 'select night.*, run.counts, run.program from night join run on run.id = night.run_id where';

/** Every night of an edition, replaced ones as well, the newest first. */
export function allNights(register: Register, edition: string): ToldNight[] {
  return register.sqlite.prepare<[string], ToldNight>(`${withRun} night.edition = ? order by night.date desc, night.id desc`).all(edition);
}

/** The night that a run told. */
export function nightOfRun(register: Register, runId: number): ToldNight | undefined {
  return register.sqlite.prepare<[number], ToldNight>(`${withRun} night.run_id = ?`).get(runId);
}

/** One night. */
export function nightById(register: Register, id: number): ToldNight | undefined {
  return register.sqlite.prepare<[number], ToldNight>(`${withRun} night.id = ?`).get(id);
}

/** What a night told, packed or as it was before reports were; a megabyte for ten thousand pairs. */
export function nightReport(register: Register, id: number): Uint8Array {
  return register.sqlite.prepare<[number], Uint8Array>('select content from night_report where night_id = ?').pluck().get(id)!;
}

/** Everything outside registrations that candidates and their causes depend on, as one text. */
export function pairDecisions(register: Register): string {
  return register.sqlite.prepare<[], string>(
    `select json_array((select max(id) from veto), (select count(lifted_on) from veto), (select max(id) from mobility_event))`).pluck().get() ?? '[]';
}

/** Everything outside registrations and pairs that the actions of a night depend on, as one text: letters, questionnaires, preparation, what was put aside. */
export function deskWork(register: Register): string {
  const tables = ['letter', 'evaluation', 'evaluation_received', 'evaluation_request', 'preparation_mark', 'attention'];
  return register.sqlite.prepare<[], string>(`select json_array(${tables.map((table) => `(select max(id) from ${table})`).join(', ')})`).pluck().get()!;
}

/** The highest ids now: what lies above them is news to the next night. */
export function highestIds(register: Register): Pick<NewNight, 'last_registration' | 'last_change' | 'last_decision' | 'last_event' | 'last_run'> {
  const highest = (table: string): number => register.sqlite.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck().get() ?? 0;
  return {
    last_registration: Math.max(highest('registration'), register.sqlite.prepare<[], number>('select highest_registration from register_state').pluck().get() ?? 0),
    last_change: highest('registration_change'), last_decision: highest('decision'), last_event: highest('mobility_event'), last_run: highest('run'),
  };
}

/** Writes a night without what it tells and gives its id; the nights whose news it tells again are replaced by it. */
export function beginNight(register: Register, night: NewNight, replaces: readonly number[]): number {
  const { sqlite } = register;
  // The unique index wants one of the same day out of the way first; its successor is not known yet, so each stands for itself.
  for (const each of replaces) sqlite.prepare('update night set replaced_by = id where id = ?').run(each);
  const { lastInsertRowid } = sqlite.prepare(
    `insert into night (edition, date, watermark, model, surroundings, rules, run_id, match_run_id, base_id, last_registration, last_change, last_decision, last_event, last_run, inputs)
     values (@edition, @date, @watermark, @model, @surroundings, @rules, @run_id, @match_run_id, @base_id, @last_registration, @last_change, @last_decision, @last_event, @last_run, @inputs)`).run(night);
  const id = Number(lastInsertRowid);
  for (const each of replaces) sqlite.prepare('update night set replaced_by = ? where id = ?').run(id, each);
  return id;
}

/** Puts a night out of the way of one for the same day; only inside work that is taken back. */
export function setAsideNight(register: Register, id: number): void {
  register.sqlite.prepare('update night set replaced_by = id where id = ?').run(id);
}

/** Keeps what the night told. */
export function finishNight(register: Register, id: number, content: Uint8Array): void {
  register.sqlite.prepare('insert into night_report (night_id, content) values (?, ?)').run(id, content);
}

/** So many pairs of nights may wait to be entered, as a share of all candidates: what has been told lies on as many pages as they do, and entering touches most of them. */
const mostWaiting = 0.125;

/**
 * Enters the differences of a night into what has been told. Its pairs may wait beside it (`told-pairs.ts` looks there as well), for the next nights or
 * for who asks for all that has been told: few of them are as much to write as many.
 */
export function applyNight(register: Register, night: Pick<NightRow, 'id' | 'edition'>, candidates: number): void {
  const { sqlite } = register;
  sqlite.prepare('update night set entered = 0 where id = ?').run(night.id);
  const most = Math.floor(mostWaiting * candidates);
  const waiting = sqlite.prepare<[string, number], number>(`select count(*) from (select 1 from night_pair where night_id in (${waitingNights}) limit ?)`).pluck().get(night.edition, most + 1)!;
  if (waiting > most) enterWaiting(register, night.edition);
  sqlite.prepare(`insert or replace into told_verdict (edition, registration_id, side, verdict)
     select @edition, registration_id, side, verdict_after from night_verdict where night_id = @night and verdict_after is not null`).run({ night: night.id, edition: night.edition });
  sqlite.prepare(`delete from told_verdict where edition = @edition
     and registration_id in (select registration_id from night_verdict where night_id = @night and verdict_after is null)`).run({ night: night.id, edition: night.edition });
}

/** Enters the pairs of all nights that wait, the oldest first; call inside a write transaction before asking `told_pair` for all of an edition. */
export function enterWaiting(register: Register, edition: string): void {
  const { sqlite } = register;
  const enter = sqlite.prepare(
    `insert into told_pair (edition, send_id, host_id, send_utility, host_utility, open)
     select @number, send_id, host_id, send_after, host_after, kind <> 'lost' from night_pair where night_id = @night
     on conflict do update set send_utility = excluded.send_utility, host_utility = excluded.host_utility, open = excluded.open`);
  for (const night of nightsWaiting(register, edition)) {
    enter.run({ night, number: numberedEdition(register, edition) });
    sqlite.prepare('update night set entered = 1 where id = ?').run(night);
  }
}

/** Takes the differences of the newest night back, so that what has been told is what the night before left. */
export function takeBackNight(register: Register, night: Pick<NightRow, 'id' | 'edition'>): void {
  const { sqlite } = register;
  const named = { night: night.id, edition: night.edition, number: numberedEdition(register, night.edition) };
  if (nightsWaiting(register, night.edition).includes(night.id)) sqlite.prepare('update night set entered = 1 where id = ?').run(night.id);
  else takeBackPairs(register, named);
  sqlite.prepare(`delete from told_verdict where edition = @edition
     and registration_id in (select registration_id from night_verdict where night_id = @night and verdict_before is null)`).run(named);
  sqlite.prepare(`insert or replace into told_verdict (edition, registration_id, side, verdict)
     select @edition, registration_id, side, verdict_before from night_verdict where night_id = @night and verdict_before is not null`).run(named);
  sqlite.prepare('update night_attempt set told_by = null where told_by = ?').run(night.id);
}

/** Of a night whose pairs were entered. */
function takeBackPairs({ sqlite }: Register, named: { readonly night: number; readonly edition: string; readonly number: number }): void {
  sqlite.prepare(`delete from told_pair where edition = @number
     and (send_id, host_id) in (select send_id, host_id from night_pair where night_id = @night and kind = 'new')`).run(named);
  sqlite.prepare(
    `insert or replace into told_pair (edition, send_id, host_id, send_utility, host_utility, open)
     select @number, send_id, host_id, send_before, host_before, kind <> 'back' from night_pair where night_id = @night and kind <> 'new'`).run(named);
}

/** Forgets the differences of a night that was taken back and replaced; its report stays. */
export function forgetDifferences(register: Register, id: number): void {
  register.sqlite.prepare('delete from night_pair where night_id = ?').run(id);
  register.sqlite.prepare('delete from night_verdict where night_id = ?').run(id);
}
