/** An edition as it stands on a day: lists, limits and rates that changed meanwhile are those in force. */

import type { Edition } from './edition.js';
import type { IsoDate } from './registration.js';

type Dated = Pick<Edition, 'eu' | 'eligibleCountries' | 'stay' | 'changes' | 'grants'>;

/** The grants with every change up to the day. */
function grantsOn(grants: Edition['grants'], day: IsoDate): Edition['grants'] {
  return (grants.changes ?? []).filter(({ from }) => from <= day).reduce<Edition['grants']>((now, { rates = {}, highest, disability }) => {
    const all = Object.entries({ ...now.rates, ...rates }).filter((rate): rate is [string, number] => rate[1] !== null);
    return { ...now, rates: Object.fromEntries(all), ...(highest === undefined ? {} : { highest }), ...(disability === undefined ? {} : { disability }) };
  }, grants);
}

/** The same edition with the values in force on the day. Rules keep their own days. */
export function editionOn<Kind extends Dated>(edition: Kind, day: IsoDate): Kind {
  const lists = (edition.changes ?? []).filter(({ from }) => from <= day).reduce<Pick<Dated, 'eu' | 'eligibleCountries' | 'stay'>>(
    (now, { eu = now.eu, eligibleCountries = now.eligibleCountries, stay = now.stay }) => ({ eu, eligibleCountries, stay }), edition);
  return { ...edition, eu: lists.eu, eligibleCountries: lists.eligibleCountries, stay: lists.stay, grants: grantsOn(edition.grants, day) };
}
