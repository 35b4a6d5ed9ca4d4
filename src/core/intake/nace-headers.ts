/** Whether a header names NACE or a national version of it, so that numbers below it are its codes. */

/** NACE and its national versions, as headers name them (domain.md section 5). */
const systems = new RegExp(['nace', 'ateco', 'cnae', '\\bnaf\\b', '\\bape\\b', '\\bwz\\b', 'wz ?20\\d\\d', 'emtak', '\\bsbi\\b', 'te[aá]or', 'caen', '\\bpkd\\b', '\\bskd\\b',
  '\\bnkd\\b', '\\bcae\\b', 'stakod', '\\bkad\\b', '(?<!\\p{L})καδ(?!\\p{L})', 'στακοδ', '\\bsn ?2007\\b', '\\bnoga\\b'].join('|'), 'iu');

/** "NACE Rev. 2", "Codice ATECO", "WZ 2008"; not "Branchencode", "SIC". */
export const namesNace = (header: string): boolean => systems.test(header);
