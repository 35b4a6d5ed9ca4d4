/** Words that turn a sentence round, in the languages of documents: adding or removing one changes what was agreed. */

const words: Readonly<Record<string, readonly string[]>> = {
  en: ['no', 'not', 'never', 'none', 'nobody', 'nothing', 'nor', 'neither', 'without', 'cannot', 'except', 'unless', 'only'],
  de: ['nicht', 'kein', 'keine', 'keinen', 'keinem', 'keiner', 'keines', 'nie', 'niemals', 'niemand', 'nichts', 'weder', 'ohne', 'außer', 'nur'],
  fr: ['ne', 'pas', 'jamais', 'aucun', 'aucune', 'rien', 'personne', 'ni', 'sans', 'sauf', 'seulement'],
  es: ['no', 'nunca', 'jamás', 'ningún', 'ninguno', 'ninguna', 'nada', 'nadie', 'ni', 'sin', 'salvo', 'excepto', 'solo', 'sólo', 'tampoco'],
  it: ['non', 'mai', 'nessun', 'nessuno', 'nessuna', 'niente', 'nulla', 'né', 'senza', 'salvo', 'tranne', 'solo', 'soltanto', 'neanche'],
  nl: ['niet', 'geen', 'nooit', 'niemand', 'niets', 'noch', 'zonder', 'behalve', 'tenzij', 'alleen'],
  hu: ['nem', 'ne', 'sem', 'soha', 'senki', 'semmi', 'nincs', 'nélkül', 'kivéve', 'csak'],
  et: ['ei', 'mitte', 'ära', 'pole', 'kunagi', 'keegi', 'miski', 'ilma', 'välja arvatud', 'ainult', 'ega'],
  ro: ['nu', 'niciodată', 'nimeni', 'nimic', 'niciun', 'nicio', 'nici', 'fără', 'numai', 'doar'],
  tr: ['değil', 'yok', 'hiç', 'asla', 'hiçbir', 'kimse', 'olmadan', 'hariç', 'yalnız', 'yalnızca', 'sadece', 'ne'],
  nb: ['ikke', 'ingen', 'aldri', 'intet', 'ingenting', 'verken', 'uten', 'unntatt', 'bare', 'kun'],
};

const all = new Set(Object.values(words).flat());

/**
 * Whether a word may turn a sentence round. Asked for all languages at once, because officers write foreign
 * words into their texts; a word that negates in another language makes at most one question too many.
 */
export const isNegation = (word: string): boolean => all.has(word.toLowerCase()) || /n['’]t$/i.test(word);
