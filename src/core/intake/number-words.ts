/** The words that stand around numbers in lists: bounds, ranges, units and scales, in the project's languages. */

const pattern = (words: string): string =>
  words
    .split('|')
    .map((word) => word.trim().replace(/[.*+?^${}()[\]\\]/g, '\\$&').replace(/ +/g, '\\s+'))
    .sort((a, b) => b.length - a.length)
    .join('|');

/** Words and signs before a number that make it an open bound. The texts they meet are lower case, without accents. */
export const boundsBefore = {
  below: pattern('<|less than|fewer than|under|below|weniger als|unter|moins de|moins que|menos de|meno di|inferiore a'
    + '|inferior a|minder dan|onder'
    + '|kevesebb mint|alla|vahem kui|sub|mai putin de|faerre enn|mindre enn'),
  above: pattern('>|more than|over|above|mehr als|uber|plus de|plus que|mas de|piu di|oltre|superiore a|superior a|meer dan'
    + '|boven|tobb mint'
    + '|ule|rohkem kui|peste|mai mult de|mer enn|flere enn'),
  atMost: pattern('<=|=<|≤|up to|at most|max|max.|maximum|maximal|bis|bis zu|hochstens|jusqu\'a|jusqu a|au plus|maximo|hasta'
    + '|como maximo|fino a|massimo|al massimo'
    + '|tot|tot en met|hoogstens|maximaal|legfeljebb|kuni|pana la|cel mult|en fazla|inntil|maks|maks.|hoyst'),
  atLeast: pattern('>=|=>|≥|at least|from|min|min.|minimum|mindestens|ab|au moins|a partir de|des|minimo|desde|al menos|como '
    + 'minimo|almeno|da|a partire da|vanaf'
    + '|minstens|minimaal|legalabb|vahemalt|alates|cel putin|de la|en az|minst|fra'),
  about: pattern('~|≈|about|approx|approx.|approximately|around|ca|ca.|circa|etwa|rund|ungefahr|environ|env.|env|aprox|aprox.'
    + '|aproximadamente|alrededor de|unos'
    + '|circa|ongeveer|korulbelul|kb.|kb|umbes|aproximativ|cca|cca.|yaklasik|omtrent|rundt'),
} as const;

/** Words and signs after a number that make it an open bound. */
export const boundsAfter = {
  atLeast: pattern('+|or more|and more|and over|and above|oder mehr|und mehr|und daruber|et plus|ou plus|o mas|y mas|e oltre'
    + '|o piu|e piu|en meer|of meer|vagy tobb|es tobb'
    + '|ja rohkem|voi rohkem|si peste|sau mai mult|ve uzeri|veya daha fazla|eller mer|eller flere|og mer|og over'),
  atMost: pattern('or less|or fewer|and under|oder weniger|et moins|ou moins|o menos|o meno|e meno|of minder|vagy kevesebb'
    + '|voi vahem|sau mai putin|eller faerre'),
} as const;

/** Words between the two ends of a range. */
export const between = pattern('-|–|—|..|...|…|to|bis|bis zu|a|al|tot|til|kuni|pana la|la|do|ile|and|und|et|y|e|en|og|ja|si'
  + '|ve|es');

/** Words before a range that say nothing more. */
export const rangeOpeners = pattern('between|from|zwischen|von|entre|de|del|da|tra|fra|van|tussen|mellom|intre|de la|kozott'
  + '|vahemikus');

/** What a headcount counts. */
export const headcountUnits = pattern('employees|employee|staff|people|persons|person|workers|fte|ftes|awu|headcount'
  + '|mitarbeiter|mitarbeitende|mitarbeiterinnen|beschaftigte'
  + '|personen|ma|vza|vzae|angestellte|salaries|salarie|employes|employe|personnes|etp|effectif|empleados|empleado'
  + '|trabajadores|personas|uta|dipendenti|dipendente'
  + '|addetti|persone|ula|medewerkers|werknemers|personeelsleden|personen|fo|alkalmazott|dolgozo|munkavallalo|tootajat'
  + '|tootaja|inimest|angajati|salariati|persoane'
  + '|calisan|kisi|personel|ansatte|arsverk|pracownikow|trabalhadores|empregados|zaposlenih|zaposleni|zamestnancu|zamestnancov');

/** Signs and words for euro. */
export const euro = pattern('eur|euro|euros|€|eur.|evro|euroa|eurot');

/** Signs and words for other currencies. */
export const otherCurrency = pattern('$|usd|us$|dollar|dollars|gbp|£|pound|pounds|chf|sfr|huf|ft|forint|ron|lei|leu|try|tl|₺'
  + '|lira|nok|sek|dkk|kr|pln|zl|zloty|czk|kc|rsd|din|bgn|lv|mkd|den|all|lek|isk|hrk|kn|bam|km');

/** Words that multiply, by the factor; `null` where the word stands for different factors in different languages. */
export const scales: ReadonlyMap<string, number | null> = new Map<string, number | null>([
  ...['k', 't', 'tsd', 'tsd.', 'tausend', 'thousand', 'thousands', 'th', 'th.', 'mille', 'mila', 'miles', 'duizend', 'ezer',
    'e', 'tuhat', 'tuhande', 'mii', 'bin', 'tusen', 'tys',
    'tys.', 'milhares', 'migliaia', 'milliers', 'hiljada', 'tisoc', 'tisic'].map((word) => [word, 1e3] as const),
  ...['m', 'mm', 'mn', 'mio', 'mio.', 'mill', 'mill.', 'mln', 'mln.', 'million', 'millions', 'millionen', 'millones', 'millon',
    'milione', 'milioni', 'miljoen', 'millio', 'miljon', 'miljonit',
    'miljoni', 'milion', 'milioane', 'milyon', 'millioner', 'millionar', 'milhoes', 'milhao', 'milionow', 'miliony', 'milijuna',
    'milijona', 'milijon', 'milijonov', 'milionov', 'milionu']
    .map((word) => [word, 1e6] as const),
  ...['mrd', 'mrd.', 'mld', 'mld.', 'bn', 'milliarde', 'milliarden', 'milliard', 'milliards', 'miliardi', 'miliardo', 'miljard',
    'milliardi', 'milyar', 'miliarde', 'miljardit', 'mia', 'mia.']
    .map((word) => [word, 1e9] as const),
  // "mil" is thousand in Spanish and Portuguese, million in Romanian and Norwegian; "billion" is 10^9 or 10^12.
  ['mil', null], ['mil.', null], ['billion', null], ['billions', null], ['billionen', null], ['billones', null], ['b', null],
]);

/** Words for months, weeks, years and persons after a plain number. */
export const units = {
  months: pattern('months|month|mo|mo.|monate|monat|monaten|mois|meses|mes|mesi|mese|maanden|maand|honap|kuud|kuu|luni|luna'
    + '|ay|maneder|maned|mnd|mnd.'),
  weeks: pattern('weeks|week|wochen|woche|semaines|semaine|semanas|semana|settimane|settimana|weken|het|nadalat|nadal'
    + '|saptamani|hafta|uker|uke|days|day|tage|jours|dias|giorni|dagen'),
  years: pattern('years|year|yrs|yr|y|jahre|jahr|jahren|ans|an|annees|annee|anos|ano|anni|anno|jaar|jaren|ev|aastat|aasta|ani'
    + '|yil|ar'),
  places: pattern('places|place|participants|participant|people|persons|person|platze|platz|personen|places|plazas|plaza'
    + '|personas|posti|posto|persone|plaatsen|plaats|fo|kohta|koht|locuri|loc'
    + '|kisi|plasser|plass|personnes|personne'),
} as const;
