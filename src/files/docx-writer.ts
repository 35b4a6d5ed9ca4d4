/** Writes a document as .docx: the same bytes for the same document, and nobody's name but those in its text. */

import {
  AlignmentType, Document, Footer, Header, HeadingLevel, HeightRule, LevelFormat, Packer, PageNumber, Paragraph, ShadingType, Table,
  TableCell as Cell, TableLayoutType, TableRow, TabStopType, TextRun as Letters, VerticalAlignTable, WidthType, type ILevelsOptions, type IRunOptions,
} from 'docx';
import {
  groupsToKeep, isLabel, runningTitle, type Block, type ColumnAlign, type ListBlock, type PrintDocument, type Run, type TableBlock, type TableCell,
} from '../core/documents/document-blocks.js';
import { coreProperties, docxStyles, ink, languageTag, line, paper } from './docx-styles.js';
import { withFixedTimes } from './zip-times.js';

const levelsOfHeading = [
  HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6,
] as const;
/** Word has nine levels of lists, of which the first is 0. */
const lastLevel = 8;
/** Twentieths of a point from the margin to the text of each level of a list. */
const indentOf = (level: number): number => 420 * (level + 1);

/** What the paragraphs around need to know. */
interface Around {
  /** How deep in lists; -1 outside. */
  readonly level: number;
  readonly quotes: number;
  /** Stays on the page of what follows. */
  readonly keep: boolean;
  /** Where it is not that of the document. */
  readonly language: string | null;
}

/** The numberings that the document needs, which grow while it is written. */
interface Numbering {
  lists: number;
  readonly starts: Set<number>;
}

const bullets = 'bullets';
const numbersFrom = (start: number): string => `numbers-${start}`;

/** The bytes of the file. */
export async function writeDocx(document: PrintDocument): Promise<Uint8Array> {
  const numbering: Numbering = { lists: 0, starts: new Set() };
  const placed = groupsToKeep(document.blocks).flatMap(({ keep, blocks }) => blocks.map((block, index) => ({ block, keep: keep && index < blocks.length - 1 })));
  const foreign = (block: Block): string | null => {
    const language = document.languages.get(block);
    return language === undefined || language === document.language ? null : languageTag(language);
  };
  const children = placed.flatMap(({ block, keep }, index) =>
    // What leads to a table stands on the page of its head, and a label on that of what it names.
    write(block, { level: -1, quotes: 0, keep: keep || isLabel(block) || placed[index + 1]?.block.kind === 'table', language: foreign(block) }, numbering));
  const file = new Document({
    title: document.title,
    creator: 'mobilise',
    styles: docxStyles(document.language),
    numbering: { config: [
      { reference: bullets, levels: listLevels((level) => ({ level, format: LevelFormat.BULLET, text: ['•', '–', '▪'][level % 3]! })) },
      ...[...numbering.starts].sort((one, other) => one - other).map((start) => ({
        reference: numbersFrom(start), levels: listLevels((level) => ({ level, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start: level === 0 ? start : 1 })),
      })),
    ] },
    sections: [{
      properties: { page: { size: { width: paper.width, height: paper.height }, margin: { top: 1300, bottom: 1200, left: paper.margin, right: paper.margin, header: 600, footer: 560 } } },
      headers: { default: pageHeader(document) },
      footers: { default: pageFooter(document) },
      children: children.length === 0 ? [new Paragraph({})] : children,
    }],
  });
  // The library writes the hour of writing into the properties, which would make no two files equal.
  const properties = { path: 'docProps/core.xml', data: coreProperties(document) };
  return withFixedTimes(await Packer.toBuffer(file, undefined, [properties]));
}

const listLevels = (levelOf: (level: number) => ILevelsOptions): ILevelsOptions[] => Array.from({ length: lastLevel + 1 }, (_, level) => ({
  ...levelOf(level), alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: indentOf(level), hanging: level === 0 ? 380 : 400 } } },
}));

function pageHeader({ title, mark }: PrintDocument): Header {
  return new Header({ children: [new Paragraph({
    style: 'PageMargin', tabStops: [{ type: TabStopType.RIGHT, position: paper.text }], border: { bottom: { ...line, space: 4 } },
    children: [new Letters(runningTitle({ title, mark })), ...(mark === '' ? [] : [new Letters(`\t${mark}`)])],
  })] });
}

function pageFooter({ words }: PrintDocument): Footer {
  const parts = words.pageOf.split(/(\{pages?\})/).filter((part) => part !== '')
    .map((part) => (part === '{page}' ? PageNumber.CURRENT : part === '{pages}' ? PageNumber.TOTAL_PAGES : part));
  return new Footer({ children: [new Paragraph({ style: 'PageMargin', alignment: AlignmentType.CENTER, children: [new Letters({ children: parts })] })] });
}

function write(block: Block, around: Around, numbering: Numbering): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: levelsOfHeading[block.level - 1]!, children: letters(block.runs) })];
    case 'paragraph':
      return [new Paragraph({ ...placing(around), keepNext: around.keep, children: letters(block.runs, around.language) })];
    case 'list':
      return writeList(block, around, numbering);
    case 'table':
      return writeTable(block, around.language);
    case 'quote':
      return block.blocks.flatMap((each) => write(each, { ...around, quotes: around.quotes + 1 }, numbering));
    case 'code':
      return [new Paragraph({
        ...placing(around), style: 'CodeBlock', children: block.text.split('\n').map((text, index) => new Letters({ text, ...(index === 0 ? {} : { break: 1 }) })),
      })];
    case 'rule':
      return [new Paragraph({ border: { bottom: { ...line, space: 1 } } })];
  }
}

/** Style and indent of a paragraph inside lists and quotes. */
function placing({ level, quotes }: Around): { style?: string; indent?: { left: number } } {
  const left = (level < 0 ? 0 : indentOf(Math.min(level, lastLevel))) + 280 * Math.min(quotes, 8);
  return { ...(quotes > 0 ? { style: 'Quote' } : level >= 0 ? { style: 'ListParagraph' } : {}), ...(left > 0 ? { indent: { left } } : {}) };
}

function writeList(list: ListBlock, around: Around, numbering: Numbering): (Paragraph | Table)[] {
  const level = Math.min(around.level + 1, lastLevel);
  const start = Math.min(list.start, 32_767);
  if (list.ordered) numbering.starts.add(start);
  numbering.lists += 1;
  const marked = { reference: list.ordered ? numbersFrom(start) : bullets, level, ...(list.ordered ? { instance: numbering.lists } : {}) };
  return list.items.flatMap((blocks, index) => {
    const ends = level === 0 && index === list.items.length - 1;
    // An item that begins with a list or table, or says nothing, still shows its number.
    const [first, ...rest] = blocks[0]?.kind === 'paragraph' ? [blocks[0].runs, ...blocks.slice(1)] : [[], ...blocks];
    return [
      new Paragraph({ style: 'ListParagraph', numbering: marked, ...(ends ? { spacing: { after: 140 } } : {}), children: letters(first, around.language) }),
      ...rest.flatMap((block) => write(block, { ...around, level: around.level + 1 }, numbering)),
    ];
  });
}

function writeTable(table: TableBlock, language: string | null): (Paragraph | Table)[] {
  const widths = table.shares.map((share) => Math.round(share * paper.text));
  const row = (cells: readonly TableCell[], at: number): TableRow => new TableRow({
    tableHeader: at === 0,
    // A row taller than a page must break somewhere; a usual one stays whole.
    cantSplit: textLength(cells) < 1500,
    // No row is left alone at the foot or the head of a page.
    keepNext: at < table.rows.length && (table.toSign || at <= 1 || at === table.rows.length - 1),
    ...(table.toSign && at > 0 ? { height: { value: 860, rule: HeightRule.ATLEAST } } : {}),
    children: cells.map((cell, column) => writeCell(cell, { head: at === 0, toSign: table.toSign, width: widths[column]!, align: table.aligns[column] ?? 'left', language })),
  });
  return [
    new Table({
      rows: [table.head, ...table.rows].map(row), width: { size: paper.text, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED,
      borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
      margins: { top: 50, bottom: 50, left: 90, right: 90 },
      tableLook: { firstRow: true, firstColumn: false, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
    }),
    new Paragraph({ style: 'AfterTable' }),
  ];
}

const textLength = (cells: readonly TableCell[]): number =>
  cells.reduce((most, cell) => Math.max(most, cell.runs.reduce((length, run) => length + (run.kind === 'text' ? run.text.length : 1), 0)), 0);

const alignments: Record<ColumnAlign, (typeof AlignmentType)[keyof typeof AlignmentType]> = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };

function writeCell(cell: TableCell, { head, toSign, width, align, language }: { head: boolean; toSign: boolean; width: number; align: ColumnAlign; language: string | null }): Cell {
  const dark = { ...line, color: ink.text, size: 8 };
  return new Cell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: toSign && !head ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
    ...(head ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: ink.headFill } } : {}),
    ...(cell.blank ? { borders: { bottom: dark } } : {}),
    children: [new Paragraph({ style: head ? 'TableHeading' : 'TableText', alignment: alignments[align], children: cell.blank ? [] : letters(cell.runs, language) })],
  });
}

/** A proofreader reads them in the given language, else in that of the document. */
const letters = (runs: readonly Run[], language: string | null = null): Letters[] =>
  runs.map((run) => (run.kind === 'break' ? new Letters({ break: 1 }) : new Letters({ ...lettersOf(run), ...(language === null ? {} : { language: { value: language } }) })));

function lettersOf({ text, bold, italic, struck, code, open }: Extract<Run, { kind: 'text' }>): IRunOptions {
  return {
    text,
    ...(open ? { style: 'ToComplete' } : code ? { style: 'CodeText' } : {}),
    ...(bold ? { bold } : {}), ...(italic ? { italics: true } : {}), ...(struck ? { strike: true } : {}),
  };
}
