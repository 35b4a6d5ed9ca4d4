/** The registrations that a night names, each once, with the side it stands on: half of all may be among them. */

import { ById } from '../core/by-id.js';
import type { Side } from '../core/registration.js';

export class NamedSides {
  /** In the order in which they were named. */
  readonly ids: number[] = [];
  /** The highest id that is expected. */
  readonly highest: number;
  private readonly sides: ById<Side>;

  constructor(highest: number) {
    this.highest = highest;
    this.sides = new ById(highest);
  }

  add(id: number, side: Side): this {
    if (!this.sides.has(id)) this.ids.push(id);
    this.sides.set(id, side);
    return this;
  }

  /** The side that a registration was named on. */
  sideOf(id: number): Side {
    return this.sides.get(id) ?? 'send';
  }
}
