/**
 * The naive peer of the matching engine: plain objects, every sender against every host, leaving at the first constraint
 * that fails, all possible hosts sorted, the list cut. Written from the model's description, not from the engine. It makes
 * the senders' lists only, and knows no partners agreed beforehand (the generated population names none).
 */

const dayMs = 86_400_000;
/** A date as days since 1970; `null` where there is none. */
export const dayOf = (date) => (date === undefined ? null : Date.parse(`${date}T00:00:00Z`) / dayMs);

/** The last day of a stay of so many months: the same day of a later month (clamped), less one; half a month is 15 days. */
export function lastDay(start, months) {
  const whole = Math.floor(months);
  const from = new Date(start * dayMs);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + whole];
  const day = Math.min(from.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate());
  return Date.UTC(year, month, day) / dayMs + (months === whole ? 0 : 15) - 1;
}

/** Levels from the lowest; a rank is a place in it. */
export const languageOrder = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'];

function skillsOf(texts, settings) {
  const found = new Map();
  for (const text of texts ?? []) {
    const concept = settings.concept(text);
    const key = concept === null ? `text ${settings.foldText(text)}` : `concept ${concept.concept}`;
    if (!found.has(key)) found.set(key, { key, text: settings.foldText(text), group: concept === null ? null : concept.group });
  }
  return [...found.values()];
}

/** A registration as an object of plain values. */
export function naiveRegistration(input, settings) {
  const { id, stableId, companyId, registration, verdict, earliestStart, waitingSince, groupEvidence, placesTaken } = input;
  const { stay, model } = settings;
  const months = (stated, limit) => Math.min(Math.max(stated ?? limit, stay.minMonths), stay.maxMonths);
  const countries = registration.partnerCountries ?? [];
  const sector = registration.sector === undefined ? null : settings.sectorPlace(registration.sector);
  const partnerSectors = (registration.partnerSectors ?? []).map((each) => settings.sectorPlace(each));
  return {
    id, stableId, companyId, verdict, waitingSince, side: registration.side, country: registration.country,
    wants: skillsOf(registration.skillsWanted, settings), offers: skillsOf(registration.skillsOffered, settings),
    sector, sectorsWanted: (partnerSectors.length > 0 ? partnerSectors : [sector]).filter((each) => each !== null),
    languages: (registration.languages ?? []).map(({ language, level }) => ({
      language, rank: languageOrder.indexOf(level ?? (registration.side === 'host' ? model.defaults.hostMinimumLevel : '')),
    })),
    countries: countries.filter((each) => each !== 'any'), strict: countries.length > 0 && !countries.includes('any'),
    types: registration.collaborationTypes ?? [], evidence: groupEvidence,
    from: dayOf(registration.availableFrom), until: dayOf(registration.availableUntil), earliest: dayOf(earliestStart),
    minMonths: months(registration.minMonths, stay.minMonths), maxMonths: months(registration.maxMonths, stay.maxMonths),
    free: (registration.places ?? model.defaults.places) - (placesTaken ?? 0),
  };
}

/** What the model and the edition say, looked up once. */
export function naiveRules(settings) {
  const { model } = settings;
  const valueOf = (levels) => Object.fromEntries(levels.map(({ level, value }) => [level, value]));
  return {
    settings, model,
    asOf: dayOf(settings.asOf),
    closes: settings.closesOn === null ? Infinity : dayOf(settings.closesOn),
    sector: valueOf(model.criteria.sector.levels),
    language: valueOf(model.criteria.language.levels),
    place: { send: valueOf(model.criteria.place.levels.send), host: valueOf(model.criteria.place.levels.host) },
  };
}

/** How a want is met at best. */
function met(want, offers, { settings }) {
  if (offers.some((offer) => offer.key === want.key)) return 'same';
  if (want.group !== null) return offers.some((offer) => offer.group === want.group) ? 'group' : null;
  return offers.some((offer) => offer.group === null && settings.weakSimilar(want.text, offer.text)) ? 'weakText' : null;
}

/** The participant's best level among the languages that meet the host's minimum, -1 for none. */
function bestLanguage(send, host) {
  let best = -1;
  for (const asked of host.languages) {
    for (const spoken of send.languages) {
      if (spoken.language === asked.language && spoken.rank >= asked.rank) best = Math.max(best, spoken.rank);
    }
  }
  return best;
}

/** What two sides have together, or `null` as soon as one constraint does not hold. */
function possible(send, host, rules) {
  if (send.country === '' || host.country === '' || send.country === host.country) return null;
  if (send.verdict !== 'eligible' || host.verdict !== 'eligible' || host.free <= 0) return null;
  if (send.strict && !send.countries.includes(host.country)) return null;
  if (host.strict && !host.countries.includes(send.country)) return null;
  const language = bestLanguage(send, host);
  if (language < 0) return null;
  if (!send.wants.some((want) => ['same', 'group'].includes(met(want, host.offers, rules)))) return null;
  if (send.from === null || send.until === null || host.from === null || host.until === null) return null;
  const start = Math.max(send.from, host.from, rules.asOf, send.earliest ?? 0, host.earliest ?? 0);
  const last = Math.min(send.until, host.until, rules.closes);
  if (start > last) return null;
  const usable = Math.min(last, lastDay(start, Math.min(send.maxMonths, host.maxMonths)));
  if (lastDay(start, Math.max(send.minMonths, host.minMonths)) > usable) return null;
  const anyType = [send, host].some(({ types }) => types.length === 0 || types.includes('other'));
  if (!anyType && !send.types.some((type) => host.types.includes(type))) return null;
  if (send.companyId === host.companyId || send.evidence.some((each) => host.evidence.includes(each))) return null;
  if ((rules.settings.pairRule?.(send.id, host.id) ?? 'holds') !== 'holds') return null;
  return { language, start, days: usable - start + 1 };
}

/** What the other's sector is worth to a side, `null` where one of the two is missing. */
export function nearest(own, other, { model, sector }) {
  if (other.sector === null || own.sectorsWanted.length === 0) return null;
  const near = (wanted) => {
    if (wanted.division !== null && wanted.division === other.sector.division) return sector['same-division'];
    if (wanted.section === other.sector.section) return sector['same-section'];
    const related = model.relatedSectors.some((pair) => pair.includes(wanted.section) && pair.includes(other.sector.section));
    return related ? sector.related : sector.other;
  };
  return Math.max(...own.sectorsWanted.map(near));
}

function placed(own, other, { place }) {
  const values = place[own.side];
  if (own.countries.length === 0) return values.open;
  const rank = own.countries.indexOf(other.country);
  if (rank < 0) return values['not-listed'];
  return own.side === 'send' ? values[['first', 'second', 'third', 'fourth', 'fifth'][rank] ?? 'later'] : values.listed;
}

/** Utility in basis points and known weights of one side. */
function utility(own, other, together, rules) {
  const { criteria, neutral } = rules.model;
  const { points } = criteria.skills;
  const stated = own.wants.length > 0 && other.offers.length > 0;
  const gained = own.wants.reduce((sum, want) => sum + (points[met(want, other.offers, rules)] ?? 0), 0);
  const values = {
    skills: stated ? Math.floor((100 * gained) / (points.same * own.wants.length)) : null,
    sector: nearest(own, other, rules),
    language: rules.language[languageOrder[together.language]],
    place: placed(own, other, rules),
    dates: Math.min(100, Math.floor((100 * together.days) / (lastDay(together.start, own.maxMonths) - together.start + 1))),
  };
  let [sum, known] = [0, 0];
  for (const [criterion, value] of Object.entries(values)) {
    const weight = criteria[criterion].weights[own.side];
    sum += weight * (value ?? neutral);
    known += value === null ? 0 : weight;
  }
  return { sum, known };
}

/** The best hosts of one sender, best first: harmonic mean as an exact fraction, completeness, waiting time, hash. */
export function bestHosts(send, hosts, rules, keep) {
  const { edition, sha256 } = rules.settings;
  const found = [];
  for (const host of hosts) {
    const together = possible(send, host, rules);
    if (together === null) continue;
    const [forSend, forHost] = [utility(send, host, together, rules), utility(host, send, together, rules)];
    found.push({ host, a: forSend.sum, b: forHost.sum, known: forSend.known + forHost.known });
  }
  const tie = ({ host }) => sha256(JSON.stringify([edition, send.stableId, host.stableId]));
  const before = (x, y) => (x < y ? -1 : x > y ? 1 : 0);
  found.sort((x, y) => y.a * y.b * (x.a + x.b) - x.a * x.b * (y.a + y.b) || y.known - x.known
    || before(x.host.waitingSince, y.host.waitingSince) || before(tie(x), tie(y)));
  return found.slice(0, keep);
}
