/** One statement for many rows: a hundred at once cost half as much as one by one, and more bring nothing (measured). */

import type { Database } from 'better-sqlite3';

/** What a statement may be given. */
export type Values = (string | number | null)[];

/** Rows a statement, as many as are left to write. */
const rowsPerStatement = [100, 10, 1] as const;

/** The most of those sizes that so many rows fill. */
const sizeFor = (rows: number): number => rowsPerStatement.find((size) => size <= rows) ?? 1;

/** What the statement is. */
export interface RowStatement {
  /** How it reads with its rows, each a list in brackets. */
  readonly sql: (rows: string) => string;
  /** The whole numbers with which each row begins: written into the statement, they cost nothing a row. */
  readonly first: readonly number[];
  /** How many values follow in each. */
  readonly width: number;
}

/** Puts the values of a row into the list of all values, from a slot on. */
export type PutRow = (values: Values, slot: number, row: number) => void;

/** Prepared statements for many rows, which are given by their places. */
export class ManyRows<Found = never> {
  private readonly width: number;
  // One list of values serves all statements of a size: a new one for each costs a tenth (measured).
  private readonly statements: ReadonlyMap<number, { readonly statement: ReturnType<Database['prepare']>; readonly values: Values }>;

  constructor(sqlite: Database, { sql, first, width }: RowStatement) {
    const row = `(${[...first, ...Array<string>(width).fill('?')].join(', ')})`;
    this.width = width;
    this.statements = new Map(rowsPerStatement.map((size) => [size, { statement: sqlite.prepare(sql(Array<string>(size).fill(row).join(', '))), values: Array<null>(width * size).fill(null) }]));
  }

  /** Runs it for so many rows. */
  run(count: number, put: PutRow): void {
    this.each(count, put, (statement, values) => { statement.run(values); });
  }

  /** Runs it for so many rows, and takes those that it returns. */
  ask(count: number, put: PutRow, take: (row: Found) => void): void {
    this.each(count, put, (statement, values) => { for (const row of statement.all(values)) take(row as Found); });
  }

  private each(rows: number, put: PutRow, visit: (statement: ReturnType<Database['prepare']>, values: Values) => void): void {
    for (let start = 0; start < rows;) {
      const count = sizeFor(rows - start);
      const { statement, values } = this.statements.get(count)!;
      for (let nth = 0; nth < count; nth += 1) put(values, this.width * nth, start + nth);
      visit(statement, values);
      start += count;
    }
  }
}
