/** Registrations in any number for tests and benches: the same seed gives the same file, made chunk by chunk. */

import { companyOf, personOf } from './population-company.js';
import type { Company } from './population-company.js';
import { canonicalColumns, csvLine } from './population-csv.js';
import type { CanonicalRow, Delimiter } from './population-csv.js';
import { places, sectors } from './population-places.js';
import { createChance, createRankDraw, dayNumber, dayText } from './population-random.js';
import type { Chance } from './population-random.js';

export { canonicalColumns, toCsv } from './population-csv.js';
export type { CanonicalRow, Delimiter } from './population-csv.js';
export { goodPair } from './population-pair.js';

/** What to generate. */
export interface PopulationOptions {
  readonly rows: number;
  readonly seed: number;
  /** `mixed` alternates: send, host, send ... */
  readonly side: 'send' | 'host' | 'mixed';
  /** Labels of skills; the first ones come up most. Labels that hold a list separator are left out. */
  readonly skills: readonly string[];
  /** Nothing narrows a pair down: every destination, open windows, English everywhere, nothing missing. */
  readonly stress?: boolean;
  readonly delimiter?: Delimiter;
  /** Serial of the first company. Default: 0, and 450,000 for hosts, so that senders and hosts are other companies. */
  readonly firstSerial?: number;
}

const separators = /[;|,\r\n]/;
const levels = ['A2', 'B1', 'B1', 'B2', 'B2', 'B2', 'C1', 'C1', 'C2'];
const types = ['market-research', 'development', 'internationalisation', 'training', 'research', 'existing', 'other'];
const opening = dayNumber('2021-05-01');
const asOf = dayNumber('2021-04-01');
const closing = dayNumber('2023-03-31');
const employedFrom = dayNumber('2001-01-01');
const employedUntil = dayNumber('2020-03-31');

interface Source {
  readonly chance: Chance;
  readonly skills: readonly string[];
  readonly skillRank: () => number;
  readonly stress: boolean;
}

/** Several different ones of a list, by a draw; fewer when the draw repeats itself. */
const several = (count: number, draw: () => string): string => [...new Set(Array.from({ length: count }, draw))].join('; ');

/** Half of the skills lie near the company's sector, the others are those that everybody names. */
const skillOf = ({ chance, skills, skillRank }: Source, sectorRank: number): string => {
  const rank = skillRank();
  return skills[chance.happens(0.5) ? rank : (rank + sectorRank * 7) % skills.length]!;
};

const languagesOf = ({ chance, stress }: Source, { place }: Company, side: 'send' | 'host'): string => {
  if (stress) return side === 'send' ? `${place.language}:native; en:C1` : `en:B1; ${place.language}:B1`;
  const foreign = chance.happens(0.3) ? `; ${chance.oneOf(place.foreign)}:${chance.oneOf(levels)}` : '';
  if (side === 'send') {
    return `${place.language}:native${chance.happens(0.92) ? `; en:${chance.oneOf(levels)}` : ''}${foreign}`;
  }
  const own = chance.happens(0.75) ? `${place.language}${chance.happens(0.9) ? ':B1' : ''}` : '';
  const english = own === '' || chance.happens(0.85) ? `en:${chance.oneOf(['B1', 'B1', 'B2', 'B2', 'C1'])}` : '';
  return [own, english].filter((each) => each !== '').join('; ');
};

const countriesOf = ({ chance, stress }: Source, { place }: Company): string =>
  stress || chance.happens(0.45)
    ? ''
    : several(chance.between(1, 6), () => {
      const country = chance.oneOf(places).country;
      return country === place.country ? 'SE' : country;
    });

const windowOf = ({ chance, stress }: Source): readonly [string, string] => {
  if (stress) return ['2021-05-01', '2023-03-31'];
  const from = opening + chance.between(0, 300);
  return [dayText(from), dayText(Math.min(closing, from + chance.between(60, 420)))];
};

/** A cell that is there with a probability; always there in a stress population. */
const mostly = ({ chance, stress }: Source, probability: number, cell: string): string =>
  stress || chance.happens(probability) ? cell : '';

const sendCells = (source: Source, company: Company, serial: number): CanonicalRow => {
  const { chance } = source;
  const role = chance.oneOf(['employee', 'employee', 'employee', 'owner', 'co-owner']);
  const person = personOf(company.domain, serial, chance);
  const joined = dayText(chance.between(employedFrom, employedUntil));
  const yearsThere = 2021 - Number(joined.slice(0, 4));
  return {
    places: '', participant_name: person.name, participant_email: person.email, participant_role: role,
    full_time: mostly(source, 0.97, 'yes'), employment_contract: role === 'employee' ? 'yes' : '', employed_since: joined,
    experience_years: String(yearsThere + chance.between(3, 12)), stays_employed: mostly(source, 0.97, 'yes'),
    host_owner_years: '', host_owner_active: '',
  };
};

const hostCells = (source: Source): CanonicalRow => ({
  places: source.chance.happens(0.15) ? '2' : '1', participant_name: '', participant_email: '', participant_role: '',
  full_time: '',
  employment_contract: '', employed_since: '', experience_years: '', stays_employed: '',
  host_owner_years: String(source.chance.between(4, 35)), host_owner_active: mostly(source, 0.98, 'yes'),
});

const rowOf = (source: Source, serial: number, side: 'send' | 'host'): CanonicalRow => {
  const { chance } = source;
  const company = companyOf(serial, chance);
  const contact = personOf(company.domain, serial + 1_000_000, chance);
  const [from, until] = windowOf(source);
  const registered = dayText(asOf - chance.between(3, 200));
  const longest = source.stress ? 6 : chance.between(1, 6);
  const [city, postalCode, region] = company.city;
  const skill = (): string => skillOf(source, company.sectorRank);
  const wanted = several(chance.between(1, 4), skill);
  return {
    side, reference: `${side === 'send' ? 'S' : 'H'}${String(serial).padStart(7, '0')}`, company_name: company.name,
    trade_name: mostly(source, 0.1, company.domain), country: company.place.country,
    vat_number: mostly(source, 0.97, company.vatNumber), registration_number: '', legal_form: company.place.legalForm,
    founded: String(chance.between(1950, 2016)), address: `${chance.between(1, 199)} ${company.domain.slice(0, 6)}`,
    postal_code: postalCode, city, region, sector: `${company.sector[0]} Rev. 2.1`, activity: company.sector[1],
    headcount: String(company.headcount), turnover_eur: String(company.turnoverEur),
    balance_sheet_eur: mostly(source, 0.9, String(company.balanceSheetEur)), ownership: mostly(source, 0.97, 'autonomous'),
    group_headcount: '', group_turnover_eur: '', group_balance_sheet_eur: '',
    one_person: 'no', legal_entity: 'yes', self_employed: 'no', profession: '', professional_body: '',
    website: `https://${company.domain}`, company_email: `info@${company.domain}`, company_phone: '',
    contact_name: contact.name, contact_email: contact.email, contact_phone: '', language: company.place.language,
    contact_point: `${company.place.country}ONE`, platform_registered_on: mostly(source, 0.97, registered),
    consent_on: mostly(source, 0.97, registered),
    collaboration_types: source.stress ? '' : several(chance.between(1, 3), () => chance.oneOf(types)), known_partner: '',
    skills_offered: several(chance.between(2, 6), skill), skills_wanted: mostly(source, 0.96, wanted),
    languages: languagesOf(source, company, side), partner_countries: countriesOf(source, company),
    partner_sectors: !source.stress && chance.happens(0.1) ? `${chance.oneOf(sectors)[0]} Rev. 2.1` : '',
    available_from: from, available_until: until, min_months: '1', max_months: String(longest),
    ...(side === 'send' ? sendCells(source, company, serial) : hostCells(source)),
    description: `${company.sector[1]}: ${wanted}`, stay_parts: '', gap_filling: '',
  };
};

/** Registrations as objects, column -> cell, one after the other. */
export function* generateRows(options: PopulationOptions): Generator<CanonicalRow, void> {
  const chance = createChance(options.seed);
  const skills = options.skills.filter((label) => !separators.test(label));
  if (skills.length === 0) throw new Error('a population needs skills');
  const source: Source = { chance, skills, skillRank: createRankDraw(skills.length, chance), stress: options.stress === true };
  const first = options.firstSerial ?? (options.side === 'host' ? 450_000 : 0);
  for (let index = 0; index < options.rows; index += 1) {
    const side = options.side === 'mixed' ? (index % 2 === 0 ? 'send' : 'host') : options.side;
    yield rowOf(source, first + index, side);
  }
}

const chunkSize = 1 << 16;

/**
 * The text of a canonical CSV with all columns, in chunks of about 64 KB, header first. Memory does not grow with the number of
 * rows; feed it to a stream (`Readable.from`) or join it for small files.
 */
export function* generateCsv(options: PopulationOptions): Generator<string, void> {
  const delimiter = options.delimiter ?? ',';
  let chunk = csvLine(canonicalColumns, delimiter);
  for (const row of generateRows(options)) {
    chunk += csvLine(canonicalColumns.map((column) => row[column] ?? ''), delimiter);
    if (chunk.length >= chunkSize) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
