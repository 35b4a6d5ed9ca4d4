/** Turns a cell into text, the same way for every renderer that shows text. */

import type { Cell } from './view.js';
import { oneLine } from './printable.js';

/** `null` is empty, lists are joined with `; `, yes and no are words. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return oneLine(cell);
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell.map(oneLine).join('; ');
}
