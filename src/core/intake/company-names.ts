/** The key under which company names are compared: folded, without the legal forms of Europe. */

import { foldText } from './names.js';

// Legal forms as they look after folding, dotted initials already joined ("s p a" is "spa"). Sources: the
// national company laws' usual abbreviations. A form is stripped from the end of a name; those that are
// also written in front ("SIA Rota", "OÜ Rohi", "SC Alfa SRL") are listed again below.
const trailing = [
  // German-speaking countries
  'gmbh', 'gesmbh', 'ges mbh', 'gmbh co kg', 'gmbh und co kg', 'gmbh co kgaa', 'gmbh co ohg', 'ug co kg', 'ag co kg',
  'ag co kgaa', 'co kg',
  'co ohg', 'und co kg', 'und co', 'co', 'ag', 'kg', 'kgaa', 'ohg', 'og', 'gbr', 'gesbr', 'ug', 'ug haftungsbeschrankt',
  'haftungsbeschrankt',
  'unternehmergesellschaft', 'eg', 'ek', 'e k', 'e kfm', 'e kfr', 'e u', 'eu', 'ev', 'e v', 'ggmbh', 'gug', 'partg', 'partgmbb',
  'partg mbb', 'mbh',
  'se', 'se co kg', 'gesellschaft mit beschrankter haftung', 'gesellschaft m b h', 'gesellschaft mbh', 'aktiengesellschaft',
  'kommanditgesellschaft',
  'offene gesellschaft', 'offene handelsgesellschaft', 'einzelunternehmen', 'stiftung', 'genossenschaft', 'flexco', 'flexkapg',
  // French and Belgian
  'sa', 'sas', 'sasu', 'sarl', 'sarlu', 'eurl', 'snc', 'scs', 'sca', 'scop', 'scic', 'sci', 'selarl', 'selas', 'scp', 'gie',
  'ei', 'eirl',
  'societe anonyme', 'societe par actions simplifiee', 'societe a responsabilite limitee', 'sprl', 'sprlu', 'scrl', 'asbl',
  'aisbl', 'sca sicar',
  'bv', 'bvba', 'ebvba', 'nv', 'cv', 'cvba', 'cvoa', 'vof', 'gcv', 'commv', 'vzw', 'ivzw', 'besloten vennootschap',
  'naamloze vennootschap',
  'eenmanszaak', 'cooperatie', 'cooperatief ua', 'cooperatie ua', 'ua', 'ba', 'maatschap', 'stichting', 'sarl s', 'secs',
  // Iberian
  'sl', 'slu', 'sll', 'slne', 'slp', 'slpu', 'sau', 'sal', 'sc', 'scp', 'cb', 'sccl', 's coop', 'scoop', 's coop and',
  's coop mad', 'srl', 'aie', 'ute',
  'sociedad limitada', 'sociedad limitada unipersonal', 'sociedad anonima', 'sociedad cooperativa',
  'sociedad de responsabilidad limitada',
  'sociedad anonima unipersonal', 'lda', 'limitada', 'unipessoal', 'unipessoal lda', 'sgps', 'sociedade anonima', 'eireli',
  'crl', 'sae',
  // Italian
  'spa', 'srl', 'srls', 'srlu', 'sapa', 'ss', 'scarl', 'scrl', 'scpa', 'scaarl', 'soc coop', 'soc coop arl',
  'societa cooperativa', 'coop', 'onlus', 'sta',
  'societa per azioni', 'societa a responsabilita limitata', 'societa a responsabilita limitata semplificata', 'di', 'sb',
  'srl sb', 'spa sb',
  // English-speaking, Cyprus, Malta
  'ltd', 'limited', 'plc', 'public limited company', 'llp', 'lp', 'llc', 'cic', 'clg', 'dac', 'uc', 'teoranta', 'teo', 'cpt',
  'inc', 'corp',
  'designated activity company', 'company limited by guarantee', 'private limited company', 'company limited', 'co ltd',
  'company', 'pvt ltd', 'pty ltd',
  // Nordic
  'ab', 'ab publ', 'publ', 'aktiebolag', 'hb', 'handelsbolag', 'kb', 'kommanditbolag', 'ek for', 'enskild firma', 'oy', 'oyj',
  'oy ab', 'ab oy', 'osakeyhtio', 'ky', 'tmi',
  'ay', 'osk', 'as', 'asa', 'ans', 'da', 'enk', 'nuf', 'sa norge', 'aksjeselskap', 'aps', 'ivs', 'ks', 'is', 'p s', 'ps',
  'amba', 'fmba', 'smba', 'anpartsselskab',
  'aktieselskab', 'hf', 'ehf', 'ohf', 'slf', 'sf', 'ses',
  // Baltic
  'ou', 'osauhing', 'aktsiaselts', 'tu', 'uu', 'fie', 'mtu', 'sia', 'ps', 'ik', 'uab', 'mb', 'ii', 'vsi',
  'uzdaroji akcine bendrove', 'akcine bendrove',
  'sabiedriba ar ierobezotu atbildibu', 'akciju sabiedriba',
  // Central Europe
  'kft', 'zrt', 'nyrt', 'rt', 'bt', 'kkt', 'ev', 'nonprofit kft', 'korlatolt felelossegu tarsasag',
  'zartkoruen mukodo reszvenytarsasag', 'beteti tarsasag',
  'sp z oo', 'sp zoo', 'spzoo', 'spolka zoo', 'spolka z oo', 'sp z oo sp k', 'sp z oo sp j',
  'spolka z ograniczona odpowiedzialnoscia', 'spolka akcyjna',
  'spolka jawna', 'spolka komandytowa', 'sp j', 'sp k', 'sp p', 'ska', 'psa', 'sro', 'spol sro', 'spol s ro',
  'spolecnost s rucenim omezenym',
  'spolocnost s rucenim obmedzenym', 'akciova spolecnost', 'akciova spolocnost', 'vos', 'zs', 'druzstvo',
  // South-eastern Europe
  'doo', 'jdoo', 'dd', 'dno', 'kd', 'sp', 'obrt', 'dooel', 'ad', 'ead', 'ood', 'eood', 'et', 'sd', 'kda', 'srl d', 'srld',
  'pfa', 'if', 'societate cu raspundere limitata',
  'shpk', 'sh p k', 'sha', 'sh a', 'pr', 'drustvo s ogranicenom odgovornoscu', 'drustvo sa ogranicenom odgovornoscu',
  'druzba z omejeno odgovornostjo',
  'ae', 'epe', 'ike', 'oe', 'ee', 'mepe', 'abee', 'aebe', 'atee', 'me ike', 'anonymi etaireia', 'monoprosopi ike',
  'monoprosopi epe', 'monoprosopi ae',
  // Turkey
  'anonim sirketi', 'limited sirketi', 'ltd sti', 'ltd st', 'sti', 'san ve tic as', 'san tic ltd sti', 'san ve tic ltd sti',
  'san ve tic', 'koll sti', 'sirketi',
];

const leading = [
  'sia', 'uab', 'ou', 'as', 'ab', 'mb', 'vsi', 'fie', 'mtu', 'oy', 'sc', 'srl', 'ik', 'stichting', 'firma', 'fa', 'et', 'ood',
  'eood', 'ad', 'ead', 'doo',
  'sarl', 'sas', 'societe', 'sociedad', 'zs', 'pt', 'scea', 'eurl',
];

// Compared without spaces, so that "S.p.A.", "S. p. A." and "SpA" are one form.
const trailingForms = new Set(trailing.map((form) => form.replaceAll(' ', '')));
const leadingForms = new Set(leading);
const longestForm = 9;

// What a form can end with: most words are none of it, and there is nothing to strip.
const endings = new Set(Array.from(trailingForms, (form) => Array.from(form, (_, at) => form.slice(at))).flat());

// The longest form at the end, if there is one.
const stripEnd = (words: readonly string[]): readonly string[] => {
  let end = '';
  let longest = 0;
  const most = Math.min(longestForm, words.length - 1);
  for (let size = 1; size <= most; size++) {
    end = words[words.length - size]! + end;
    if (!endings.has(end)) break;
    if (trailingForms.has(end)) longest = size;
  }
  return longest === 0 ? words : words.slice(0, -longest);
};

const stripStart = (words: readonly string[]): readonly string[] =>
  words.length > 1 && leadingForms.has(words[0] ?? '') ? words.slice(1) : words;

/** Joins runs of single letters, so that `A.B.C. Consulting` and `ABC Consulting` meet. */
const joinInitials = (words: readonly string[]): readonly string[] => {
  if (!words.some((word) => word.length === 1)) return words;
  const joined: string[] = [];
  let inRun = false;
  for (const word of words) {
    const initial = word.length === 1 && word >= 'a';
    if (initial && inRun) joined.push(`${joined.pop() ?? ''}${word}`);
    else joined.push(word);
    inRun = initial;
  }
  return joined;
};

/**
 * The folded name without the legal forms at its ends: `ACME S.p.A.` and `Acme SpA` both give `acme`.
 * A name made of legal forms alone keeps its last word. Names with the same key are likely, never certain, to be one company.
 */
export const companyNameKey = (name: string): string => companyNameWords(foldText(name)).join(' ');

/** The words of the key, of a name that is folded already. */
export const companyNameWords = (folded: string): readonly string[] => {
  let words: readonly string[] = folded.split(' ');
  for (;;) {
    const shorter = joinInitials(stripStart(stripEnd(words)));
    if (shorter.length === words.length) return words;
    words = shorter;
  }
};
