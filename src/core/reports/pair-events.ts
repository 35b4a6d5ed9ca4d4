/** What vetoes, mobilities and places say as causes of news about a pair. */

import { makersOf } from './net-changes.js';
import type { NightCause, PairEvents, PairQuestion } from './night-news.js';

const ownTexts: Readonly<Record<PairEvents['mobilities'][number]['what'], (ref: string) => NightCause>> = {
  opened: (ref) => ({ code: 'mobility', ref, text: `${ref} was opened for the pair` }),
  declined: (ref) => ({ code: 'declined', ref, text: `${ref} was opened for the pair and declined` }),
  closed: (ref) => ({ code: 'mobility-closed', ref, text: `${ref} was closed` }),
};

const vetoTexts = {
  set: 'the pair was vetoed on', expired: 'the veto ran out on', lifted: 'the veto was lifted on', void: 'what the veto rested on changed; it was set on', again: 'what the veto rested on returned; it was set on',
} as const;

const none: readonly NightCause[] = [];

/** The vetoes and mobilities that bar the pair now and did not before; or, where it entered, that barred it before. */
export function barCauses({ events: { vetoes, mobilities } }: PairQuestion, isEntering: boolean): readonly NightCause[] {
  // Nothing happens to most of a hundred thousand pairs as such.
  if (vetoes.length + mobilities.length === 0) return none;
  return [
    ...vetoes.filter(({ what }) => (what !== 'set' && what !== 'again') === isEntering).map(({ what, on }): NightCause => ({ code: `veto-${what}`, ref: null, text: `${vetoTexts[what]} ${on}` })),
    ...mobilities.filter(({ what }) => (what === 'closed') === isEntering).map(({ ref, what }): NightCause => ownTexts[what](ref)),
  ];
}

/** What made the places of a host run out, or be there again: that it states another number, mobilities, or both. */
export interface PlaceCauses {
  readonly isStated: boolean;
  readonly mobilities: readonly NightCause[];
}

const nothing: PlaceCauses = { isStated: false, mobilities: none };

/** The causes of places that ran out; or, where the pair entered, of those that are there again. */
export function placeCauses({ events: { ofHost }, places }: PairQuestion, isEntering: boolean): PlaceCauses {
  if (places === null) return nothing;
  const { now, before } = places;
  if (now.all === before.all && now.held === before.held) return nothing;
  type Change = 'stated' | 'held';
  const isSo = (done: readonly Change[]): boolean => ((done.includes('stated') ? now : before).all > (done.includes('held') ? now : before).held) === isEntering;
  const changes: Change[] = [...(now.all === before.all ? [] : ['stated' as const]), ...(now.held === before.held ? [] : ['held' as const])];
  if (isSo([]) || !isSo(changes)) return nothing;
  const makers = makersOf(changes, isSo);
  const what = isEntering ? 'free' : 'taken';
  return {
    isStated: makers.includes('stated'),
    mobilities: !makers.includes('held') ? none : ofHost.filter((each) => each.what === what).map(({ ref }): NightCause => (isEntering
      ? { code: 'place-free', ref, text: `a place became free by ${ref}` } : { code: 'place-taken', ref, text: `the place was taken by ${ref}` })),
  };
}
