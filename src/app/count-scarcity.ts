/** Counts demand and supply of places by country, sector, language or skill, and gathers who could fill the gaps. */

import { sectorPlace } from '../core/intake/sectors.js';
import { conceptOf } from '../core/intake/vocabulary.js';
import { foldText } from '../core/intake/names.js';
import type { MatchedRegistration } from '../core/matching/profile.js';
import { columnReader } from '../core/record-columns.js';
import type { FieldKey, Sector } from '../core/registration.js';
import { refOf } from '../core/refs.js';
import { anyGroup, countScarcity, crossScarcity, type CrossedCell, type ScarcityEntry, type Standing } from '../core/reports/scarcity.js';
import { statusesFrom } from '../core/reports/stages.js';
import { selectMobilities } from '../db/mobilities.js';
import { recordRows, type RecordRow } from '../db/report-rows.js';
import { countryName } from '../output/country-name.js';
import type { ScarcityMap, ScarcityReport } from '../output/views/scarcity-view.js';
import type { Job } from './job.js';
import { loadCodeList, loadVocabulary } from './load-lists.js';
import { loadReportEdition } from './load-report-edition.js';

/** What demand and supply can be told by. */
export const scarcityGroupings = ['country', 'sector', 'language', 'skill'] as const;
export type ScarcityGrouping = (typeof scarcityGroupings)[number];

/** The groups of a registration in one dimension: what a sender wants, and where a company is as a host. */
interface Dimension {
  readonly wanted: (registration: MatchedRegistration) => readonly string[];
  readonly hosted: (registration: MatchedRegistration) => readonly string[];
  readonly label: (group: string) => string;
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

function dimensionOf(job: Job, by: ScarcityGrouping): Dimension {
  switch (by) {
    case 'country':
      // The item "any" makes a list a wish: the countries beside it are still the ones named.
      return { wanted: ({ partnerCountries = [] }) => partnerCountries.filter((code) => code !== 'any'), hosted: ({ country }) => (country === '' ? [] : [country]), label: countryName };
    case 'sector': {
      const nace = loadCodeList(job.dataFolders, 'nace');
      const titles = new Map(nace['rev2.1'].sections.map(({ code, title }) => [code, `${code} ${title}`]));
      const sections = (sectors: readonly (Sector | undefined)[]): string[] => {
        const found: string[] = [];
        for (const sector of sectors) {
          const section = sector === undefined ? null : sectorPlace(sector, nace)?.section ?? null;
          if (section !== null) found.push(section);
        }
        return found;
      };
      // As in matching: whoever names no partner sector looks in its own.
      return { wanted: ({ partnerSectors = [], sector }) => sections(partnerSectors.length > 0 ? partnerSectors : [sector]), hosted: ({ sector }) => sections([sector]), label: (code) => titles.get(code) ?? code };
    }
    case 'language': {
      const codes = ({ languages = [] }: MatchedRegistration): string[] => languages.map(({ language }) => language);
      return { wanted: codes, hosted: codes, label: (code) => languageNames.of(code) ?? code };
    }
    case 'skill': {
      const { vocabulary, finder } = loadVocabulary(job.dataFolders);
      const known = new Map<string, string>();
      const skills = (texts: readonly string[] = []): string[] => texts.map((text) => {
        let group = known.get(text);
        if (group === undefined) {
          const found = finder.find(text);
          known.set(text, group = (found === null ? undefined : conceptOf(vocabulary, found.concept)?.label('en')) ?? foldText(text));
        }
        return group;
      });
      return { wanted: ({ skillsWanted }) => skills(skillsWanted), hosted: ({ skillsOffered }) => skills(skillsOffered), label: (name) => name };
    }
  }
}

const standingOf = ({ status, verdict }: RecordRow): Standing => {
  if (status === 'withdrawn') return 'withdrawn';
  if (verdict === 'eligible') return null;
  return verdict === null ? 'not-validated' : verdict as Exclude<Standing, null>;
};

/** Everything of a registration but its groups. */
type Base = Omit<ScarcityEntry, 'groups' | 'groupsAsHost'> & { readonly registration: MatchedRegistration };

/** A place without a number stated is one place (the default of the column `places`). */
const placesUnlessStated = 1;

/** A registration as far as demand and supply go. */
export interface ScarceRegistration {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly companyId: number;
  readonly standing: Standing;
  readonly registration: MatchedRegistration;
}

/** They come one by one: two hundred thousand leave nothing behind. */
async function basesOf(job: Job, registrations: Iterable<ScarceRegistration>): Promise<Iterable<Base>> {
  const { edition } = loadReportEdition(job);
  const agreed = statusesFrom(edition.statuses, 'agreed');
  const [approached, held] = [new Set<number>(), new Map<number, number>()];
  for (const { send_id: send, host_id: host, status } of await selectMobilities(job.register, job.edition)) {
    for (const id of [send, host]) {
      approached.add(id);
      if (agreed.has(status)) held.set(id, (held.get(id) ?? 0) + 1);
    }
  }
  return each(registrations, ({ id, side, companyId, standing, registration }): Base => {
    const taken = held.get(id) ?? 0;
    return {
      ref: refOf(side, id), side, companyId, standing, registration,
      isPlaced: side === 'send' && taken > 0, wasApproached: approached.has(id),
      freePlaces: side === 'host' ? Math.max(0, (registration.places ?? placesUnlessStated) - taken) : 0,
    };
  });
}

function* each<Item, Result>(items: Iterable<Item>, made: (item: Item) => Result): Generator<Result> {
  for (const item of items) yield made(item);
}

/** The columns that any dimension is read from. */
const columns: ReadonlySet<FieldKey> = new Set(['country', 'sector', 'partnerSectors', 'languages', 'skillsWanted', 'skillsOffered', 'partnerCountries', 'places'] satisfies FieldKey[]);

async function gather(job: Job): Promise<Base[]> {
  const read = columnReader(columns);
  const registrations: ScarceRegistration[] = [];
  for (const row of recordRows(job.register, job.edition)) {
    registrations.push({ id: row.id, side: row.side, companyId: row.company_id, standing: standingOf(row), registration: read(row.record) });
  }
  return [...await basesOf(job, registrations)];
}

const entryOf = ({ registration, ...base }: Base, dimension: Dimension): ScarcityEntry => ({
  ...base, groups: base.side === 'send' ? dimension.wanted(registration) : dimension.hosted(registration), groupsAsHost: base.side === 'send' ? dimension.hosted(registration) : [],
});

function mapOf(job: Job, bases: Iterable<Base>): ScarcityMap {
  const [country, sector] = [dimensionOf(job, 'country'), dimensionOf(job, 'sector')];
  const groupsIn = (dimension: Dimension, side: Base['side'], registration: MatchedRegistration): readonly string[] => (side === 'send' ? dimension.wanted(registration) : dimension.hosted(registration));
  const cells = crossScarcity(each(bases, ({ side, standing, isPlaced, freePlaces, registration }) => (
    { side, standing, isPlaced, freePlaces, rows: groupsIn(country, side, registration), columns: groupsIn(sector, side, registration) })));
  const busiest = (pick: (cell: CrossedCell) => string, most: number, name: (key: string) => string) => {
    const totals = new Map<string, number>();
    for (const cell of cells) totals.set(pick(cell), (totals.get(pick(cell)) ?? 0) + cell.demand + cell.supply);
    const all = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => ({ key, name: key === anyGroup ? 'any or unknown' : name(key) }));
    return { drawn: all.slice(0, most), left: Math.max(0, all.length - most) };
  };
  const [rows, columns] = [busiest(({ row }) => row, 14, country.label), busiest(({ column }) => column, 8, sector.label)];
  const keys = { rows: new Set(rows.drawn.map(({ key }) => key)), columns: new Set(columns.drawn.map(({ key }) => key)) };
  return {
    cells: cells.filter(({ row, column }) => keys.rows.has(row) && keys.columns.has(column)), rows: rows.drawn, columns: columns.drawn, leftOut: { rows: rows.left, columns: columns.left },
  };
}

/** Countries crossed with sectors alone, for whoever has read the registrations already. */
export const crossedScarcity = async (job: Job, registrations: Iterable<ScarceRegistration>): Promise<ScarcityMap> => mapOf(job, await basesOf(job, registrations));

/** The report as the register stands; `withMap` crosses countries and sectors as well. */
export async function buildScarcity(job: Job, { by, withMap }: { readonly by: ScarcityGrouping; readonly withMap: boolean }): Promise<{ report: ScarcityReport; map: ScarcityMap | null }> {
  const bases = await gather(job);
  const dimension = dimensionOf(job, by);
  const counted = countScarcity(bases.map((base) => entryOf(base, dimension)));
  const report = { by, ...counted, gaps: counted.gaps.map((gap) => ({ ...gap, label: dimension.label(gap.group) })) };
  return { report, map: withMap ? mapOf(job, bases) : null };
}
