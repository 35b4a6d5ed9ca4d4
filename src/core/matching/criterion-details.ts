/** Says in a sentence what a criterion rests on: which want is met by which skill, which language, which days. */

import { fromDayNumber } from '../calendar.js';
import { levels as languageLevels } from '../registration.js';
import { counted, listed } from './constraint-details.js';
import { bestLanguageRank, bestMet, metLevels, sectorGrade, type Met } from './criteria.js';
import type { MatchContext } from './context.js';
import type { CriterionCode } from './model.js';
import { anyCountry, type Profile } from './profile.js';
import { datesStated, firstDay, lastUsable, usableDays, wantedDays } from './window.js';

/** One want and what the other side has for it, in the words of both. */
export interface MetWant {
  readonly want: string;
  readonly met: Met;
  /** `null` where it is not met. */
  readonly offer: string | null;
}

/** Every want of one side with the best the other offers for it, in the order stated. */
export function metWants(own: Profile, other: Profile, context: MatchContext): MetWant[] {
  const offers = other.offers.terms;
  return own.wants.terms.map((want, at) => {
    const met = metLevels[bestMet(want, offers, context)]!;
    const offer = {
      not: () => -1,
      weakText: () => offers.findIndex(({ id, group }) => group < 0 && context.terms.weak(want.id, id)),
      group: () => offers.findIndex(({ group }) => group === want.group),
      same: () => offers.findIndex(({ id }) => id === want.id),
    }[met]();
    return { want: own.wants.texts[at]!, met, offer: offer < 0 ? null : other.offers.texts[offer]! };
  });
}

const metWords: Readonly<Record<Met, string>> = {
  same: '', group: ', in the same group', weakText: ', which only reads alike', not: '',
};

function skills(own: Profile, other: Profile, context: MatchContext): string {
  const what = own.side === 'send' ? 'wants to learn' : 'needs';
  if (own.wants.terms.length === 0) return `${own.ref} does not say what it ${what}.`;
  if (other.offers.terms.length === 0) return `${other.ref} does not say what it offers.`;
  const wants = metWants(own, other, context);
  const met = wants.filter((each) => each.met !== 'not');
  const missed = wants.filter((each) => each.met === 'not').map((each) => each.want);
  const how = met.map((each) => (each.met === 'same' ? each.want : `${each.want} (by ${each.offer ?? ''}${metWords[each.met]})`));
  return `${met.length} of ${counted(wants.length, 'want')} met${met.length > 0 ? `: ${listed(how)}` : ''}`
    + `${missed.length > 0 ? `; not met: ${listed(missed)}` : ''}.`;
}

/** By grade of nearness. */
const sectorWords = ['the same division', 'the same section', 'related sections', 'unrelated sectors'];

function sector(own: Profile, other: Profile, context: MatchContext): string {
  if (other.sector === null) return `The sector of ${other.ref} is not known.`;
  if (own.sectorsWanted.length === 0) {
    return own.statesPartnerSectors
      ? `The sectors ${own.ref} wants name no NACE code.`
      : `The sector of ${own.ref} is not known.`;
  }
  const labels = listed(own.sectorsWanted.map((each) => each.label));
  const measure = `${own.ref} ${own.statesPartnerSectors ? 'wants' : 'is in'} ${labels}`;
  return `${measure}, ${other.ref} is in ${other.sector.label}: ${sectorWords[sectorGrade(own, other, context)]!}.`;
}

function language(own: Profile, other: Profile): string {
  const [send, host] = own.side === 'send' ? [own, other] : [other, own];
  const best = bestLanguageRank(send, host);
  if (best < 0) return 'No language of the host is known to be spoken at its level.';
  const codes = send.languages.filter(({ language: spoken, rank }) =>
    rank === best && host.languages.some((each) => each.language === spoken && each.rank <= rank)).map((each) => each.code);
  return `The participant speaks ${listed([...new Set(codes)])} at ${languageLevels[best]!}.`;
}

function place(own: Profile, other: Profile): string {
  const what = own.side === 'send' ? 'destinations' : 'origins';
  if (own.partnerCountries.length === 0) return `${own.ref} names no ${what}.`;
  if (other.country < 0) return `The country of ${other.ref} is missing.`;
  const rank = own.partnerCountries.indexOf(other.country) + 1;
  const list = own.partnerCountryCodes.join(', ');
  if (rank === 0) {
    return `${other.countryCode} is not among the ${what} of ${own.ref}: ${list}${own.strictCountries ? '' : `, ${anyCountry}`}.`;
  }
  return own.side === 'send'
    ? `${other.countryCode} is number ${rank} of the ${what} of ${own.ref}: ${list}.`
    : `${other.countryCode} is among the ${what} of ${own.ref}: ${list}.`;
}

function dates(own: Profile, other: Profile, context: MatchContext): string {
  if (!datesStated(own, other)) return 'A first or last day is not stated.';
  const usable = usableDays(own, other, context);
  const wanted = `the ${counted(wantedDays(own, other, context), 'day')} ${own.ref} would like`;
  if (usable === 0) return `No usable day of ${wanted}.`;
  const start = firstDay(own, other, context);
  const days = `${fromDayNumber(start)} to ${fromDayNumber(lastUsable(own, other, context))}`;
  return `${counted(usable, 'usable day')} (${days}) of ${wanted}.`;
}

type Detail = (own: Profile, other: Profile, context: MatchContext) => string;

/** The sentence about each criterion as `own` sees it. */
export const criterionDetails: Readonly<Record<CriterionCode, Detail>> = {
  skills, sector, language, place, dates,
};
