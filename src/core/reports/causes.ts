/** Why a pair or a verdict is news of a night: what happened to whom since the night before, in codes and in words. */

import type { FieldKey } from '../registration.js';

/** Causes for scripts. `others`: nothing of the pair changed, so candidates before or behind it in a list did. */
export const causeCodes = [
  'first', 'model', 'new', 'changed', 'judged', 'withdrawn', 'merged', 'gone', 'returned', 'veto-set', 'veto-expired', 'veto-lifted', 'veto-void', 'veto-again',
  'mobility', 'declined', 'mobility-closed', 'place-taken', 'place-free', 'day', 'rules', 'group', 'others',
] as const;
export type CauseCode = (typeof causeCodes)[number];

/** One cause: whom it happened to (`S12`, `M3`; `null` for the register as a whole), and the words for an officer. */
export interface NightCause {
  readonly code: CauseCode;
  readonly ref: string | null;
  readonly text: string;
}

/** Where something came from: an import with its line, or an officer's hand. */
export interface ByWhom {
  /** `I4`; `null` for an officer. */
  readonly import: string | null;
  readonly line: number | null;
}

/** Values of a registration that changed together. */
export interface RegistrationChange extends ByWhom {
  readonly kind: 'import' | 'merge' | 'split' | 'edit';
  readonly keys: readonly (FieldKey | 'holdings')[];
}

/** What happened to one registration since the night before. */
export interface RegistrationNews {
  readonly ref: string;
  readonly status: 'active' | 'withdrawn' | 'merged' | 'gone';
  /** The registration it is part of now. */
  readonly mergedInto: string | null;
  /** Where it came from, when the night before did not know it. */
  readonly isNew: ByWhom | null;
  /** It had been withdrawn and counts again. */
  readonly isBack: boolean;
  readonly changes: readonly RegistrationChange[];
  /** Data changed in a way that left no earlier values (an import taken back). */
  readonly isChanged: boolean;
  /** Rules on which an officer decided. */
  readonly decided: readonly string[];
  /** Another verdict than told, with why the rules were asked again (`data`, `decision`, `rules`, `date`, `colleagues`, `asked`). */
  readonly verdict: { readonly before: string | null; readonly after: string | null; readonly causes: readonly string[] } | null;
}

/** What happened to a pair as such: vetoes and mobilities of its two registrations. */
export interface PairEvents {
  /** `void`: a watched value changed and ended it; `again`: the values returned and brought it back. */
  readonly vetoes: readonly { readonly what: 'set' | 'expired' | 'lifted' | 'void' | 'again'; readonly on: string }[];
  /** Mobilities of the pair that bar it now and did not before (opened or declined), or do so no more (closed). */
  readonly mobilities: readonly { readonly ref: string; readonly what: 'opened' | 'declined' | 'closed' }[];
  /** Mobilities of the same host with others that took a place, or gave back one without which it had none. */
  readonly ofHost: readonly { readonly ref: string; readonly what: 'taken' | 'free' }[];
}

/** What is asked of a pair. */
export interface PairQuestion {
  readonly kind: 'new' | 'back' | 'lost' | 'moved';
  readonly send: RegistrationNews;
  readonly host: RegistrationNews;
  readonly events: PairEvents;
  /** The constraints that a lost pair breaks. */
  readonly broken: readonly string[];
  /** With the same data, the day before would have given another score or possibility; asked only where nothing nearer is the cause. */
  readonly dayMatters: () => boolean;
}

/** What holds for the whole night. */
export interface NightGrounds {
  readonly isFirst: boolean;
  readonly modelChanged: boolean;
  readonly rulesChanged: boolean;
}

/** The values that a pair is matched by. A verdict is told apart. */
const matched: ReadonlySet<FieldKey | 'holdings'> = new Set<FieldKey>([
  'country', 'sector', 'partnerSectors', 'skillsOffered', 'skillsWanted', 'languages', 'partnerCountries', 'collaborationTypes', 'availableFrom',
  'availableUntil', 'minMonths', 'maxMonths', 'places', 'employedSince', 'platformRegisteredOn', 'knownPartner',
]);

/** The values that tell which companies belong together. */
const grouping: ReadonlySet<FieldKey | 'holdings'> = new Set<FieldKey | 'holdings'>([
  'companyName', 'website', 'address', 'postalCode', 'city', 'vatNumber', 'registrationNumber', 'holdings',
]);

const columnOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const byText = ({ import: from, line }: ByWhom): string => (from === null ? 'by hand' : `by import ${from}${line === null ? '' : `, line ${line}`}`);

const kindText = (change: RegistrationChange): string =>
  (change.kind === 'merge' ? 'by a merge' : change.kind === 'split' ? 'by a split' : change.kind === 'edit' ? 'by an edit' : byText(change));

/** `skills_wanted, languages of S12 changed by import I4, line 7`, for each change that touched such values; two edits of the same values are told once. */
const changeTexts = ({ ref, changes }: RegistrationNews, counts: (key: FieldKey | 'holdings') => boolean): string[] => [...new Set(changes.flatMap((change) => {
  const keys = change.keys.filter(counts);
  return keys.length === 0 ? [] : [`${keys.map(columnOf).join(', ')} of ${ref} changed ${kindText(change)}`];
}))];

/** Why the rules gave another answer. */
function verdictReasons(news: RegistrationNews): string[] {
  const decisions = news.decided.map((rule) => `a decision on ${rule}`);
  const words: Readonly<Record<string, () => string[]>> = {
    data: () => {
      const texts = changeTexts(news, () => true);
      // Verdicts of older registers give a decision as a change of the data.
      return texts.length + decisions.length > 0 ? [...texts, ...decisions] : ['its data changed'];
    },
    decision: () => decisions,
    rules: () => ['the rules of the edition changed'],
    date: () => ['time passed'],
    colleagues: () => ['its place among the senders of its company changed'],
    asked: () => ['it was asked again'],
  };
  return news.verdict === null ? [] : [...new Set(news.verdict.causes.flatMap((cause) => words[cause]?.() ?? []))];
}

/** What became of the registration as such; `null` while it is simply there. */
function standing({ ref, status, mergedInto, isNew, isBack }: RegistrationNews): NightCause | null {
  if (status === 'gone') return { code: 'gone', ref, text: `${ref} is no longer in the register (its import was taken back, or it was erased)` };
  if (status === 'merged') return { code: 'merged', ref, text: `${ref} is part of ${mergedInto ?? 'another'} now` };
  if (status === 'withdrawn') return { code: 'withdrawn', ref, text: `${ref} was withdrawn` };
  if (isNew !== null) return { code: 'new', ref, text: `${ref} is new ${byText(isNew)}` };
  return isBack ? { code: 'returned', ref, text: `${ref} counts again` } : null;
}

/** The causes of another verdict, without those of the register. */
export function causesOfVerdict(news: RegistrationNews, grounds: NightGrounds): NightCause[] {
  if (grounds.isFirst) return [{ code: 'first', ref: null, text: 'first night' }];
  const own = standing(news);
  if (own !== null) return [own];
  const codes: Readonly<Record<string, CauseCode>> = { data: 'changed', decision: 'changed', rules: 'rules', date: 'day', colleagues: 'others', asked: 'judged' };
  const code = news.verdict?.causes.map((cause) => codes[cause]).find((each) => each !== undefined) ?? 'judged';
  return [{ code, ref: news.ref, text: verdictReasons(news).join('; ') || 'it was judged again' }];
}

const none: readonly NightCause[] = [];

function ofSide(news: RegistrationNews): readonly NightCause[] {
  const own = standing(news);
  if (own !== null) return [own];
  const { ref, verdict } = news;
  // Most registrations in the news only stand beside those to which something happened.
  if (news.changes.length === 0 && verdict === null && !news.isChanged) return none;
  const crossed = verdict !== null && (verdict.before === 'eligible') !== (verdict.after === 'eligible');
  return [
    ...changeTexts(news, (key) => matched.has(key)).map((text): NightCause => ({ code: 'changed', ref, text })),
    ...(news.isChanged && news.changes.length === 0 && news.decided.length === 0 ? [{ code: 'changed', ref, text: `${ref} changed` } as const] : []),
    ...(crossed ? [{ code: 'judged', ref, text: `${ref} is ${verdict.after ?? 'without a verdict'} now: ${verdictReasons(news).join('; ') || 'judged again'}` } as const] : []),
  ];
}

const ownTexts: Readonly<Record<PairEvents['mobilities'][number]['what'], (ref: string) => NightCause>> = {
  opened: (ref) => ({ code: 'mobility', ref, text: `${ref} was opened for the pair` }),
  declined: (ref) => ({ code: 'declined', ref, text: `${ref} was opened for the pair and declined` }),
  closed: (ref) => ({ code: 'mobility-closed', ref, text: `${ref} was closed` }),
};

const vetoTexts = {
  set: 'the pair was vetoed on', expired: 'the veto ran out on', lifted: 'the veto was lifted on', void: 'what the veto rested on changed; it was set on', again: 'what the veto rested on returned; it was set on',
} as const;

function ofPair({ kind, events, broken }: PairQuestion): readonly NightCause[] {
  // Nothing happens to most of a hundred thousand pairs as such.
  if (events.vetoes.length + events.mobilities.length + events.ofHost.length === 0) return none;
  const entering = kind === 'new' || kind === 'back';
  // A lost pair names what it breaks: a veto or a mobility that stands in nothing's way is no cause.
  const barred = kind === 'lost' && broken.includes('history');
  const vetoes = events.vetoes.filter(({ what }) => (what === 'set' || what === 'again' ? barred : entering))
    .map(({ what, on }): NightCause => ({ code: `veto-${what}`, ref: null, text: `${vetoTexts[what]} ${on}` }));
  const own = events.mobilities.filter(({ what }) => (what === 'closed' ? entering : barred))
    .map(({ ref, what }): NightCause => ownTexts[what](ref));
  const places = events.ofHost.filter(({ what }) => (what === 'free' ? entering : kind === 'lost' && broken.includes('capacity')))
    .map(({ ref, what }): NightCause => (what === 'taken' ? { code: 'place-taken', ref, text: `the place was taken by ${ref}` } : { code: 'place-free', ref, text: `a place became free by ${ref}` }));
  return [...vetoes, ...own, ...places];
}

const others = (text: string): readonly NightCause[] => [{ code: 'others', ref: null, text }];
const quiet = {
  new: others('a place in a list became free'), back: others('a place in a list became free'), lost: others('better candidates took its place in both lists'), moved: others('others changed'),
} as const;

/** All causes of some lists; where one list has them all, that list: most pairs share it with others. */
const together = (lists: readonly (readonly NightCause[])[]): readonly NightCause[] => {
  const telling = lists.filter((list) => list.length > 0);
  if (telling.length === 0) return none;
  return telling.length === 1 ? telling[0]! : telling.flat();
};

/**
 * Tells the causes of news about pairs, the nearest first: what happened to its two registrations and to the pair itself; where nothing
 * did, that time passed; then the rules, companies that belong together, and last the other candidates of its lists. What is told of a
 * registration is put into words once for all of its pairs.
 */
export function pairCauses(grounds: NightGrounds): (question: PairQuestion) => readonly NightCause[] {
  const known = new Map<RegistrationNews, readonly NightCause[]>();
  const sideCauses = (news: RegistrationNews): readonly NightCause[] => {
    const causes = known.get(news) ?? ofSide(news);
    known.set(news, causes);
    return causes;
  };
  return (question) => {
    if (grounds.isFirst) return [{ code: 'first', ref: null, text: 'first night' }];
    const { send, host, kind, dayMatters } = question;
    const near = together([sideCauses(send), sideCauses(host), ofPair(question)]);
    if (grounds.modelChanged) {
      // Who came, went, was judged or barred is so whatever the weights are; other values and other weights work together.
      return near.some(({ code }) => code !== 'changed') ? near : [...near, { code: 'model', ref: null, text: 'the matching model changed' }];
    }
    if (near.length > 0) return near;
    if (dayMatters()) return [{ code: 'day', ref: null, text: 'time passed: the days both have in common changed' }];
    if (grounds.rulesChanged) return [{ code: 'rules', ref: null, text: 'the rules of the edition changed' }];
    const grouped = [send, host].flatMap((news) => changeTexts(news, (key) => grouping.has(key)).map((text): NightCause => ({ code: 'group', ref: news.ref, text })));
    return grouped.length > 0 ? grouped : quiet[kind];
  };
}
