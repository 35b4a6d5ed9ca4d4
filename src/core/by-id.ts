/** What is known of registrations, each looked up by its id. */

/** What can be asked by id; a map of few answers it as well. */
export interface LookedUpById<Value> {
  get(id: number): Value | undefined;
  has(id: number): boolean;
}

/**
 * A place for each id. The ids of a register are dense, so that this takes a fraction of the time and memory of a map, which hashes and grows: for
 * hundreds of thousands, not for few. There is room for ids up to `highest` from the beginning; it is made for higher ones when they come.
 */
export class ById<Value> implements LookedUpById<Value> {
  private readonly places: (Value | undefined)[];

  constructor(highest: number) {
    this.places = new Array<Value | undefined>(highest + 1);
  }

  get(id: number): Value | undefined { return this.places[id]; }
  has(id: number): boolean { return this.places[id] !== undefined; }
  set(id: number, value: Value): void { this.places[id] = value; }
}

/** All of some lists by their ids. */
export function byIdOf<Value extends { readonly id: number }>(lists: readonly (readonly Value[])[]): ById<Value> {
  let highest = 0;
  for (const list of lists) for (const { id } of list) if (id > highest) highest = id;
  const found = new ById<Value>(highest);
  for (const list of lists) for (const each of list) found.set(each.id, each);
  return found;
}
