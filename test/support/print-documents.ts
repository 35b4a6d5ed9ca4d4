/** Documents to print, hostile and in several scripts, for the tests of both writers. */

import type { PrintDocument } from '../../src/core/documents/document-blocks.js';
import { languagesOfBlocks } from '../../src/core/documents/language-labels.js';
import { blocksOf } from '../../src/core/documents/markdown-blocks.js';

const long = 'Ğ'.repeat(10_000);

export const hostileText = [
  '# Öğrenme <script>alert(1)</script> & "Işık" \u202Egnp.exe',
  '', 'Para \u001B[31mred\u001B[0m \u0000 {{ x }} ../../etc =cmd() &lt;b&gt; ]]> <!-- --> [x](javascript:alert(1)) ![p](http://evil.example/x.png) \uD800 \uFFFE end.',
  '', `- ${long}`, '  1. inner', '', `| Ad | </table></main> |\n| --- | --- |\n| ${long} | <style>*{display:none}</style> |`,
  '', '## Ελληνικά και Ђуро 👩‍🔧', '', '| Τ | Υ |\n| --- | --- |\n| 👷 | .................... |', '', '> "); content: url(http://evil.example)', '',
].join('\n');

/** A document of the text, in a language or in several side by side (`de,es`). */
export const printed = (markdown: string, language = 'en', title = 'A title'): PrintDocument => {
  const [blocks, languages] = [blocksOf(markdown), language.split(',')];
  return {
    title, language: languages[0]!, mark: 'Version 2 · sha256:0123456789ab', blocks, languages: languagesOfBlocks(blocks, languages),
    words: { version: 'Version', edited: 'edited by hand', pageOf: 'Page {page} of {pages}' },
  };
};
