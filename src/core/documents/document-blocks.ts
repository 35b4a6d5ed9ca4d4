/** The structure of a document as its writers need it: blocks, and runs of text with their emphasis. */

/** Text of one appearance. Never holds a control character; a line break stands as a run of its own. */
export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly struck: boolean;
  readonly code: boolean;
  /** A mark for what is still to be completed: bold text in square brackets, in whatever language. */
  readonly open: boolean;
}

/** A line break inside a paragraph. */
export interface BreakRun {
  readonly kind: 'break';
}

export type Run = TextRun | BreakRun;

export type ColumnAlign = 'left' | 'center' | 'right';

/** A cell: what it says, or a place to write by hand. */
export interface TableCell {
  readonly runs: readonly Run[];
  /** Dots or underscores alone: somebody will write here. */
  readonly blank: boolean;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly head: readonly TableCell[];
  /** Each with as many cells as the head. */
  readonly rows: readonly (readonly TableCell[])[];
  readonly aligns: readonly ColumnAlign[];
  /** Width of each column as a share of the whole; they sum to 1. */
  readonly shares: readonly number[];
  /** Every row ends with a place to write by hand: kept on one page, with room for pens. */
  readonly toSign: boolean;
}

export interface ListBlock {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** The number of the first item; 1 for a list without numbers. */
  readonly start: number;
  readonly items: readonly (readonly Block[])[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | ListBlock
  | TableBlock
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

/** A document ready to be written in any form. */
export interface PrintDocument {
  /** The first heading as one line; empty without one. */
  readonly title: string;
  /** Code of the document's language, of two letters; of several, the first. */
  readonly language: string;
  /** What tells this version from others: `Version 2 · sha256:0123456789ab`. */
  readonly mark: string;
  readonly blocks: readonly Block[];
  /** The languages of the parts that have one of their own, by block; empty where the document has one language. */
  readonly languages: ReadonlyMap<Block, string>;
  readonly words: PageWords;
}

/** The few words that the page adds to the text. */
export interface PageWords {
  readonly version: string;
  /** Stands behind the version of a text that was changed after it was drafted. */
  readonly edited: string;
  /** With `{page}` and `{pages}`. */
  readonly pageOf: string;
}

/** What the runs say, on one line. */
export const textOf = (runs: readonly Run[]): string => runs.map((run) => (run.kind === 'break' ? ' ' : run.text)).join('');

/** The text cut to a length (in characters as a reader counts them), with an ellipsis where something is missing. */
export const shortened = (text: string, length: number): string => {
  const letters = Array.from(text);
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('').trimEnd()}…`;
};

/** The title as it stands above a page beside the mark: what a line of small print holds. */
export const runningTitle = ({ title, mark }: Pick<PrintDocument, 'title' | 'mark'>): string => shortened(title, Math.max(30, 104 - Array.from(mark).length));

/** Whether a text is nothing but dots or underscores: somebody will write there by hand. */
export const isPlaceToWrite = (text: string): boolean => /^[\s._\u2026]{4,}$/.test(text);

/** Whether a paragraph only names what follows it, as a heading does: bold throughout, such as a language above its part. It stays with what follows. */
export const isLabel = (block: Block): boolean =>
  block.kind === 'paragraph' && block.runs.length > 0 && block.runs.every((run) => run.kind === 'text' && run.bold && !run.open);

/**
 * The blocks with each table to be signed and what leads to it, from the heading before it, in one group: they
 * belong on one page. Where there is nothing to sign, the blocks are one group each.
 */
export function groupsToKeep(blocks: readonly Block[]): { readonly keep: boolean; readonly blocks: readonly Block[] }[] {
  const groups: { keep: boolean; blocks: readonly Block[] }[] = [];
  // What stands between the last heading and here; text with a table of its own fits on no page with the next.
  let waiting: Block[] = [];
  const release = (): void => {
    groups.push(...waiting.map((block) => ({ keep: false, blocks: [block] })));
    waiting = [];
  };
  for (const block of blocks) {
    if (block.kind === 'heading') {
      release();
      waiting = [block];
    } else if (block.kind === 'table' && block.toSign) {
      groups.push({ keep: true, blocks: [...waiting, block] });
      waiting = [];
    } else if (block.kind === 'paragraph' && waiting.length > 0 && waiting.filter((each) => !isLabel(each)).length < 4) {
      waiting.push(block);
    } else {
      release();
      groups.push({ keep: false, blocks: [block] });
    }
  }
  release();
  return groups;
}
