/** Writing .docx: the parts of the package, real styles, language, header and footer, and equal bytes. */

import { describe, expect, it } from 'vitest';
import type { PrintDocument } from '../../src/core/documents/document-blocks.js';
import { writeDocx } from '../../src/files/docx-writer.js';
import { withFixedTimes } from '../../src/files/zip-times.js';
import { hostileText, printed } from '../support/print-documents.js';
import { faultOf, unzip } from '../support/unzip.js';

const parts = async (document: PrintDocument): Promise<Map<string, string>> =>
  new Map([...unzip(await writeDocx(document))].map(([name, { text }]) => [name, text]));
const body = async (markdown: string): Promise<string> => (await parts(printed(markdown))).get('word/document.xml')!;

/** The letters a reader sees. */
const lettersOf = (xml: string): string => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text!).join('');

describe('writeDocx', () => {
  it('writes well-formed parts only, whatever the text', async () => {
    const found = await parts(printed(hostileText, 'tr', '<b>&"\'</b>'));
    for (const [name, text] of found) expect({ name, fault: faultOf(text) }).toEqual({ name, fault: null });
    expect(found.has('word/document.xml')).toBe(true);
    const text = lettersOf(found.get('word/document.xml')!);
    expect(text.slice(0, 120).replaceAll('&quot;', '"')).toMatch(/^Öğrenme &lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; "Işık" gnp\.exe/);
    expect(text.includes('Ğ'.repeat(10_000))).toBe(true);
    expect(text.includes('Ελληνικά και Ђуро 👩‍🔧')).toBe(true);
    // Nothing is fetched, nothing leads out of the file.
    for (const [name, xml] of found) if (name.endsWith('.rels')) expect(xml).not.toContain('TargetMode="External"');
    expect([...found.keys()].filter((name) => name.includes('media'))).toEqual([]);
  });

  it('uses real styles of headings, lists and tables', async () => {
    const xml = await body('# One\n\n## Two\n\n1. a\n   - b\n2. c\n\n5. five\n\n> said\n\n**[to complete: x]** `code`\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n');
    for (const style of ['Heading1', 'Heading2', 'ListParagraph', 'Quote', 'ToComplete', 'CodeText', 'TableHeading', 'TableText']) expect(xml).toContain(`"${style}"/>`);
    expect(xml).toMatch(/<w:ilvl w:val="1"\/>/);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"|<w:pgSz[^>]*w:h="16838"[^>]*w:w="11906"/);
  });

  it('has each part of a text in two languages proofread in its own', async () => {
    const xml = (await parts(printed('# A\n\n**Deutsch**\n\nWir.\n\n**Español**\n\nNosotros.\n\n| a |\n| --- |\n| b |\n', 'de,es'))).get('word/document.xml')!;
    const spoken = [...xml.matchAll(/<w:r>(.*?)<\/w:r>/gs)].filter(([, run]) => run!.includes('<w:lang w:val="es-ES"/>'));
    expect(lettersOf(spoken.map(([run]) => run).join(''))).toBe('EspañolNosotros.ab');
    expect(xml).not.toContain('w:val="de-DE"');
  });

  it('begins each numbered list anew, with the number it begins with', async () => {
    const document = printed('1. a\n2. b\n\ntext\n\n1. a\n\ntext\n\n7. g\n');
    const found = await parts(document);
    const used = [...found.get('word/document.xml')!.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(used).size).toBe(3);
    const numbering = found.get('word/numbering.xml')!;
    expect(numbering).toContain('<w:start w:val="7"/>');
    for (const id of used) expect(numbering).toContain(`<w:num w:numId="${id}"`);
  });

  it('leaves room to sign, with lines and without dots, on one page', async () => {
    const xml = await body('## Sign\n\nwe agree\n\n| P | Place | S |\n| --- | --- | --- |\n| A | ........ | ........ |\n| B | ........ | ........ |\n');
    expect(lettersOf(xml)).not.toContain('....');
    expect(xml.match(/<w:trHeight /g)).toHaveLength(2);
    expect(xml.match(/<w:keepNext\/>/g)!.length).toBeGreaterThan(3);
  });

  it('leaves no label and no row of a table alone at the foot or the head of a page', async () => {
    const kept = (xml: string): boolean[] => [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph.includes('<w:keepNext/>'));
    expect(kept(await body('**Deutsch**\n\n- eins\n\nText\n')).slice(0, 3)).toEqual([true, false, false]);
    // The head with the first two rows, the last two rows together.
    expect(kept(await body(`| A |\n| --- |\n${['1', '2', '3', '4', '5'].map((each) => `| ${each} |\n`).join('')}`)).slice(0, 6)).toEqual([true, true, false, false, true, false]);
  });

  it('tells the language, the version and the pages, and nobody by name', async () => {
    const found = await parts(printed('# Projekt\n', 'de', 'Mein Projekt'));
    expect(found.get('word/styles.xml')).toContain('w:val="de-DE"');
    const header = [...found].find(([name]) => /^word\/header\d*\.xml$/.test(name))![1];
    expect(lettersOf(header)).toContain('Mein Projekt');
    expect(lettersOf(header)).toContain('Version 2 · sha256:0123456789ab');
    const footer = [...found].find(([name]) => /^word\/footer\d*\.xml$/.test(name))![1];
    expect(footer).toContain('PAGE');
    expect(footer).toContain('NUMPAGES');
    expect(lettersOf(footer)).toBe('Page  of ');
    const core = found.get('docProps/core.xml')!;
    expect(core).toContain('<dc:language>de-DE</dc:language>');
    expect(core).toContain('<dc:creator>mobilise</dc:creator>');
    expect(core).not.toMatch(/created|modified|Un-named/);
  });

  it('gives the same bytes for the same document, and other bytes for another', async () => {
    const [one, again, other] = [await writeDocx(printed(hostileText)), await writeDocx(printed(hostileText)), await writeDocx(printed(`${hostileText} x`))];
    expect(Buffer.from(one).equals(Buffer.from(again))).toBe(true);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
    expect(new Set([...unzip(one).values()].map(({ time }) => time))).toEqual(new Set([0x0021_0000]));
  });

  it('writes an empty document that opens', async () => {
    expect(await body('')).toContain('<w:p');
  });
});

describe('withFixedTimes', () => {
  it('refuses what is no zip file', () => {
    expect(() => withFixedTimes(new Uint8Array(100))).toThrow(/directory/);
    expect(() => withFixedTimes(new Uint8Array(3))).toThrow(/directory/);
  });
});
