/** Turns a Markdown letter into the plain text of an e-mail: what its tokens say, nothing of their syntax, in lines of a mail. */

import MarkdownIt, { type Token } from 'markdown-it';

/** Columns of a line: the width mail programs leave unbroken, quoting marks included (RFC 3676 advises 78 at most). */
const lineWidth = 76;

/** A letter taken apart for a mail. */
export interface PlainLetter {
  /** The first heading of the first level, on one line; empty where there is none. */
  readonly subject: string;
  /** Everything else; ends with a line end. */
  readonly body: string;
}

/** The text of an inline token's children; line breaks of the source stay, for they part the lines of an address. */
function inlineText(tokens: readonly Token[]): string {
  const hrefs: string[] = [];
  return tokens.map((token) => {
    switch (token.type) {
      case 'text': case 'text_special': case 'code_inline': case 'html_inline': return token.content;
      case 'softbreak': case 'hardbreak': return '\n';
      case 'image': return token.content;
      case 'link_open':
        hrefs.push(token.attrGet('href') ?? '');
        return '';
      case 'link_close': {
        const href = hrefs.pop() ?? '';
        return href === '' ? '' : ` (${href})`;
      }
      default: return '';
    }
  }).join('');
}

/** One line broken between words; a word longer than a line stays whole. `later` begins every line but the first. */
function wrapped(line: string, first: string, later: string): string {
  const lines: string[] = [];
  let current = first;
  let empty = true;
  for (const word of line.split(' ').filter((each) => each !== '')) {
    if (!empty && current.length + 1 + word.length > lineWidth) {
      lines.push(current);
      current = later;
      empty = true;
    }
    current += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, current].map((each) => each.trimEnd()).join('\n');
}

/** A list that is open while the tokens are read. */
interface OpenList {
  /** The number of the next item; `null` in a list of points. */
  next: number | null;
}

/** What the next line begins with, and how deep the lines after it stand. */
interface Margin {
  readonly indent: string;
  marker: string;
}

/** Reads a letter. Tables come out row by row, their cells parted by bars; a letter of ours holds none. */
export function plainLetter(markdown: string): PlainLetter {
  // A parser for each letter: it keeps nothing between them, and making one takes less than reading a letter.
  const tokens = new MarkdownIt('commonmark').enable('table').parse(markdown, {});
  const blocks: string[] = [];
  const lists: OpenList[] = [];
  const margins: Margin[] = [];
  let subject: string | null = null;
  let inTitle = false;
  let tight = false;

  const begin = (): readonly [string, string] => {
    const indent = margins.map((each) => each.indent).join('');
    const last = margins.at(-1);
    const first = last === undefined ? '' : margins.slice(0, -1).map((each) => each.indent).join('') + last.marker;
    if (last !== undefined) last.marker = last.indent;
    return [first, indent];
  };
  const put = (text: string): void => {
    const lines = text.split('\n').map((line) => {
      const [first, later] = begin();
      return wrapped(line, first, later);
    });
    const joined = lines.join('\n');
    // Items of a tight list follow each other without an empty line.
    if (tight && lists.length > 0 && blocks.length > 0) blocks.push(`${blocks.pop()!}\n${joined}`);
    else blocks.push(joined);
    tight = lists.length > 0;
  };

  for (const token of tokens) {
    switch (token.type) {
      case 'heading_open':
        inTitle = token.tag === 'h1' && subject === null;
        tight = false;
        break;
      case 'bullet_list_open': case 'ordered_list_open':
        lists.push({ next: token.type === 'ordered_list_open' ? Number(token.attrGet('start') ?? '1') : null });
        break;
      case 'bullet_list_close': case 'ordered_list_close':
        lists.pop();
        tight = lists.length > 0;
        break;
      case 'list_item_open': {
        const list = lists.at(-1)!;
        const marker = list.next === null ? '- ' : `${list.next}. `;
        if (list.next !== null) list.next += 1;
        margins.push({ marker, indent: ' '.repeat(marker.length) });
        break;
      }
      case 'list_item_close':
        margins.pop();
        break;
      case 'blockquote_open':
        margins.push({ marker: '> ', indent: '> ' });
        break;
      case 'blockquote_close':
        margins.pop();
        break;
      case 'inline': {
        const text = inlineText(token.children ?? []);
        if (inTitle) subject = text.replace(/\s+/g, ' ').trim();
        else put(text);
        inTitle = false;
        break;
      }
      case 'code_block': case 'fence': case 'html_block':
        blocks.push(token.content.trimEnd());
        break;
      case 'hr':
        blocks.push('-'.repeat(20));
        break;
      default:
    }
  }
  return { subject: subject ?? '', body: `${blocks.join('\n\n')}\n` };
}

/** What an address may look like to stand in the head of a mail: one `@`, no blanks, no marks that part addresses. */
const mailAddress = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;

/**
 * The mail: subject first, then the address where one is known, then the text.
 * An address that could be read as more than one, or as another line of the head, is left out.
 */
export function mailText(markdown: string, to: string | undefined): string {
  const { subject, body } = plainLetter(markdown);
  const address = to !== undefined && to.length <= 254 && mailAddress.test(to) && !/\p{Cc}|\p{Cf}/u.test(to) ? to : null;
  return [`Subject: ${subject}`, ...(address === null ? [] : [`To: ${address}`]), '', body].join('\n');
}
