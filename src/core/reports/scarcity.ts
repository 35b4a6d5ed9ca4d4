/** Where places are wanted and where they are: demand and supply by group, the greatest lack first, and who could fill it. */

/** Why a registration does not count in demand or supply; `null` when it counts. */
export type Standing = 'needs-information' | 'officer-decision' | 'ineligible' | 'not-validated' | 'withdrawn' | null;

/** A registration with the groups it wants (send) or is of (host); the groups are those of one dimension. */
export interface ScarcityEntry {
  readonly ref: string;
  readonly side: 'send' | 'host';
  readonly companyId: number;
  readonly standing: Standing;
  /** Send: its participant has a place. */
  readonly isPlaced: boolean;
  /** In a mobility, whatever became of it. */
  readonly wasApproached: boolean;
  /** Host: places that no mobility holds. */
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
  /** Demand less supply: above 0 places are lacking, below 0 participants; `null` where what is wanted and what is offered cannot be compared. */
  readonly gap: number | null;
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

/** The first few of many, and how many there are. */
interface Tally<Item> {
  readonly first: Item[];
  count: number;
}

const tally = (): Tally<never> => ({ first: [], count: 0 });
function note<Item>(all: Tally<Item>, item: Item): void {
  all.count += 1;
  if (all.first.length < fillersShown) all.first.push(item);
}

/** Somebody known with the place among the entries. */
interface Placed extends KnownFiller {
  readonly at: number;
}

interface Group {
  demand: number;
  supply: number;
  readonly hosts: Tally<string>;
  readonly senders: Tally<string>;
  readonly waitingHosts: Tally<Placed>;
  readonly waitingSenders: Tally<Placed>;
  readonly otherSide: Tally<Placed>;
}

const distinct = (names: readonly string[]): readonly string[] => (names.length < 2 ? names : [...new Set(names)]);

/** Both together as they are told, in the order of the entries. */
function told(tallies: readonly Tally<Placed>[]): Pick<Gap, 'known' | 'knownCount'> {
  const first = tallies.flatMap((each) => each.first).sort((a, b) => a.at - b.at).slice(0, fillersShown);
  return { known: first.map(({ ref, why }) => ({ ref, why })), knownCount: tallies.reduce((sum, { count }) => sum + count, 0) };
}
const nobody: Pick<Gap, 'unapproached' | 'unapproachedCount' | 'known' | 'knownCount'> = { unapproached: [], unapproachedCount: 0, known: [], knownCount: 0 };

/** A sender whose company would be a host in these groups, if it is registered as none. */
interface OtherSide {
  readonly at: number;
  readonly ref: string;
  readonly companyId: number;
  readonly names: readonly string[];
}

/** Senders as hosts, each group of a company once: one registration stands for it. */
class OtherSides {
  readonly all: OtherSide[] = [];
  private readonly told = new Map<number, readonly string[]>();

  add(sender: OtherSide): void {
    const before = this.told.get(sender.companyId);
    const names = before === undefined ? sender.names : sender.names.filter((name) => !before.includes(name));
    if (names.length === 0) return;
    this.told.set(sender.companyId, before === undefined ? names : [...before, ...names]);
    this.all.push({ ...sender, names });
  }
}

/**
 * Counts demand and supply. A registration in several groups counts in each, once. Entries may come one by one: hundreds of thousands of them leave
 * little behind. The group `apart` holds what no name unites: it is counted, but never compared, nobody fills it, and it stands last.
 */
export function countScarcity(entries: Iterable<ScarcityEntry>, apart: string | null = null): Scarcity {
  const groups = new Map<string, Group>();
  const groupOf = (name: string): Group => {
    let group = groups.get(name);
    if (group === undefined) groups.set(name, group = { demand: 0, supply: 0, hosts: tally(), senders: tally(), waitingHosts: tally(), waitingSenders: tally(), otherSide: tally() });
    return group;
  };
  const hosting = new Set<number>();
  const otherSides = new OtherSides();
  const totals = { demand: 0, flexible: 0, supply: 0, ungrouped: 0 };
  let at = 0;
  for (const { ref, side, companyId, standing, isPlaced, wasApproached, freePlaces, groups: own, groupsAsHost } of entries) {
    at += 1;
    const names = distinct(own);
    if (side === 'send') {
      const wants = standing === null && !isPlaced;
      if (wants) {
        totals.demand += 1;
        if (names.length === 0) totals.flexible += 1;
      }
      for (const name of names) {
        const group = groupOf(name);
        if (wants) group.demand += 1;
        if (wants && !wasApproached) note(group.senders, ref);
        if (canFill(standing)) note(group.waitingSenders, { ref, why: standing, at });
      }
      if (standing !== 'withdrawn' && standing !== 'ineligible') otherSides.add({ at, ref, companyId, names: distinct(groupsAsHost) });
      continue;
    }
    if (standing !== 'withdrawn') hosting.add(companyId);
    if (standing === null) {
      totals.supply += freePlaces;
      if (names.length === 0) totals.ungrouped += freePlaces;
    }
    for (const name of names) {
      const group = groupOf(name);
      if (standing === null) group.supply += freePlaces;
      if (standing === null && !wasApproached && freePlaces > 0) note(group.hosts, ref);
      if (canFill(standing)) note(group.waitingHosts, { ref, why: standing, at });
    }
  }
  // Only now is it known which companies are registered as hosts.
  for (const { at: place, ref, companyId, names } of otherSides.all) {
    if (!hosting.has(companyId)) for (const name of names) note(groupOf(name).otherSide, { ref, why: 'other-side', at: place });
  }
  const compared = [...groups].filter(([name, { demand, supply }]) => name !== apart && (demand > 0 || supply > 0)).map(([group, { demand, supply, ...fillers }]) => {
    const lacksPlaces = demand >= supply;
    const { first, count } = lacksPlaces ? fillers.hosts : fillers.senders;
    return { group, demand, supply, gap: demand - supply, unapproached: first, unapproachedCount: count, ...told(lacksPlaces ? [fillers.waitingHosts, fillers.otherSide] : [fillers.waitingSenders]) };
  }).sort((a, b) => b.gap - a.gap || b.demand - a.demand || (a.group < b.group ? -1 : 1));
  const left = apart === null ? undefined : groups.get(apart);
  const last: Gap[] = left === undefined || left.demand + left.supply === 0 ? [] : [{ group: apart!, demand: left.demand, supply: left.supply, gap: null, ...nobody }];
  return { ...totals, gaps: [...compared, ...last] };
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
  const orAny = (names: readonly string[]): readonly string[] => (names.length === 0 ? any : distinct(names));
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
