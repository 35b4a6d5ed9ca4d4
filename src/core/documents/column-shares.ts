/** How wide each column of a table should be, by what stands in it. */

/** About as many characters as a line of a page holds. */
const line = 92;
/** A word longer than this is broken rather than given the room. */
const longestWord = 20;
/** Room beside the words, for the edges of a cell and for letters wider than most. */
const padding = 3;

/**
 * The share of each column, which sum to 1. Every column gets room for its longest word (up to a limit), the rest goes
 * to the columns by how much more they have to say: the square root of their longest cell, so that one long
 * sentence does not starve the others.
 */
export function columnShares(rows: readonly (readonly string[])[]): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const wants = Array.from({ length: columns }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '');
    const least = Math.max(3, ...cells.map((cell) => longestOf(cell.split(/\s+/), longestWord))) + padding;
    const most = Math.max(least, longestOf(cells, 400) + padding);
    return { least, more: Math.sqrt(most) - Math.sqrt(least) + (most > least ? 1 : 0) };
  });
  const least = sum(wants.map((want) => want.least));
  const more = sum(wants.map((want) => want.more));
  const rest = Math.max(0, line - least);
  const widths = wants.map((want) => want.least + (more === 0 ? rest / columns : (rest * want.more) / more));
  const whole = sum(widths);
  return widths.map((width) => width / whole);
}

const longestOf = (texts: readonly string[], limit: number): number => Math.min(limit, texts.reduce((longest, text) => Math.max(longest, text.length), 0));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
