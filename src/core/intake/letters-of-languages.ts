/** The letters beyond a to z of the languages that lists are written in, the frequent ones first. */

/** Language or script -> its letters in small case, by falling frequency. */
export const lettersOfLanguages: Readonly<Record<string, string>> = {
  de: 'üäößé',
  fr: 'éèàêçôâîûëïùœüÿæ',
  es: 'óíáéñúüç',
  it: 'àèòùìéó',
  nl: 'ëéïèöüóáêç',
  pt: 'ãçáéíóêõâúôàü',
  ca: 'óàèéíçòïúü',
  sv: 'äöåéü',
  fi: 'äöåšž',
  da: 'øæåéöü',
  nb: 'øåæéòôü',
  is: 'íáðéóöæúþý',
  et: 'äõüöšž',
  hu: 'áéőóöüíúű',
  ro: 'ăîţşâșț',
  tr: 'ıüşçöğİâîû',
  pl: 'łóężąśćńź',
  cs: 'íáéřčžýěšůúťňďó',
  sk: 'áíéčýžšúťľňôďäóĺŕ',
  hr: 'čšžćđ',
  sl: 'čšžćđ',
  lt: 'ėžšųįūčąę',
  lv: 'āīēūšņļģķžč',
  sq: 'ëç',
  ga: 'áíéóú',
  mt: 'ħżġċàò',
  el: 'αοιτεσνηυρςκπμλίόάωήέγύθδχώφβξζψϊϋΐΰ',
  bg: 'аоиентрсвлкдпмзъгябчушщжцфхюйьѝ',
  sr: 'аоеинрстудјкмвлпзбгцчжшћђхљњџф',
  mk: 'аоиенртсдвлкпмуѓзбгјцчжшхќфњљџѕѐѝ',
  ru: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё',
  uk: 'оаинвіертслкдмпузяьбгчйхїцжєюшфщґ',
};

const shares = new Map<string, Map<string, number>>();

/** Share of each letter among the letters beyond a to z of a language: falls with its place, as letters do. */
function sharesOf(language: string, letters: string): Map<string, number> {
  const known = shares.get(language);
  if (known !== undefined) return known;
  const list = Array.from(letters);
  const total = list.reduce((sum, _, index) => sum + 1 / (index + 2), 0);
  const made = new Map(list.map((letter, index) => [letter, 1 / (index + 2) / total]));
  shares.set(language, made);
  return made;
}

/** Each language with the shares of its letters. */
export const languagesWithShares = (): readonly { readonly language: string; readonly shares: ReadonlyMap<string, number> }[] =>
  Object.entries(lettersOfLanguages).map(([language, letters]) => ({ language, shares: sharesOf(language, letters) }));

/** Short words in plain a to z that give a language away, legal forms and header words among them. */
const wordsOfLanguages: Readonly<Record<string, string>> = {
  de: 'und der die das mit von aus im am gmbh kg ohg ort strasse land firma deutschland verkauf herstellung',
  fr: 'et de la le les des du sarl sas ville pays rue entreprise france vente chez pour dans',
  es: 'y de la el los las del sl sa calle ciudad empresa provincia para venta con',
  it: 'di e il la le del della dei srl snc spa via sede azienda italia ragione sociale per con',
  nl: 'en de het van voor bv nv plaats straat bedrijf nederland met een onderhoud',
  pt: 'e de da do dos das lda rua cidade empresa portugal para com os',
  ca: 'i de la el els les carrer ciutat empresa amb per',
  sv: 'och i av ab ort gata sverige med till',
  fi: 'ja oy ky katu kaupunki yritys suomi tuotanto myynti',
  da: 'og af i aps by gade virksomhed danmark med til salg',
  nb: 'og av i as sted gate bedrift norge med til salg produksjon',
  is: 'og ehf hf',
  et: 'ja on as linn ettev tootmine teenused eesti tegevusala',
  hu: 'az kft bt zrt nyrt utca gyula javasl iroda budapest megye',
  ro: 'de la cu si pentru srl judet oras firma strada produse activitate',
  tr: 've ltd sanayi ticaret cadde sokak ili firma adres makine tekstil',
  pl: 'i z w o sp oo na do ul miasto firma usluge produkcja handel nazwa ulica',
  cs: 'a s r o na ulice firma vedle nebo pro obchod prodej ulici praha',
  sk: 'a s r o na ulica firma pre predaj obchod mesto bratislava alebo',
  hr: 'i d o doo na u za ulica grad tvrtka proizvodnja usluge zagreb',
  sl: 'in d o doo na za ulica kraj podjetje proizvodnja storitve ljubljana',
  lt: 'ir uab mb gamyba prekyba miestas veikla vilnius kaunas',
  lv: 'un sia iela adrese pils latvija riga',
};

const languagesOfWord = new Map<string, string[]>();

/** The languages that a word in small case gives away. */
export function languagesOf(word: string): readonly string[] {
  if (languagesOfWord.size === 0) {
    for (const [language, words] of Object.entries(wordsOfLanguages)) {
      for (const each of words.split(' ')) languagesOfWord.set(each, [...(languagesOfWord.get(each) ?? []), language]);
    }
  }
  return languagesOfWord.get(word) ?? [];
}
