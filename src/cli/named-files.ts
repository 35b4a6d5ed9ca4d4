/** Files as officers name them: from the folder they are in, or `-` for standard input. */

import { basename, isAbsolute, join } from 'node:path';
import type { World } from './world.js';

/** The absolute path of a named file or folder. */
export const absolutePath = (cwd: string, named: string): string => (isAbsolute(named) ? named : join(cwd, named));

/** A list to read: its path or the stream, and how messages call it. */
export interface NamedList {
  readonly input: string | World['streams']['input'];
  readonly name: string;
}

/** The list a command names; `-` is standard input. */
export const namedList = ({ cwd, streams }: World, file: string): NamedList =>
  (file === '-' ? { input: streams.input, name: 'standard input' } : { input: absolutePath(cwd, file), name: basename(file) });
