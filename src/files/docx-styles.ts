/** How a .docx looks: paper, styles, colours and the properties of the file. */

import { BorderStyle, LineRuleType, ShadingType, type IStylesOptions } from 'docx';
import type { PrintDocument } from '../core/documents/document-blocks.js';
import { plainLine } from '../core/documents/escape.js';

/** A4 in twentieths of a point, with the width that is left for text. */
export const paper = { width: 11_906, height: 16_838, margin: 1134, text: 11_906 - 2 * 1134 } as const;

/** Colours as red, green and blue in hexadecimal. */
export const ink = { text: '1A1A1A', heading: '1F3A5F', faint: '5B6470', line: 'B6BEC9', headFill: 'E9EEF5', openFill: 'FFF3C4', openText: '6B4500', codeFill: 'F1F3F5' } as const;

/** A thin line, in eighths of a point. */
export const line = { style: BorderStyle.SINGLE, size: 4, color: ink.line } as const;

/** Languages that Word knows with their main country; a language alone is understood as well. */
const tags: Readonly<Record<string, string>> = {
  en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES', it: 'it-IT', nl: 'nl-NL', hu: 'hu-HU', et: 'et-EE', ro: 'ro-RO', tr: 'tr-TR', nb: 'nb-NO',
  pt: 'pt-PT', pl: 'pl-PL', el: 'el-GR', hr: 'hr-HR', sl: 'sl-SI', sk: 'sk-SK', sr: 'sr-RS', bg: 'bg-BG', cs: 'cs-CZ', da: 'da-DK', fi: 'fi-FI', sv: 'sv-SE',
};

/** `de` is `de-DE`. */
export const languageTag = (language: string): string => tags[language] ?? language;

const font = 'Calibri';
const mono = 'Consolas';

const heading = (size: number, before: number, after: number): NonNullable<NonNullable<IStylesOptions['default']>['heading1']> => ({
  run: { font, size, bold: true, color: ink.heading }, paragraph: { spacing: { before, after, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true },
});

/** The styles of a document in a language. */
export function docxStyles(language: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font, size: 21, color: ink.text, language: { value: languageTag(language) } },
        paragraph: { spacing: { after: 120, line: 269, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(34, 0, 160),
      heading2: heading(26, 340, 120),
      heading3: heading(22, 220, 80),
      heading4: heading(21, 180, 60),
      heading5: heading(21, 160, 60),
      heading6: heading(21, 160, 60),
      listParagraph: { run: { font }, paragraph: { spacing: { after: 60, line: 264, lineRule: LineRuleType.AUTO } } },
    },
    paragraphStyles: [
      { id: 'TableText', name: 'Table Text', basedOn: 'Normal', quickFormat: true, run: { size: 19 }, paragraph: { spacing: { after: 0, line: 245, lineRule: LineRuleType.AUTO } } },
      { id: 'TableHeading', name: 'Table Heading', basedOn: 'TableText', quickFormat: true, run: { size: 19, bold: true, color: ink.heading }, paragraph: { keepNext: true } },
      { id: 'AfterTable', name: 'After Table', basedOn: 'Normal', run: { size: 12 }, paragraph: { spacing: { after: 40, line: 180, lineRule: LineRuleType.AUTO } } },
      { id: 'PageMargin', name: 'Page Margin', basedOn: 'Normal', run: { size: 17, color: ink.faint }, paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } } },
      {
        id: 'Quote', name: 'Quote', basedOn: 'Normal', quickFormat: true, run: { italics: true, color: ink.faint },
        paragraph: { border: { left: { ...line, size: 12, space: 8 } }, indent: { left: 280 } },
      },
      {
        id: 'CodeBlock', name: 'Code Block', basedOn: 'Normal', quickFormat: true, run: { font: mono, size: 18 },
        paragraph: { spacing: { after: 120, line: 240, lineRule: LineRuleType.AUTO }, shading: { type: ShadingType.CLEAR, color: 'auto', fill: ink.codeFill } },
      },
    ],
    characterStyles: [
      { id: 'CodeText', name: 'Code Text', run: { font: mono, size: 18 } },
      { id: 'ToComplete', name: 'To Complete', quickFormat: true, run: { bold: true, color: ink.openText, shading: { type: ShadingType.CLEAR, color: 'auto', fill: ink.openFill } } },
    ],
  };
}

// XML knows no control characters, not even escaped ones.
const escaped = (text: string): string => plainLine(text).replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]!);

/** The properties of the file: what it is, its language and version; no hour of writing, no person. */
export function coreProperties({ title, language, mark }: Pick<PrintDocument, 'title' | 'language' | 'mark'>): string {
  const spaces = [
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  ].join(' ');
  const parts = [
    `<dc:title>${escaped(title)}</dc:title>`, '<dc:creator>mobilise</dc:creator>', `<dc:language>${escaped(languageTag(language))}</dc:language>`,
    ...(mark === '' ? [] : [`<cp:version>${escaped(mark)}</cp:version>`]), '<cp:lastModifiedBy>mobilise</cp:lastModifiedBy>',
  ];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ${spaces}>${parts.join('')}</cp:coreProperties>`;
}
