/** Looks up what happened to a pair in the news since the night before, and how it would stand without some of it. */

import type { LookedUpById } from '../core/by-id.js';
import type { MatchContext } from '../core/matching/context.js';
import { matchingThen, type SubjectThen } from '../core/matching/pair-then.js';
import type { MatchSubject } from '../core/matching/profile.js';
import { machineOf } from '../core/mobility/machine.js';
import { holdsPlace } from '../core/mobility/places.js';
import { refOf } from '../core/refs.js';
import type { FieldKey } from '../core/registration.js';
import type { PairEvents, PairQuestion, RegistrationNews, ValueKey } from '../core/reports/night-news.js';
import { earliestStartThen, mobilitiesSince, type MobilitySince } from '../db/night-happenings.js';
import type { NightBase } from '../db/schema-nights.js';
import { barsPair } from './barred-pairs.js';
import type { Job } from './job.js';
import type { LoadedEdition } from './load-edition.js';
import { Belonging, type ValuesThen } from './night-values.js';
import { vetoNews } from './night-vetoes.js';

/** What is known of pairs, by the ids of their sides; each as a question about a pair has it. */
export interface PairLookUp {
  readonly events: (send: number, host: number) => PairEvents;
  readonly places: (send: number, host: number) => PairQuestion['places'];
  readonly then: (send: number, host: number) => ReturnType<PairQuestion['then']>;
  readonly dayMoves: (send: number, host: number) => boolean;
  readonly dayMatters: (send: number, host: number) => boolean;
  readonly belonging: (send: number, host: number, when: 'today' | 'before') => ReadonlySet<ValueKey>;
}

/** What a list says of a pair in the news. */
export interface PairInNews extends Pick<PairQuestion, 'kind' | 'broken' | 'toldScore' | 'byLength'> {
  readonly send: number;
  readonly host: number;
}

/** What questions about pairs are answered from. */
export interface PairSources {
  readonly aboutPair: PairLookUp;
  readonly newsOf: (id: number) => RegistrationNews;
  readonly isCrowded: (send: number, host: number) => boolean;
}

/** A question about one pair. A class, because there are a hundred thousand in a night: an object of functions for each took four times as long (measured). */
export class QuestionOfNight implements PairQuestion {
  readonly kind: PairQuestion['kind'];
  readonly send: RegistrationNews;
  readonly host: RegistrationNews;
  readonly broken: PairQuestion['broken'];
  readonly toldScore: number | null;
  readonly byLength: boolean;
  private readonly sources: PairSources;
  private readonly sender: number;
  private readonly receiver: number;

  constructor(sources: PairSources, { kind, send, host, broken, toldScore, byLength }: PairInNews) {
    this.kind = kind;
    this.send = sources.newsOf(send);
    this.host = sources.newsOf(host);
    this.broken = broken;
    this.toldScore = toldScore;
    this.byLength = byLength;
    this.sources = sources;
    this.sender = send;
    this.receiver = host;
  }

  get events(): PairEvents { return this.sources.aboutPair.events(this.sender, this.receiver); }
  get places(): PairQuestion['places'] { return this.sources.aboutPair.places(this.sender, this.receiver); }
  then(): ReturnType<PairQuestion['then']> { return this.sources.aboutPair.then(this.sender, this.receiver); }
  dayMoves(): boolean { return this.sources.aboutPair.dayMoves(this.sender, this.receiver); }
  dayMatters(): boolean { return this.sources.aboutPair.dayMatters(this.sender, this.receiver); }
  isCrowded(): boolean { return this.sources.isCrowded(this.sender, this.receiver); }
  belonging(when: 'today' | 'before'): ReadonlySet<ValueKey> { return this.sources.aboutPair.belonging(this.sender, this.receiver, when); }
}

/** What it is looked up in. */
export interface PairScope {
  readonly loaded: LoadedEdition;
  readonly context: MatchContext;
  /** All active registrations. */
  readonly inputs: LookedUpById<MatchSubject>;
  /** What those said that night that changed since; `null` where nobody knows. */
  readonly values: ReadonlyMap<number, ValuesThen> | null;
}

const noValues: ReadonlyMap<FieldKey, unknown> = new Map();
const noColumns: ReadonlySet<ValueKey> = new Set();

/** Prepares the looking up. */
export function pairLookUp(job: Job, base: NightBase, scope: PairScope): PairLookUp {
  const { register } = job;
  const { context, inputs, values } = scope;
  const { eventsOf, placesOf } = mobilityLookUp(job, base, scope);
  const subjects = new Map<number, SubjectThen>();
  const subjectOf = (id: number): SubjectThen | undefined => {
    const known = subjects.get(id);
    const subject = inputs.get(id);
    if (known !== undefined || subject === undefined) return known;
    const before = values?.get(id)?.before as ReadonlyMap<FieldKey, unknown> | undefined ?? noValues;
    const made = { subject, before, earliestBefore: before.has('employedSince') ? earliestStartThen(register, base, id) : subject.earliestStart };
    subjects.set(id, made);
    return made;
  };
  const matching = matchingThen(context, base.date, subjectOf);
  const belonging = values === null ? null : new Belonging(register, values, (id) => inputs.get(id)?.companyId);
  return {
    events: eventsOf, places: placesOf,
    then: (send, host) => (values === null ? null : matching.pair(send, host)),
    dayMoves: matching.dayMoves, dayMatters: matching.dayMatters,
    belonging: (send, host, when) => belonging?.[when](send, host) ?? noColumns,
  };
}

const nothing: readonly never[] = [];
const noEvents: PairEvents = { vetoes: nothing, mobilities: nothing, ofHost: nothing };

/** Vetoes and mobilities of pairs, and the places of hosts. */
function mobilityLookUp(job: Job, base: NightBase, { loaded, context, inputs, values }: PairScope): { readonly eventsOf: (send: number, host: number) => PairEvents; readonly placesOf: (send: number, host: number) => PairQuestion['places'] } {
  const machine = machineOf(loaded.edition);
  const vetoes = vetoNews(job, base);
  const byHost = new Map<number, MobilitySince[]>();
  for (const each of mobilitiesSince(job.register, base)) byHost.set(each.host_id, [...byHost.get(each.host_id) ?? [], each]);
  const bars = (status: string): boolean => barsPair(machine, status);
  const holds = (status: string | null): boolean => status !== null && holdsPlace(machine, status);
  const ofPair = ({ id, before, status }: MobilitySince): PairEvents['mobilities'][number][] => {
    const [was, is] = [before !== null && bars(before), bars(status)];
    return was === is ? [] : [{ ref: refOf('mobility', id), what: was ? 'closed' : status === machine.no.id ? 'declined' : 'opened' }];
  };
  /** Those that took a place or gave one back. */
  const moved = (host: number): readonly MobilitySince[] => byHost.get(host)?.filter(({ before, status }) => holds(before) !== holds(status)) ?? nothing;
  const { places: otherwise } = context.model.defaults;
  /** The hosts that state another number of places now, with the one of that night. */
  const stating = new Map<number, number | undefined>();
  for (const [id, { before }] of values ?? []) if (before.has('places')) stating.set(id, before.get('places') as number | undefined);
  return {
    eventsOf: (send, host) => {
      const ofHost = byHost.get(host);
      if (ofHost === undefined && vetoes === null) return noEvents;
      return {
        vetoes: vetoes?.(send, host) ?? nothing,
        mobilities: ofHost?.filter((each) => each.send_id === send).flatMap(ofPair) ?? nothing,
        ofHost: moved(host).filter((each) => each.send_id !== send).map(({ id, status }) => ({ ref: refOf('mobility', id), what: holds(status) ? 'taken' as const : 'free' as const })),
      };
    },
    placesOf: (send, host) => {
      const isStated = stating.has(host);
      const input = isStated || byHost.has(host) ? inputs.get(host) : undefined;
      if (input === undefined) return null;
      const all = input.registration.places ?? otherwise;
      const others = moved(host).filter((each) => each.send_id !== send);
      // Mobilities of the pair itself are left out on both days.
      const held = (input.placesTaken ?? 0) - moved(host).filter((each) => each.send_id === send && holds(each.status)).length;
      return {
        now: { all, held },
        before: { all: isStated ? stating.get(host) ?? otherwise : all, held: others.reduce((sum, { status }) => sum + (holds(status) ? -1 : 1), held) },
      };
    },
  };
}
