/** Colours by meaning; with colour off, the text comes back as it went in. */

import { Chalk, type ChalkInstance } from 'chalk';
import type { Tone } from './view.js';

/** Paints text in a tone, or leaves it alone. */
export type Painter = (text: string, tone: Tone | undefined) => string;

/** A painter for a stream that shows colours, or for one that does not. */
export function painter(colour: boolean): Painter {
  if (!colour) return (text) => text;
  const chalk: ChalkInstance = new Chalk({ level: 1 });
  const paint: Record<Tone, (text: string) => string> = {
    good: chalk.green, bad: chalk.red, warn: chalk.yellow, dim: chalk.dim, strong: chalk.bold,
  };
  return (text, tone) => (tone === undefined ? text : paint[tone](text));
}
