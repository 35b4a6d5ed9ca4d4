/** Where the package's own data, templates and version lie. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// This file is src/paths.ts, dist/paths.js or a part of one in dist/program: the package's root is one folder up, or two.
const root = /\/dist\/program\/[^/]*$/.test(import.meta.url) ? '../..' : '..';

const inPackage = (path: string): string => fileURLToPath(new URL(`${root}/${path}`, import.meta.url));

/** The packaged `data/` folder. */
export const packagedData = (): string => inPackage('data');

/** The packaged `templates/` folder. */
export const packagedTemplates = (): string => inPackage('templates');

/** A file that was made when the program was built, where it runs as it is packed; `null` elsewhere. */
export const builtFile = (name: string): string | null => (root === '../..' ? fileURLToPath(new URL(name, import.meta.url)) : null);

/** The program as it is started: for lines that other programs run. */
export const packagedProgram = (): string => inPackage('bin/mobilise.js');

/** The version in package.json. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
}
