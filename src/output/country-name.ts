/** Names countries on pages. */

/** Made when the first name is asked for: it takes longer to make (40 ms) than most commands take for all they do. */
let names: Intl.DisplayNames | null = null;

/** The English name of a country code; what is no code stays as it is. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code === '' ? 'unknown' : code;
  names ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
  return names.of(code) ?? code;
}
