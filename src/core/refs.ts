/** The short names that officers type: S12 a send registration, H45 a host registration, C7 a company, I4 an import, M3 a mobility, R9 a run. */

import type { Side } from './registration.js';

const letters = { send: 'S', host: 'H', company: 'C', import: 'I', mobility: 'M', run: 'R' } as const;

/** What a ref can point at. */
export type RefKind = keyof typeof letters;

/** A ref taken apart. */
export interface Ref {
  readonly kind: RefKind;
  readonly id: number;
}

/** `refOf('send', 12)` is `S12`. */
export const refOf = (kind: RefKind, id: number): string => `${letters[kind]}${id}`;

/** Reads `S12`, `s12`, `H45`, `C7`, `I4`, `M3`, `R9`; `null` for anything else. */
export function parseRef(text: string): Ref | null {
  const match = /^([A-Za-z])(\d{1,12})$/.exec(text.trim());
  if (match === null) return null;
  const kind = (Object.keys(letters) as RefKind[]).find((each) => letters[each] === match[1]!.toUpperCase());
  return kind === undefined ? null : { kind, id: Number(match[2]) };
}

/** Whether a ref names a registration, and of which side. */
export const isSide = (kind: RefKind): kind is Side => kind === 'send' || kind === 'host';
