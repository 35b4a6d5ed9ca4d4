/** Small words around a skill in the document languages: those that carry nothing, that part, and that deny. */

import { foldText } from './names.js';

/** The text with "e-" joined to its word: "e-learning" is one word, and no "e" ("and") before "learning". */
export const withJoinedPrefix = (text: string): string =>
  text.includes('-') ? text.replace(/(?<![\p{L}\p{N}])(e)-(?=\p{L})/giu, '$1') : text;

/** The folding of labels and of texts that are compared with them. */
export const foldWording = (text: string): string => foldText(withJoinedPrefix(text));

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Articles, prepositions, pronouns and joining words by language (folded). */
const smallWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words('a an the of in on for to with by at from into about our my your their his her its and or'),
  de: words(`
    der die das den dem des ein eine einen einem einer eines von vom fur im in am zu zum zur mit bei aus auf an uber
    nach unser unsere und oder sowie
  `),
  fr: words('le la les l un une de du des d au aux en dans pour par sur avec chez a son sa ses notre nos et ou'),
  es: words('el la los las un una unos unas de del al en para por con sobre su sus nuestro nuestra y e o u a'),
  it: words(`
    il lo la gli i le un uno una di del dello della dei degli delle dell da dal dalla in nel nella nei nelle nell al
    alla agli alle all per con su sul sulla sui sulle l d e ed o a
  `),
  nl: words('de het een van voor met in op bij aan uit naar te ter ten en of'),
  hu: words('a az egy es vagy'),
  et: words('ja voi ning kohta'),
  ro: words('al ale a cu pe pentru prin din de despre la in un o unui unei si sau'),
  tr: words('ve ile icin veya'),
  nb: words('en et ei av i pa til for fra om med og eller som'),
};

/** The small words of all languages: left out of a text, whose language is not known, where wordings are compared. */
export const functionWords: ReadonlySet<string> = new Set(Object.values(smallWords).flatMap((each) => [...each]));

/** The words that carry meaning, without the small words of the language or, without a language, of any. */
export function contentWords(all: readonly string[], language?: string): readonly string[] {
  const small = language === undefined ? functionWords : smallWords[language];
  const content = small === undefined ? all : all.filter((word) => !small.has(word));
  return content.length === 0 ? all : content;
}

/** Words that join two things (folded): a label inside a longer text does not reach across them. */
export const joiningWords = words('and or und oder sowie et ou y e ed o en of es vagy ja ning voi og eller si sau ve veya');

/** Words that deny what follows them (folded). */
export const denyingBefore = words(`
  no not without except kein keine keinen ohne nicht sans pas sin senza non zonder geen niet nem ilma fara nu uten ikke
`);

/** Words that deny what stands before them (folded). */
export const denyingAfter = words('nelkul degil haric disinda yok kivul');

/**
 * Words that often stand beside a skill and name none themselves (folded). They are no misspellings, and a
 * compound may consist of a skill and one of them ("Marketinggrundlagen").
 */
export const besideWords = words(`
  basics basic advanced knowledge skills skill experience course training workshop seminar learning introduction practice
  practices practical methods techniques tools management manager strategy strategies consulting consultant expert
  specialist international grundlagen kenntnisse grundkenntnisse fachkenntnisse erfahrung erfahrungen wissen fachwissen
  schulung schulungen kurs seminar weiterbildung ausbildung lehrgang einfuhrung praxis methoden techniken strategie
  strategien beratung berater experte experten expertin leiter leiterin leitung abteilung projekt projekte prozess
  prozesse technik technologie systeme system losungen losung bereich thema themen team teams plan plane planung konzept
  konzepte management manager kampagne kampagnen opleiding cursus kennis ervaring vaardigheden medewerker medewerkers
  beleid plan plannen opplaering kunnskap erfaring kompetanse ferdigheter arbeid avdeling kurs oskus oskused teadmised
  kogemus koolitus koolitused kursus ismeret ismeretek tapasztalat kepzes kepzesek tanfolyam tudas conocimientos
  experiencia curso formacion conoscenze esperienza corso formazione connaissances experience cours formation cunostinte
  experienta curs bilgi bilgisi deneyim egitimi egitim kursu gestion gestione gestionarea managementul beheer kezeles
  kezelese menedzsment menedzsmentje juhtimine haldamine haldus arendamine yonetimi yonetim gelistirme ledelse styring
  utvikling development entwicklung desarrollo developpement sviluppo ontwikkeling production produktion produccion
  produzione productie productia gyartas tootmine uretimi uretim produksjon planning planung planificacion pianificazione
  planification planlegging services service dienste dienstleistungen
`);

/**
 * Words that look like a form or a misspelling of a label and mean something else, or the opposite (folded):
 * they are read as written.
 */
export const lookAlikes = words(`
  offline expert experts exports expertise framing weeding bedding painting pointing planting parking packing backing
  banding hosting posting casting coasting hunting holding folding building binding trailing trading draining raining
  gaming coming cooling looking booking tracking trucking cracking scanning stalking stocking smiling spelling telling
  mailing sailing swelling sensing cutting putting leaning clearing failing tailing pricking codling cording grinning
  warming forming hardening custom customer static station stations server servers stage stages reaction reactions
  excellent excelente exceller logic logical marker market markets markt passion fashioned design resign bricolage produce
  product products stimulation constriction constructive construct convection connection composing commence complaisance
  computability conversation irritation illumination translocation underpinning reclaim receptive durability stockage
  witness wealthy message shopping almanac banquet banquette matrimony penology ontology onkologie oncologie oncologia
  ontologie ontologia meteorologie meteorologia meteorology tradizione immaginazione impugnazione esplorazione esortazione
  stimolazione devastazione irritazione purificazione purificacion edificacion edification edificazione gratification
  gratificacion detournement negotiable levage montagne visserie affrontement banquier illustre langage cocaina cocaine
  cochina electricidad elettricita meteorologia verificacion estante secretaria reklamation reklamationen irritationen
  knochen montag tornado reaktion patienten patient patienter patients verstand verwandeln scheissen detaillieren
  regionalitat engel angola franc franco franca franse fransen frase germania germane germano frances messias messina
  personale personalise personality personalita personalia importe exporter reporter transporter deporte deportes micelle
  term terms termo verge vent vents bond bonds excess overset personal fresher graphite prise pris importune kokku stelling
`);
