/** Reads a few columns of all registrations: SQLite takes them out of the records, so that no record enters this program. */

import type { FieldKey, Registration } from '../core/registration.js';
import { verdictColumns } from './kept-registrations.js';
import type { Register } from './open.js';

/** A registration with the columns asked for; what it does not state is absent. */
export interface ColumnsRow<Key extends FieldKey> {
  readonly id: number;
  readonly side: 'send' | 'host';
  readonly companyId: number;
  readonly isWithdrawn: boolean;
  /** The stored one of the edition. */
  readonly verdict: string | null;
  readonly columns: Readonly<Partial<Pick<Registration, Key>>>;
}

/** So many registrations are read at a time, as lists of values: rows would take twice as long. */
const usualPortion = 20_000;

/** Every registration that was not merged into another one, withdrawn ones too, in the order of refs, one by one. */
export function* registrationColumns<Key extends FieldKey>({ sqlite }: Pick<Register, 'sqlite'>, edition: string, keys: readonly Key[], portion = usualPortion): Generator<ColumnsRow<Key>> {
  const verdictOf = verdictLookUp({ sqlite }, edition);
  const lists = ['id', "side = 'host'", 'company_id', "status = 'withdrawn'", ...keys.map((key) => `record -> '$.${key}'`)];
  const next = sqlite.prepare<[number, number], (string | number | null)[]>(
    `select max(id), ${lists.map((list) => `json_group_array(${list})`).join(', ')}
       from (select id, side, company_id, status, record from registration where merged_into is null and id > ? order by id limit ?)`).raw();
  for (let after = 0; ;) {
    const [highest, ...texts] = next.get(after, portion)!;
    if (highest === null) return;
    // Ids and numbers of companies are whole numbers, conditions 0 or 1, and columns what `recordOf` wrote.
    const [ids, hosts, companies, withdrawn, ...values] = texts.map((text) => JSON.parse(text as string) as unknown[]) as [number[], number[], number[], number[], ...unknown[][]];
    for (let row = 0; row < ids.length; row += 1) {
      const columns: Record<string, unknown> = {};
      for (let nth = 0; nth < keys.length; nth += 1) {
        const value = values[nth]![row];
        if (value !== null) columns[keys[nth]!] = value;
      }
      yield {
        id: ids[row]!, side: hosts[row] === 1 ? 'host' : 'send', companyId: companies[row]!, isWithdrawn: withdrawn[row] === 1, verdict: verdictOf(ids[row]!),
        columns: columns as Partial<Pick<Registration, Key>>,
      };
    }
    after = highest as number;
  }
}

function verdictLookUp(register: Pick<Register, 'sqlite'>, edition: string): (id: number) => string | null {
  const { ids, answers, verdicts } = verdictColumns(register, edition);
  const highest = ids.reduce((most, id) => Math.max(most, id), 0);
  const byId: (string | null)[] = new Array<string | null>(highest + 1).fill(null);
  ids.forEach((id, at) => { byId[id] = verdicts.get(answers[at]!) ?? null; });
  return (id) => byId[id] ?? null;
}

/** A wish of a person, with what tells who that is. */
export interface WishRow {
  readonly id: number;
  readonly companyId: number;
  readonly stableId: string;
  readonly registration: { readonly participantEmail: string | undefined; readonly participantName: string | undefined };
}

/** The send registrations of the companies of some, themselves among them, withdrawn ones too. */
export const wishesBeside = ({ sqlite }: Pick<Register, 'sqlite'>, sends: Iterable<number>): WishRow[] =>
  sqlite.prepare<[string], Omit<WishRow, 'registration'> & { email: string | null; name: string | null }>(
    `select id, company_id as companyId, stable_id as stableId, record ->> '$.participantEmail' as email, record ->> '$.participantName' as name
       from registration where side = 'send' and company_id in (select company_id from registration where id in (select value from json_each(?)))`)
    .all(JSON.stringify([...sends]))
    .map(({ email, name, ...row }) => ({ ...row, registration: { participantEmail: email ?? undefined, participantName: name ?? undefined } }));
