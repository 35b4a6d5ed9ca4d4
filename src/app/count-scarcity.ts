/** Counts demand and supply of places by country, sector, language or skill, and gathers who could fill the gaps. */

import { machineOf } from '../core/mobility/machine.js';
import { placesHeld } from '../core/mobility/places.js';
import { wishesOfPlaced } from '../core/planning/participants.js';
import { refOf } from '../core/refs.js';
import { anyGroup, countScarcity, crossScarcity, type CrossedCell, type CrossedEntry, type ScarcityEntry, type Standing } from '../core/reports/scarcity.js';
import { selectMobilities } from '../db/mobilities.js';
import { registrationColumns, wishesBeside, type ColumnsRow } from '../db/registration-columns.js';
import type { ScarcityMap, ScarcityReport } from '../output/views/scarcity-view.js';
import { defaultPlaces } from './default-places.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { columnsOf, dimensionOf, type Dimension, type ScarceColumn, type ScarceColumns, type ScarcityGrouping } from './scarcity-dimensions.js';

/** A registration as far as demand and supply go. */
export interface ScarceRegistration extends Omit<ColumnsRow<ScarceColumn>, 'columns'> {
  readonly columns: ScarceColumns;
}

const standingOf = ({ isWithdrawn, verdict }: ScarceRegistration): Standing => {
  if (isWithdrawn) return 'withdrawn';
  if (verdict === 'eligible') return null;
  return verdict === null ? 'not-validated' : verdict as Exclude<Standing, null>;
};

/** What mobilities mean to demand and supply. */
interface Placement {
  readonly isPlaced: (send: number) => boolean;
  readonly wasApproached: (id: number) => boolean;
  readonly freePlaces: (host: number, stated: number | undefined) => number;
}

async function placementOf(job: Job): Promise<Placement> {
  const loaded = loadEdition(job.dataFolders, job.edition);
  const mobilities = (await selectMobilities(job.register, job.edition)).map(({ send_id: send, host_id: host, status }) => ({ send, host, status }));
  const held = placesHeld(machineOf(loaded.edition), mobilities);
  // As in plans: who has a place wants none through another wish of the same person.
  const placed = held.senders.size === 0 ? held.senders : wishesOfPlaced(wishesBeside(job.register, held.senders), held.senders);
  const approached = new Set(mobilities.flatMap(({ send, host }) => [send, host]));
  const unlessStated = defaultPlaces(loaded);
  return {
    isPlaced: (send) => placed.has(send), wasApproached: (id) => approached.has(id),
    freePlaces: (host, stated) => Math.max(0, (stated ?? unlessStated) - (held.byHost.get(host) ?? 0)),
  };
}

const none: readonly string[] = [];

/** They come one by one: two hundred thousand leave nothing behind. */
function* entriesOf(registrations: Iterable<ScarceRegistration>, { isPlaced, wasApproached, freePlaces }: Placement, { wanted, hosted }: Dimension): Generator<ScarcityEntry> {
  for (const row of registrations) {
    const { id, side, companyId, columns } = row;
    const [ref, standing] = [refOf(side, id), standingOf(row)];
    yield side === 'send'
      ? { ref, side, companyId, standing, isPlaced: isPlaced(id), wasApproached: wasApproached(id), freePlaces: 0, groups: wanted(columns), groupsAsHost: hosted(columns) }
      : { ref, side, companyId, standing, isPlaced: false, wasApproached: wasApproached(id), freePlaces: freePlaces(id, columns.places), groups: hosted(columns), groupsAsHost: none };
  }
}

/** The same in two dimensions. */
function* crossedEntriesOf(registrations: Iterable<ScarceRegistration>, { isPlaced, freePlaces }: Placement, rows: Dimension, columns: Dimension): Generator<CrossedEntry> {
  for (const row of registrations) {
    const { id, side, columns: own } = row;
    const groups = ({ wanted, hosted }: Dimension): readonly string[] => (side === 'send' ? wanted(own) : hosted(own));
    yield {
      side, standing: standingOf(row), isPlaced: side === 'send' && isPlaced(id), freePlaces: side === 'host' ? freePlaces(id, own.places) : 0, rows: groups(rows), columns: groups(columns),
    };
  }
}

function mapOf(job: Job, registrations: Iterable<ScarceRegistration>, placement: Placement): ScarcityMap {
  const [country, sector] = [dimensionOf(job, 'country'), dimensionOf(job, 'sector')];
  const cells = crossScarcity(crossedEntriesOf(registrations, placement, country, sector));
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
export const crossedScarcity = async (job: Job, registrations: Iterable<ScarceRegistration>): Promise<ScarcityMap> => mapOf(job, registrations, await placementOf(job));

/** What to count. */
export interface ScarcityQuestion {
  readonly by: ScarcityGrouping;
  /** Words of lists that no vocabulary knows each in a line of their own: they may name a person. */
  readonly asWritten: boolean;
  /** Crosses countries and sectors as well. */
  readonly withMap: boolean;
}

/** The report as the register stands. */
export async function buildScarcity(job: Job, { by, asWritten, withMap }: ScarcityQuestion): Promise<{ report: ScarcityReport; map: ScarcityMap | null }> {
  const placement = await placementOf(job);
  const dimensions: readonly ScarcityGrouping[] = withMap ? [by, 'country', 'sector'] : [by];
  const read = registrationColumns(job.register, job.edition, [...new Set<ScarceColumn>(['places', ...dimensions.flatMap((each) => columnsOf[each])])]);
  // Only where they are gone through twice are they kept.
  const registrations = withMap ? [...read] : read;
  const dimension = dimensionOf(job, by, asWritten);
  const counted = countScarcity(entriesOf(registrations, placement, dimension), dimension.apart);
  const report = { by, ...counted, gaps: counted.gaps.map((gap) => ({ ...gap, label: dimension.label(gap.group) })) };
  return { report, map: withMap ? mapOf(job, registrations, placement) : null };
}
