/**
 * One pair by the matching model once more, written from the design alone: plain objects, no index, no shortcut.
 * It shares types with the engine, no code: what both find is found twice.
 */

import type { MatchSettings, PairRuling } from '../../../src/core/matching/context.js';
import type { ConstraintCode } from '../../../src/core/matching/model.js';
import type { MatchInput } from '../../../src/core/matching/profile.js';
import type { Sector } from '../../../src/core/registration.js';

type Truth = boolean | null;
const levels: readonly string[] = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'];

// Days: whole numbers of days, months counted on the calendar.
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
function lastDayOfStay(start: number, months: number): number {
  const first = new Date(start * 86_400_000);
  const whole = Math.floor(months);
  const lengthOfTarget = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + whole + 1, 0)).getUTCDate();
  const same = Date.UTC(
    first.getUTCFullYear(), first.getUTCMonth() + whole, Math.min(first.getUTCDate(), lengthOfTarget),
  ) / 86_400_000;
  return same + (months === whole ? 0 : 15) - 1;
}

/** All there is to say about one pair. */
export interface Found {
  readonly possible: Truth;
  readonly constraints: Readonly<Record<ConstraintCode, Truth>>;
  readonly knownPartner: boolean;
  readonly send: number;
  readonly host: number;
  readonly known: number;
}

const anyTrue = (list: readonly Truth[]): Truth => (list.includes(true) ? true : list.includes(null) ? null : false);
const allTrue = (list: readonly Truth[]): Truth => (list.includes(false) ? false : list.includes(null) ? null : true);

function names(namer: MatchInput, named: MatchInput, settings: MatchSettings): boolean {
  const stated = namer.registration.knownPartner;
  if (stated === undefined) return false;
  const fold = settings.foldName ?? settings.foldText;
  const folded = fold(stated);
  const byName = folded !== ''
    && [named.registration.companyName, named.registration.tradeName ?? ''].some((name) => fold(name) === folded);
  return byName || [named.ref, `C${named.companyId}`].some((ref) => ref.toLowerCase() === stated.trim().toLowerCase());
}

interface Window {
  readonly start: number;
  readonly lastUsable: number;
  readonly longerMinimum: number;
}

const clamped = (months: number | undefined, otherwise: number, settings: MatchSettings): number =>
  months === undefined ? otherwise : Math.max(settings.stay.minMonths, Math.min(settings.stay.maxMonths, months));

function windowOf(send: MatchInput, host: MatchInput, settings: MatchSettings): Window | null {
  const dates = [
    send.registration.availableFrom,
    send.registration.availableUntil,
    host.registration.availableFrom,
    host.registration.availableUntil,
  ];
  if (dates.includes(undefined)) return null;
  const [sendFrom, sendUntil, hostFrom, hostUntil] = (dates as string[]).map(dayOf) as [number, number, number, number];
  const start = Math.max(
    sendFrom, hostFrom, dayOf(settings.asOf), send.earliestStart === undefined ? -Infinity : dayOf(send.earliestStart),
  );
  const end = Math.min(sendUntil, hostUntil, settings.closesOn === null ? Infinity : dayOf(settings.closesOn));
  const maxima = [send, host].map((each) => clamped(each.registration.maxMonths, settings.stay.maxMonths, settings));
  const minima = [send, host].map((each) => clamped(each.registration.minMonths, settings.stay.minMonths, settings));
  const ends = [...maxima, settings.stay.maxMonths].map((months) => lastDayOfStay(start, months));
  return { start, lastUsable: Math.min(end, ...ends), longerMinimum: lastDayOfStay(start, Math.max(...minima)) };
}

/** The keys of the distinct skills of a list, with their groups. */
function skillsOf(list: readonly string[] | undefined, settings: MatchSettings): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const text of list ?? []) {
    const concept = settings.concept(text);
    const key = concept === null ? `text:${settings.foldText(text)}` : `concept:${concept.concept}`;
    if (key !== 'text:') found.set(key, concept === null ? null : concept.group);
  }
  return found;
}

/** 'same', 'group', 'weakText' or nothing for each wanted skill. */
function coverage(wants: Map<string, string | null>, offers: Map<string, string | null>, settings: MatchSettings): string[] {
  return [...wants].map(([want, group]) => {
    if (offers.has(want)) return 'same';
    if (group !== null && [...offers.values()].includes(group)) return 'group';
    const alike = group === null && settings.weakSimilar !== undefined
      && [...offers].some(([offer, of]) => of === null && settings.weakSimilar!(want.slice(5), offer.slice(5)));
    return alike ? 'weakText' : 'not';
  });
}

function languageTruth(send: MatchInput, host: MatchInput, settings: MatchSettings): { truth: Truth; best: string | null } {
  const spoken = send.registration.languages ?? [];
  const usable = host.registration.languages ?? [];
  if (spoken.length === 0 || usable.length === 0) return { truth: null, best: null };
  const pairs = usable.flatMap((min) => spoken.filter((each) => each.language === min.language).map((own) => ({
    own: own.level,
    truth: own.level === null
      ? null
      : levels.indexOf(own.level) >= levels.indexOf(min.level ?? settings.model.defaults.hostMinimumLevel),
  })));
  const meeting = pairs.filter((each) => each.truth === true).map((each) => each.own!).sort(
    (a, b) => levels.indexOf(b) - levels.indexOf(a),
  );
  return { truth: anyTrue(pairs.map((each) => each.truth)), best: meeting[0] ?? null };
}

const strict = (list: readonly string[] | undefined): boolean => list !== undefined && list.length > 0 && !list.includes('any');

const agreed = (send: MatchInput, host: MatchInput, settings: MatchSettings): boolean =>
  names(send, host, settings) || names(host, send, settings);

function constraintsOf(send: MatchInput, host: MatchInput, settings: MatchSettings): Record<ConstraintCode, Truth> {
  const knownPartner = agreed(send, host, settings);
  const [s, h] = [send.registration, host.registration];
  const verdict = ({ verdict: stated }: MatchInput): Truth =>
    (stated === 'eligible' ? true : stated === 'ineligible' ? false : null);
  const ruling: PairRuling = settings.pairRule?.(send.id, host.id) ?? 'holds';
  const window = windowOf(send, host, settings);
  const wants = skillsOf(s.skillsWanted, settings);
  const offers = skillsOf(h.skillsOffered, settings);
  const learningOn = settings.model.constraints.find((each) => each.constraint === 'learning')!.enforced;
  const types = [s.collaborationTypes ?? [], h.collaborationTypes ?? []] as const;
  const learning: Truth = !learningOn || knownPartner ? true
    : wants.size === 0 || offers.size === 0 ? null
    : coverage(wants, offers, settings).some((each) => each === 'same' || each === 'group');
  const shared = send.groupEvidence.some((each) => host.groupEvidence.includes(each));
  return {
    country: s.country === '' || h.country === '' ? null : s.country !== h.country,
    eligibility: allTrue([verdict(send), verdict(host), ruling === 'holds' ? true : ruling === 'block' ? false : null]),
    destination: knownPartner || !strict(s.partnerCountries) || s.partnerCountries!.includes(h.country),
    origin: knownPartner || !strict(h.partnerCountries) || h.partnerCountries!.includes(s.country),
    language: languageTruth(send, host, settings).truth,
    window: window === null ? null : window.longerMinimum <= window.lastUsable,
    capacity: (h.places ?? settings.model.defaults.places) - (host.placesTaken ?? 0) > 0,
    group: send.companyId === host.companyId ? false : shared ? null : true,
    history: !(settings.barred ?? []).some((each) => each.send === send.id && each.host === host.id),
    learning,
    type: types[0].length === 0 || types[1].length === 0 || types.some((each) => each.includes('other'))
      || types[0].some((each) => types[1].includes(each)),
  };
}

/** The value of a level by its name. */
const named = (list: readonly { level: string; value?: number }[], level: string): number =>
  list.find((each) => each.level === level)!.value!;

/** A component's value, `null` where it is missing. */
type Component = number | null;

function components(own: MatchInput, other: MatchInput, settings: MatchSettings): Record<string, Component> {
  const { criteria } = settings.model;
  const mine = own.registration;
  const theirs = other.registration;
  const isSend = mine.side === 'send';
  const [send, host] = isSend ? [own, other] : [other, own];

  const wants = skillsOf(mine.skillsWanted, settings);
  const offers = skillsOf(theirs.skillsOffered, settings);
  const worth = (how: string): number => (how === 'not' ? 0 : criteria.skills.points[how as 'same' | 'group' | 'weakText']);
  const points = coverage(wants, offers, settings).reduce((sum, how) => sum + worth(how), 0);
  const skills = wants.size === 0 || offers.size === 0
    ? null
    : Math.floor(((100 / criteria.skills.points.same) * points) / wants.size);

  const placed = (sector: Sector | undefined) => {
    const found = sector === undefined ? null : settings.sectorPlace(sector);
    return found === null || (found.division === null && found.section === null) ? null : found;
  };
  const measured = mine.partnerSectors !== undefined && mine.partnerSectors.length > 0 ? mine.partnerSectors : [mine.sector];
  const measures = measured.map(placed).filter((each) => each !== null);
  const there = placed(theirs.sector);
  const nearness = measures.map((each) => {
    if (each.division !== null && each.division === there?.division) return 'same-division';
    if (each.section !== null && each.section === there?.section) return 'same-section';
    const related = settings.model.relatedSectors.some(([a, b]) =>
      (a === each.section && b === there?.section) || (b === each.section && a === there?.section));
    return related ? 'related' : 'other';
  });
  const order = ['same-division', 'same-section', 'related', 'other'] as const;
  const nearest = order.find((each) => nearness.includes(each));
  const sector = there === null || nearest === undefined ? null : named(criteria.sector.levels, nearest);

  const { truth, best } = languageTruth(send, host, settings);
  const language = truth === null ? null : named(criteria.language.levels, best ?? 'none');

  const list = (mine.partnerCountries ?? []).filter((each) => each !== 'any');
  const rank = list.indexOf(theirs.country);
  const ranks = ['first', 'second', 'third', 'fourth', 'fifth'];
  const place = list.length === 0 ? 'open' : rank < 0 ? 'not-listed' : isSend ? ranks[rank] ?? 'later' : 'listed';

  const window = windowOf(send, host, settings);
  const usable = window === null ? 0 : Math.max(0, window.lastUsable - window.start + 1);
  const wanted = window === null
    ? 1
    : lastDayOfStay(window.start, clamped(mine.maxMonths, settings.stay.maxMonths, settings)) - window.start + 1;
  const dates = window === null ? null : Math.min(100, Math.floor((100 * usable) / wanted));

  return { skills, sector, language, place: named(criteria.place.levels[isSend ? 'send' : 'host'], place), dates };
}

function utility(own: MatchInput, other: MatchInput, settings: MatchSettings): { sum: number; known: number } {
  const side = own.registration.side;
  return Object.entries(components(own, other, settings)).reduce(({ sum, known }, [criterion, value]) => {
    const weight = settings.model.criteria[criterion as 'skills'].weights[side];
    return { sum: sum + weight * (value ?? settings.model.neutral), known: known + (value === null ? 0 : weight) };
  }, { sum: 0, known: 0 });
}

/** Everything about one pair. */
export function lookAt(send: MatchInput, host: MatchInput, settings: MatchSettings): Found {
  const knownPartner = agreed(send, host, settings);
  const constraints = constraintsOf(send, host, settings);
  const [forSend, forHost] = [utility(send, host, settings), utility(host, send, settings)];
  return {
    possible: allTrue(Object.values(constraints)),
    constraints,
    knownPartner,
    send: forSend.sum,
    host: forHost.sum,
    known: forSend.known + forHost.known,
  };
}
