/** Names countries on pages. */

import { lazily } from '../core/lazily.js';

/** Takes longer to make (40 ms) than many a command takes for all it does. */
const names = lazily(() => new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' }));

/** The English name of a country code; what is no code stays as it is. */
export const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) ? names().of(code) ?? code : code === '' ? 'unknown' : code);
