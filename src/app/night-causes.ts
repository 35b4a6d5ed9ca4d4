/** Gathers what happened since the night before to the registrations and pairs in the news of a night. */

import { ById, type LookedUpById } from '../core/by-id.js';
import type { MatchContext } from '../core/matching/context.js';
import type { MatchSubject } from '../core/matching/profile.js';
import type { Origin } from '../core/origin.js';
import { refOf } from '../core/refs.js';
import { netChanges } from '../core/reports/net-changes.js';
import { untouched, type ByWhom, type OtherVerdict, type RegistrationChange, type RegistrationNews, type ValueKey } from '../core/reports/night-news.js';
import { changedSince, changesSince, decisionsSince, registrationRows, registrationStates, verdictCausesSince } from '../db/night-happenings.js';
import type { NightBase } from '../db/schema-nights.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import type { NamedSides } from './named-sides.js';
import { pairLookUp, type PairLookUp } from './night-pairs.js';
import { valuesThen, type ValuesThen } from './night-values.js';
import { verdictMakers } from './verdict-makers.js';

/** Looks things up that happened since the night before. */
export interface Happenings {
  readonly newsOf: (id: number) => RegistrationNews;
  /** What happened to a pair as such, and what it would be without some of it. */
  readonly aboutPair: PairLookUp;
}

/** Where it is looked. */
export interface HappeningScope {
  /** Whom the news are about. */
  readonly named: NamedSides;
  readonly loaded: LoadedEdition;
  readonly context: MatchContext;
  /** The verdict that has been told before this night; `null` where there is none. */
  readonly told: (id: number) => string | null;
  /** All active registrations. */
  readonly inputs: LookedUpById<MatchSubject>;
}

const nothing: readonly never[] = [];

const grouped = <Row extends { registration_id: number }>(rows: readonly Row[]): Map<number, Row[]> => {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.registration_id);
    if (group === undefined) groups.set(row.registration_id, [row]);
    else group.push(row);
  }
  return groups;
};

/** Where a new registration came from. */
function cameBy({ register }: Pick<Job, 'register'>, id: number): ByWhom {
  const { base } = JSON.parse(registrationRows(register, [id]).get(id)!.origin) as Origin;
  return 'import' in base ? { import: refOf('import', base.import), line: base.line } : { import: null, line: null };
}

/** What happened to some registrations since a night, and to pairs of them; call it before this night's differences are entered. */
export async function gatherHappenings(job: Job, base: NightBase, scope: HappeningScope): Promise<Happenings> {
  const { register } = job;
  const { inputs, told, named: { ids, highest } } = scope;
  const changed = changedSince(register, base.watermark);
  const changes = grouped(changesSince(register, base));
  const touched = ids.filter((id) => id <= base.last_registration && inputs.has(id) && (changed.has(id) || changes.has(id)));
  // Of nights from before inputs were kept nobody knows what they found.
  const values = base.inputs === null ? null : valuesThen(register, base, touched);
  const changesOf = (id: number): readonly RegistrationChange[] => {
    const all = changes.get(id)?.map((each): RegistrationChange => ({
      kind: each.kind, import: each.import_id === null ? null : refOf('import', each.import_id), line: each.line, keys: JSON.parse(each.keys) as ValueKey[],
    })) ?? nothing;
    if (values !== null) return values.has(id) ? netChanges(all, new Set(values.get(id)!.before.keys())) : nothing;
    return all.length === 0 && changed.has(id) && !decisions.has(id) ? [{ kind: 'unnamed', import: null, line: null, keys: [] }] : all;
  };
  const decisions = grouped(decisionsSince(register, base));
  const verdicts = await verdictNews(job, base, { ...scope, values });
  // Half of all registrations may stand in the news: only what is not matched is looked up one by one.
  const absent = registrationStates(register, ids.filter((id) => !inputs.has(id)));
  const known = new ById<RegistrationNews>(highest);
  const find = (id: number): RegistrationNews => {
    const input = inputs.get(id);
    const row = absent.get(id);
    const isNewId = id > base.last_registration;
    return {
      ref: input?.ref ?? refOf(row?.side ?? scope.named.sideOf(id), id),
      status: input !== undefined ? 'active' : row === undefined ? 'gone' : row.merged_into !== null ? 'merged' : row.status,
      mergedInto: row === undefined || row.merged_into === null ? null : refOf(row.side, row.merged_into),
      isNew: isNewId && (input ?? row) !== undefined ? cameBy(job, id) : null,
      isBack: input !== undefined && !isNewId && told(id) === null,
      changes: input === undefined || isNewId ? nothing : changesOf(id),
      decided: decisions.get(id)?.map(({ rule }) => rule) ?? nothing,
      verdict: verdicts(id),
    };
  };
  const isUntouched = (id: number): boolean =>
    !changed.has(id) && !changes.has(id) && !decisions.has(id) && inputs.has(id) && id <= base.last_registration && told(id) !== null && verdicts(id) === null;
  const newsOf = (id: number): RegistrationNews => {
    const news = known.get(id);
    if (news !== undefined) return news;
    const found = isUntouched(id) ? untouched : find(id);
    known.set(id, found);
    return found;
  };
  return { newsOf, aboutPair: pairLookUp(job, base, { ...scope, values }) };
}

/** The verdicts that are not what was told, each with what made it so. */
async function verdictNews(job: Job, base: NightBase, { named: { ids }, inputs, told, loaded, values }: HappeningScope & { readonly values: ReadonlyMap<number, ValuesThen> | null }): Promise<(id: number) => OtherVerdict | null> {
  const now = (id: number): string | null => inputs.get(id)?.verdict ?? null;
  const turned = ids.filter((id) => told(id) !== now(id));
  const causes = grouped(verdictCausesSince(job.register, base, turned));
  const found = new Map(turned.map((id): [number, OtherVerdict] => [id, {
    before: told(id), after: now(id), causes: [...new Set((causes.get(id) ?? nothing).flatMap(({ cause }) => JSON.parse(cause) as string[]))], values: null,
  }]));
  const made = values === null ? found : await verdictMakers(job, base, { loaded, verdicts: found, values });
  return (id) => made.get(id) ?? null;
}
