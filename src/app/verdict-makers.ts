/** Finds which of what happened to registrations made the rules answer otherwise about them. */

import type { EditionFiles } from '../core/edition.js';
import { parseRecord } from '../core/registration-record.js';
import type { Registration } from '../core/registration.js';
import { makersOf } from '../core/reports/net-changes.js';
import type { OtherVerdict, ValueKey } from '../core/reports/night-news.js';
import { decisionsOf } from '../db/decisions.js';
import { registrationRows } from '../db/night-happenings.js';
import { editionFiles, type NightInputs } from '../db/night-inputs.js';
import type { NightBase } from '../db/schema-nights.js';
import { senderPositions } from '../db/verdicts.js';
import type { Job } from './job.js';
import type { Judge } from './judge-registration.js';
import { editionFromFiles, type LoadedEdition } from './load-edition.js';
import type { ValuesThen } from './night-values.js';

/** The verdicts in question, and what their registrations said on the night before. */
export interface MakerScope {
  readonly loaded: LoadedEdition;
  readonly verdicts: ReadonlyMap<number, OtherVerdict>;
  readonly values: ReadonlyMap<number, ValuesThen>;
}

/** Why the rules were asked again, as far as it can be undone to see what they answer then: a value, or one of these. */
const undoable = ['date', 'decision', 'rules'] as const;
type Undoable = (typeof undoable)[number];
type Change = { readonly value: ValueKey } | Undoable;

/**
 * Each verdict with the causes that can have made it so. Values that no rule reads cannot; where several things come into question, the rules are
 * asked what they would answer without each of them, and with it alone. Most have one cause, and no rule is asked.
 */
export async function verdictMakers(job: Job, base: NightBase, { loaded, verdicts, values }: MakerScope): Promise<ReadonlyMap<number, OtherVerdict>> {
  const asked = [...verdicts].filter(([, { before, after, causes }]) => before !== null && after !== null && (causes.includes('data') || causes.length > 1));
  if (asked.length === 0) return verdicts;
  const { compileRules } = await import('../core/rules/rule-set.js');
  const { decidedBy } = compileRules(loaded.edition);
  const found = new Map(verdicts);
  const open: [number, OtherVerdict][] = [];
  for (const [id, verdict] of asked) {
    // Declared holdings are no column, and decide with the figures.
    const read = new Set([...values.get(id)?.before.keys() ?? []].filter((key) => key === 'holdings' || decidedBy.has(key)));
    const causes = verdict.causes.filter((cause) => cause !== 'data' || read.size > 0 || verdict.causes.length === 1);
    const made = { ...verdict, causes, values: read };
    found.set(id, made);
    if (causes.length - Number(causes.includes('data')) + read.size > 1) open.push([id, made]);
  }
  if (open.length > 0) for (const [id, verdict] of await decisive(job, base, { loaded, values, open })) found.set(id, verdict);
  return found;
}

/** So many records are read at once, so that no more of them are in memory. */
const portion = 500;

async function decisive(job: Job, base: NightBase, { loaded, values, open }: Omit<MakerScope, 'verdicts'> & { readonly open: readonly [number, OtherVerdict][] }): Promise<[number, OtherVerdict][]> {
  const judgeWithout = await judges(job, base, loaded);
  const { positions } = senderPositions(job.register, open.map(([id]) => id));
  const found: [number, OtherVerdict][] = [];
  for (let from = 0; from < open.length; from += portion) {
    const some = open.slice(from, from + portion);
    const rows = registrationRows(job.register, some.map(([id]) => id));
    for (const [id, verdict] of some) {
      const row = rows.get(id);
      if (row === undefined) continue;
      const registration = parseRecord(row.record);
      const before = values.get(id)?.before;
      found.push([id, withMakers(verdict, (undone) => {
        const said: Registration = { ...registration, ...Object.fromEntries(undone.flatMap((each): [ValueKey, unknown][] => (typeof each === 'object' ? [[each.value, before?.get(each.value)]] : []))) };
        return judgeWithout(undone.filter((each) => typeof each === 'string')).judge(said, positions.get(id), id).verdict;
      })]);
    }
  }
  return found;
}

/** The verdict with those causes that made it, given what it would be with some of them undone. */
function withMakers(verdict: OtherVerdict, judge: (undone: readonly Change[]) => string): OtherVerdict {
  const { before, after, causes, values } = verdict;
  const all: Change[] = [...[...values ?? []].map((value) => ({ value })), ...undoable.filter((each) => causes.includes(each))];
  const turnsEligible = (before === 'eligible') !== (after === 'eligible');
  const isSo = (done: readonly Change[]): boolean => {
    const answer = judge(all.filter((each) => !done.includes(each)));
    return turnsEligible ? (answer === 'eligible') === (after === 'eligible') : answer === after;
  };
  // Whoever is asked today answers as the register says, or there is more to it than is known here.
  if (!isSo(all)) return verdict;
  if (isSo([])) {
    const rest = causes.filter((cause) => cause !== 'data' && !undoable.includes(cause as Undoable));
    return rest.length === 0 ? verdict : { ...verdict, causes: rest, values: new Set() };
  }
  const makers = makersOf(all, isSo);
  const made = new Set(makers.flatMap((each) => (typeof each === 'object' ? [each.value] : [])));
  return { ...verdict, causes: causes.filter((cause) => (cause === 'data' ? made.size > 0 : makers.includes(cause as Undoable))), values: made };
}

/** Judges of today, each with some of its grounds as they were on the night before, made when they are asked for. */
async function judges({ register, edition, asOf }: Job, base: NightBase, loaded: LoadedEdition): Promise<(undone: readonly Undoable[]) => Judge> {
  const { createJudge } = await import('./judge-registration.js');
  const rulesThen = (): LoadedEdition => {
    const files = base.inputs === null ? undefined : editionFiles(register, (JSON.parse(base.inputs) as NightInputs).edition);
    // Rules that this program reads no more are left as they are today.
    return (files === undefined ? null : editionFromFiles(JSON.parse(files) as EditionFiles)) ?? loaded;
  };
  const known = new Map<string, Judge>();
  return (undone) => {
    const name = undone.join();
    const judge = known.get(name) ?? createJudge(
      undone.includes('rules') ? rulesThen() : loaded, undone.includes('date') ? base.date : asOf,
      decisionsOf(register, edition, null, undone.includes('decision') ? base.last_decision : null));
    known.set(name, judge);
    return judge;
  };
}
