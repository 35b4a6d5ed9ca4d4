/** Where places are wanted and where they are: demand and supply by group, the greatest lack first, and who could fill it. */

/** Why a registration does not count in demand or supply; `null` when it counts. */
export type Standing = 'needs-information' | 'officer-decision' | 'ineligible' | 'not-validated' | 'withdrawn' | null;

/** A registration with the groups it wants (send) or is of (host); the groups are those of one dimension. */
export interface ScarcityEntry {
  readonly ref: string;
  readonly side: 'send' | 'host';
  readonly companyId: number;
  readonly standing: Standing;
  /** Send: it has its place. */
  readonly isPlaced: boolean;
  /** In a mobility, whatever became of it. */
  readonly wasApproached: boolean;
  /** Host: places that no agreed mobility holds. */
  readonly freePlaces: number;
  /** Send: the groups wanted; empty for whoever names none. Host: those in which its places are. */
  readonly groups: readonly string[];
  /** Send: the groups in which its company would be as a host. */
  readonly groupsAsHost: readonly string[];
}

/** Somebody known who could fill a gap, and what stands in the way. */
export interface KnownFiller {
  readonly ref: string;
  readonly why: Exclude<Standing, null> | 'other-side';
}

/** Demand and supply of one group. */
export interface Gap {
  readonly group: string;
  readonly demand: number;
  readonly supply: number;
  /** Demand less supply: above 0 places are lacking, below 0 participants. */
  readonly gap: number;
  /** Eligible registrations without any mobility: hosts where places are lacking, senders where participants are. The first few, and how many. */
  readonly unapproached: readonly string[];
  readonly unapproachedCount: number;
  /** Registrations that do not count yet, and companies that are registered on the other side only. The first few, and how many. */
  readonly known: readonly KnownFiller[];
  readonly knownCount: number;
}

/** All gaps with what no group says. */
export interface Scarcity {
  /** Send registrations that want a place, and those of them that name no group. */
  readonly demand: number;
  readonly flexible: number;
  /** Free places, and those whose host tells no group. */
  readonly supply: number;
  readonly ungrouped: number;
  readonly gaps: readonly Gap[];
}

/** So many refs stand with a gap; the counts tell of the others. */
export const fillersShown = 10;

/** An ineligible registration fills no gap: the rules forbid it. */
const canFill = (standing: Standing): standing is Exclude<Standing, null | 'ineligible'> => standing !== null && standing !== 'ineligible';

interface Group {
  demand: number;
  supply: number;
  readonly hosts: string[];
  readonly senders: string[];
  readonly knownHosts: KnownFiller[];
  readonly knownSenders: KnownFiller[];
}

/** Counts demand and supply. A registration in several groups counts in each, once. */
export function countScarcity(entries: readonly ScarcityEntry[]): Scarcity {
  const groups = new Map<string, Group>();
  const groupOf = (name: string): Group => {
    let group = groups.get(name);
    if (group === undefined) groups.set(name, group = { demand: 0, supply: 0, hosts: [], senders: [], knownHosts: [], knownSenders: [] });
    return group;
  };
  const hosting = new Set(entries.filter(({ side, standing }) => side === 'host' && standing !== 'withdrawn').map(({ companyId }) => companyId));
  const totals = { demand: 0, flexible: 0, supply: 0, ungrouped: 0 };
  const asHost = new Set<string>();
  for (const entry of entries) {
    const { ref, side, standing } = entry;
    const names = [...new Set(entry.groups)];
    if (side === 'send') {
      const wants = standing === null && !entry.isPlaced;
      if (wants) {
        totals.demand += 1;
        if (names.length === 0) totals.flexible += 1;
      }
      for (const name of names) {
        const group = groupOf(name);
        if (wants) group.demand += 1;
        if (wants && !entry.wasApproached) group.senders.push(ref);
        if (canFill(standing)) group.knownSenders.push({ ref, why: standing });
      }
      // One registration of a company stands for it.
      if (hosting.has(entry.companyId) || standing === 'withdrawn' || standing === 'ineligible') continue;
      for (const name of new Set(entry.groupsAsHost)) {
        const key = `${entry.companyId} ${name}`;
        if (asHost.has(key)) continue;
        asHost.add(key);
        groupOf(name).knownHosts.push({ ref, why: 'other-side' });
      }
      continue;
    }
    if (standing === null) {
      totals.supply += entry.freePlaces;
      if (names.length === 0) totals.ungrouped += entry.freePlaces;
    }
    for (const name of names) {
      const group = groupOf(name);
      if (standing === null) group.supply += entry.freePlaces;
      if (standing === null && !entry.wasApproached && entry.freePlaces > 0) group.hosts.push(ref);
      if (canFill(standing)) group.knownHosts.push({ ref, why: standing });
    }
  }
  const gaps = [...groups].filter(([, { demand, supply }]) => demand > 0 || supply > 0).map(([group, { demand, supply, ...fillers }]): Gap => {
    const lacksPlaces = demand >= supply;
    const unapproached = lacksPlaces ? fillers.hosts : fillers.senders;
    const known = lacksPlaces ? fillers.knownHosts : fillers.knownSenders;
    return {
      group, demand, supply, gap: demand - supply, unapproached: unapproached.slice(0, fillersShown), unapproachedCount: unapproached.length,
      known: known.slice(0, fillersShown), knownCount: known.length,
    };
  });
  return { ...totals, gaps: gaps.sort((a, b) => b.gap - a.gap || b.demand - a.demand || (a.group < b.group ? -1 : 1)) };
}

/** Demand and supply where two dimensions meet. */
export interface CrossedCell {
  readonly row: string;
  readonly column: string;
  readonly demand: number;
  readonly supply: number;
}

/** A registration in two dimensions at once; whoever names nothing stands under `anyGroup`. */
export interface CrossedEntry extends Pick<ScarcityEntry, 'side' | 'standing' | 'isPlaced' | 'freePlaces'> {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

/** The group of senders that name none, and of places that tell none. */
export const anyGroup = 'any';

/** Counts demand and supply of every pair of groups. */
export function crossScarcity(entries: Iterable<CrossedEntry>): CrossedCell[] {
  const cells: { row: string; column: string; demand: number; supply: number }[] = [];
  const byRow = new Map<string, Map<string, (typeof cells)[number]>>();
  const cellOf = (row: string, column: string): (typeof cells)[number] => {
    let columnsOfRow = byRow.get(row);
    if (columnsOfRow === undefined) byRow.set(row, columnsOfRow = new Map<string, (typeof cells)[number]>());
    let cell = columnsOfRow.get(column);
    if (cell === undefined) {
      cells.push(cell = { row, column, demand: 0, supply: 0 });
      columnsOfRow.set(column, cell);
    }
    return cell;
  };
  const any = [anyGroup];
  const orAny = (names: readonly string[]): readonly string[] => (names.length === 0 ? any : names.length === 1 ? names : [...new Set(names)]);
  for (const { side, standing, isPlaced, freePlaces, rows, columns } of entries) {
    if (standing !== null || isPlaced) continue;
    for (const row of orAny(rows)) {
      for (const column of orAny(columns)) {
        const cell = cellOf(row, column);
        if (side === 'send') cell.demand += 1;
        else cell.supply += freePlaces;
      }
    }
  }
  return cells;
}
