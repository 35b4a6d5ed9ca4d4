/** The lines that tell version and hash are renewed, and nothing that was written by hand is taken for one of them. */

import { describe, expect, it } from 'vitest';
import { stamped, stampsOf } from '../../../src/core/documents/stamp.js';
import { hashedText, hashLinesOf, shownHash, unknownHash, withHash } from '../../../src/core/documents/text-hash.js';
import { sha256 } from './projects.js';

const template = (version: number): string => `# Projekt / Proyecto

- Fassung: ${version}
- Text: \`sha256:${unknownHash}\`, entworfen am 1. April
- Versión: ${version}
- Texto: \`sha256:${unknownHash}\`, redactado el 1 de abril

Wir stimmen der Fassung ${version} zu.

Ende.
`;
const stamps = stampsOf(template);
const first = stamped(template(1), 1, stamps, sha256);
const reference = '`sha256:abcdef012345`';

describe('stamped', () => {
  it('renews every line that tells version or hash, in both languages', () => {
    const { text, hash } = stamped(first.text, 2, stamps, sha256);
    expect(text).toBe(withHash(template(2), hash));
    expect(hash).toBe(sha256(hashedText(text)));
    expect(hashLinesOf(text)).toHaveLength(2);
    expect(stamped(text, 2, stamps, sha256)).toEqual({ text, hash });
  });

  it('leaves hashes and version lines that were written by hand', () => {
    const written = first.text.replace('Ende.', `Ersetzt ${reference}.\n\n- Fassung: 1\n\nEnde.`);
    const { text, hash } = stamped(written, 2, stamps, sha256);
    expect(text).toBe(withHash(template(2), hash).replace('Ende.', `Ersetzt ${reference}.\n\n- Fassung: 1\n\nEnde.`));
    // What is said of another hash counts, like any other words.
    expect(stamped(written.replace('abcdef', 'fedcba'), 2, stamps, sha256).hash).not.toBe(hash);
  });

  it('keeps the number of a hash that is named twice, or above its line', () => {
    const own = shownHash(first.text)!;
    const { text } = stamped(first.text.replace('Ende.', `Siehe \`sha256:${own}\`.`), 2, stamps, sha256);
    expect(text).toContain(`Siehe sha256:${own}.`);
    const above = stamped(first.text.replace('- Fassung', `Nach ${reference}.\n\n- Fassung`), 2, stamps, sha256);
    expect(above.text).toContain('Nach sha256:abcdef012345.');
    expect(shownHash(above.text)).toBe(above.hash.slice(0, 12));
  });

  it('puts head lines back below the title, and keeps what stands in their place', () => {
    const gone = first.text.split('\n').filter((line) => !/sha256|^- Fassung/.test(line)).join('\n');
    const back = stamped(gone, 2, stamps, sha256);
    expect(back.text).toMatch(/^# Projekt \/ Proyecto\n\n- Fassung: 2\n- Text: `sha256:[\da-f]{12}`, entworfen am 1\. April\n- Texto: `sha256:[\da-f]{12}`/);
    const hidden = stamped(first.text.replace('entworfen am 1. April', 'entworfen am 1. April; das Unternehmen zahlt 9000 Euro'), 2, stamps, sha256);
    expect(hidden.text).toContain('zahlt 9000 Euro');
    expect(hashedText(hidden.text)).toContain('zahlt 9000 Euro');
    expect(hidden.text).toContain('`, entworfen am 1. April\n');
  });

  it('finds no hash line where the template has none', () => {
    const bare = stampsOf((version) => `# P\n\n- Version: ${version}\n`);
    expect(stamped(`# P\n\n- Version: 1\n\nSee ${reference}.\n`, 2, bare, sha256).text).toBe(`# P\n\n- Version: 2\n\nSee ${reference}.\n`);
  });
});
