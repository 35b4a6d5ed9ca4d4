/** Says in a sentence why a constraint holds, fails or is not known for a pair, with the values that decided. */

import { fromDayNumber } from '../calendar.js';
import { levels as languageLevels } from '../registration.js';
import { constraintTests, type PairView } from './constraints.js';
import { bestMet, metLevels } from './criteria.js';
import type { ConstraintCode } from './model.js';
import type { Profile, ProfileLanguage } from './profile.js';
import { datesStated, firstDay, lastDay, lastUsable, usableDays } from './window.js';

/** `3 days`, `1 day`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`;

const monthsOf = (halfMonths: number): string => counted(halfMonths / 2, 'month');

const verdictWords = {
  eligible: 'is eligible',
  ineligible: 'is ineligible',
  'needs-information': 'needs information before its eligibility is known',
  'officer-decision': 'awaits the decision of an officer on its eligibility',
} as const;

const verdictOf = ({ ref, verdict }: Profile): string =>
  `${ref} ${verdict === null ? 'was not validated yet' : verdictWords[verdict]}`;

/** A language with its level as stated: `en C1`, `es (no level)`; a host's with the minimum that was taken. */
const spoken = ({ code, rank }: ProfileLanguage): string => `${code} ${rank < 0 ? '(no level)' : languageLevels[rank]!}`;
const asked = ({ code, rank, assumed }: ProfileLanguage): string =>
  `${code} ${languageLevels[rank]!}${assumed ? ' (no level stated: taken as the minimum)' : ''}`;

function country(send: Profile, host: Profile, view: PairView): string {
  const holds = constraintTests.country(send, host, view);
  if (holds > 0) return `${send.ref} is in ${send.countryCode}, ${host.ref} in ${host.countryCode}.`;
  return holds < 0 ? `Both are in ${send.countryCode}.` : `The country of ${send.country < 0 ? send.ref : host.ref} is missing.`;
}

function eligibility(send: Profile, host: Profile, { context }: PairView): string {
  const ruling = context.settings.pairRule?.(send.id, host.id) ?? 'holds';
  const words = {
    holds: '',
    ask: ' A rule about the two companies together asks for a decision.',
    block: ' A rule forbids the two companies together.',
  };
  return `${verdictOf(send)}, ${verdictOf(host)}.${words[ruling]}`;
}

/** The list of countries of one side against the other's country. */
function countries(own: Profile, other: Profile, { known }: PairView): string {
  const what = own.side === 'send' ? 'destination' : 'origin';
  const list = own.partnerCountryCodes.join(', ');
  if (known) return 'Not asked: the two agreed beforehand.';
  if (own.partnerCountryCodes.length === 0) return `${own.ref} takes any ${what}.`;
  const among = own.partnerCountries.includes(other.country);
  if (!own.strictCountries) return `${own.ref} wishes for ${list}, but takes any ${what}.`;
  return `${other.countryCode} is ${among ? '' : 'not '}among the ${what}s of ${own.ref}: ${list}.`;
}

function language(send: Profile, host: Profile, view: PairView): string {
  const holds = constraintTests.language(send, host, view);
  const silent = send.languages.length === 0 ? send : host.languages.length === 0 ? host : null;
  if (silent !== null) return `${silent.ref} states no language.`;
  const pairs = host.languages.flatMap(
    (min) => send.languages.filter((own) => own.language === min.language).map((own) => ({ own, min })),
  );
  if (pairs.length === 0) {
    const asking = host.languages.map(asked).join(' or ');
    return `No language in common: the participant speaks ${listed(send.languages.map(spoken))}, the host asks for ${asking}.`;
  }
  const met = pairs.filter(({ own, min }) => own.rank >= min.rank);
  if (holds > 0) return `${listed(met.map(({ own, min }) => `${spoken(own)} reaches ${asked(min)}`))}.`;
  if (holds < 0) return `${listed(pairs.map(({ own, min }) => `${spoken(own)} is below ${asked(min)}`))}.`;
  const open = pairs.filter(({ own }) => own.rank < 0);
  const codes = listed([...new Set(open.map(({ own }) => own.code))]);
  const asking = open.map(({ min }) => asked(min)).join(' or ');
  return `The participant's level of ${codes} is not stated; the host asks for ${asking}.`;
}

function window(send: Profile, host: Profile, view: PairView): string {
  const { context } = view;
  if (!datesStated(send, host)) {
    const silent = [send, host].filter((each) => each.from === null || each.until === null);
    return `${listed(silent.map((each) => each.ref))} states no first or no last day.`;
  }
  const start = firstDay(send, host, context);
  const end = lastDay(send, host, context);
  if (end < start) {
    return `No day in common: the first possible one is ${fromDayNumber(start)}, the last one ${fromDayNumber(end)}.`;
  }
  const days = counted(usableDays(send, host, context), 'usable day');
  const stay = `${fromDayNumber(start)} to ${fromDayNumber(lastUsable(send, host, context))}, ${days}`;
  const least = monthsOf(Math.max(send.minHalfMonths, host.minHalfMonths));
  return constraintTests.window(send, host, view) > 0
    ? `${stay}; at least ${least} fit.`
    : `${stay}: fewer than the ${least} needed at least.`;
}

const capacity = (_send: Profile, host: Profile): string =>
  host.freePlaces > 0 ? `${host.ref} has ${counted(host.freePlaces, 'free place')}.` : `${host.ref} has no free place.`;

function group(send: Profile, host: Profile, view: PairView): string {
  const holds = constraintTests.group(send, host, view);
  if (holds < 0) return 'Both are the same company.';
  const common = send.evidenceKeys.filter((key) => host.evidenceKeys.includes(key));
  return holds === 0
    ? `The companies may belong together: both have ${listed(common.map(evidenceWords))}.`
    : 'Nothing says that the companies belong together.';
}

function history(send: Profile, host: Profile): string {
  const reason = send.barredHosts?.get(host.id);
  return reason === undefined ? 'Nothing speaks against the pair.' : `The pair is barred: ${reason}.`;
}

function learning(send: Profile, host: Profile, { known, context }: PairView): string {
  if (known) return 'Not asked: the two agreed beforehand.';
  if (!context.enforceLearning) return 'Not asked: switched off in the model.';
  if (send.wants.terms.length === 0) return `${send.ref} states nothing the participant wants to learn.`;
  if (host.offers.terms.length === 0) return `${host.ref} states nothing that can be learnt there.`;
  const enough = metLevels.indexOf('group');
  const met = send.wants.texts.filter((_, at) => bestMet(send.wants.terms[at]!, host.offers.terms, context) >= enough);
  return met.length > 0
    ? `${host.ref} offers for ${listed(met)}.`
    : `${host.ref} offers nothing for ${listed(send.wants.texts)}.`;
}

function type(send: Profile, host: Profile): string {
  const silent = [send, host].filter((each) => each.types.length === 0).map((each) => each.ref);
  if (silent.length > 0) return `${listed(silent)} states no type of collaboration: any will do.`;
  const common = send.typeCodes.filter((each) => host.typeCodes.includes(each));
  if (common.length > 0) return `Both state ${listed(common)}.`;
  return send.anyType || host.anyType
    ? 'One side states "other", which meets every type.'
    : `${send.ref} states ${listed(send.typeCodes)}, ${host.ref} ${listed(host.typeCodes)}.`;
}

/** The sentence about each constraint of a pair. */
export const constraintDetails: Readonly<Record<ConstraintCode, (send: Profile, host: Profile, view: PairView) => string>> = {
  country, eligibility,
  destination: countries,
  origin: (send, host, view) => countries(host, send, view),
  language, window, capacity, group, history, learning, type,
};

const evidenceNames: Readonly<Record<string, string>> = { vat: 'the number', reg: 'the register number', web: 'the web site', addr: 'the address' };

/** An evidence key in words: `web:marca.example` is `the web site marca.example`. */
function evidenceWords(key: string): string {
  const at = key.indexOf(':');
  const name = evidenceNames[key.slice(0, at)];
  return name === undefined ? key : `${name} ${key.slice(at + 1).replaceAll(':', ' ')}`;
}
