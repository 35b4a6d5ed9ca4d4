/** How a cell is quoted in a message: one line, no control characters, sixty characters at most. */

import { cleanText } from './names.js';

const longest = 60;

/** The cell between double quotes, shortened to 60 characters with an ellipsis. */
export const quote = (raw: string): string => {
  const text = cleanText(raw.length > 400 ? raw.slice(0, 400) : raw);
  const letters = Array.from(text);
  return `"${letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : text}"`;
};
