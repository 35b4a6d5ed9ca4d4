/** Where generated companies are: countries with their language, cities, legal form and the foreign languages spoken there. */

import type { VatCountry } from './population-vat.js';

/** What a generated company takes from its country. */
export interface Place {
  readonly country: VatCountry;
  /** How often the country comes up beside the others. */
  readonly share: number;
  readonly language: string;
  /** Languages spoken besides the own one and English. */
  readonly foreign: readonly string[];
  readonly legalForm: string;
  /** City, postal code, region. */
  readonly cities: readonly (readonly [string, string, string])[];
}

/** Fourteen countries whose VAT numbers can be made. */
export const places: readonly Place[] = [
  {
    country: 'DE', share: 14, language: 'de', foreign: ['fr', 'es', 'it', 'tr'], legalForm: 'GmbH',
    cities: [['Ulm', '89073', 'DE144'], ['Kassel', '34117', 'DE731'], ['Leipzig', '04109', 'DED51'], ['Bremen', '28195',
    'DE501']],
  },
  {
    country: 'IT', share: 14, language: 'it', foreign: ['fr', 'es', 'de'], legalForm: 'S.r.l.',
    cities: [['Torino', '10122', 'ITC11'], ['Bologna', '40121', 'ITH55'], ['Bari', '70121', 'ITF47'], ['Verona', '37121',
    'ITH31']],
  },
  {
    country: 'ES', share: 12, language: 'es', foreign: ['fr', 'pt', 'it'], legalForm: 'S.L.',
    cities: [['Valencia', '46001', 'ES523'], ['Zaragoza', '50001', 'ES243'], ['Vigo', '36201', 'ES114'], ['Murcia', '30001',
    'ES620']],
  },
  {
    country: 'FR', share: 11, language: 'fr', foreign: ['es', 'it', 'de'], legalForm: 'SARL',
    cities: [['Lyon', '69001', 'FRK26'], ['Nantes', '44000', 'FRG01'], ['Lille', '59000', 'FRE11'], ['Dijon', '21000', 'FRC11']],
  },
  {
    country: 'PL', share: 9, language: 'pl', foreign: ['de', 'fr'], legalForm: 'Sp. z o.o.',
    cities: [['Poznań', '61-001', 'PL415'], ['Lublin', '20-001', 'PL814'], ['Gdańsk', '80-001', 'PL633']],
  },
  {
    country: 'RO', share: 8, language: 'ro', foreign: ['it', 'fr', 'es', 'hu'], legalForm: 'SRL',
    cities: [['Cluj-Napoca', '400001', 'RO113'], ['Iași', '700001', 'RO213'], ['Timișoara', '300001', 'RO424']],
  },
  {
    country: 'NL', share: 6, language: 'nl', foreign: ['de', 'fr'], legalForm: 'B.V.',
    cities: [['Utrecht', '3511 AA', 'NL310'], ['Groningen', '9711 AA', 'NL113'], ['Breda', '4811 AA', 'NL411']],
  },
  {
    country: 'BE', share: 6, language: 'nl', foreign: ['fr', 'de'], legalForm: 'BV',
    cities: [['Gent', '9000', 'BE234'], ['Namur', '5000', 'BE352'], ['Hasselt', '3500', 'BE221']],
  },
  {
    country: 'AT', share: 5, language: 'de', foreign: ['it', 'fr', 'hu'], legalForm: 'GmbH',
    cities: [['Graz', '8010', 'AT221'], ['Linz', '4020', 'AT312'], ['Innsbruck', '6020', 'AT332']],
  },
  {
    country: 'HU', share: 5, language: 'hu', foreign: ['de', 'ro'], legalForm: 'Kft.',
    cities: [['Debrecen', '4024', 'HU321'], ['Szeged', '6720', 'HU333'], ['Pécs', '7621', 'HU231']],
  },
  {
    country: 'PT', share: 4, language: 'pt', foreign: ['es', 'fr'], legalForm: 'Lda.',
    cities: [['Porto', '4000-001', 'PT11A'], ['Coimbra', '3000-001', 'PT16E'], ['Faro', '8000-001', 'PT150']],
  },
  {
    country: 'EE', share: 3, language: 'et', foreign: ['fi', 'ru', 'de'], legalForm: 'OÜ',
    cities: [['Tallinn', '10111', 'EE001'], ['Tartu', '51003', 'EE008'], ['Pärnu', '80010', 'EE004']],
  },
  {
    country: 'FI', share: 2, language: 'fi', foreign: ['sv', 'et', 'de'], legalForm: 'Oy',
    cities: [['Tampere', '33100', 'FI197'], ['Turku', '20100', 'FI1C1'], ['Oulu', '90100', 'FI1D9']],
  },
  {
    country: 'SI', share: 1, language: 'sl', foreign: ['de', 'it', 'hr'], legalForm: 'd.o.o.',
    cities: [['Maribor', '2000', 'SI032'], ['Koper', '6000', 'SI044'], ['Celje', '3000', 'SI034']],
  },
];

/** Divisions of NACE Rev. 2.1 that occur, common ones first, each with what such a company does. */
export const sectors: readonly (readonly [string, string])[] = [
  ['62', 'software and advice on it'], ['25', 'metal parts'], ['10', 'food'], ['43', 'specialised building work'],
  ['47', 'shops'], ['55', 'hotels'], ['73', 'advertising and market research'], ['46', 'wholesale'], ['71',
  'architecture and engineering'],
  ['28', 'machines'], ['31', 'furniture'], ['70', 'advice to companies'], ['56', 'restaurants'], ['49', 'road transport'],
  ['74', 'design and translation'], ['14', 'clothing'], ['16', 'wood products'], ['85', 'training'], ['11', 'drinks'], ['22',
  'plastic parts'],
  ['79', 'travel'], ['52', 'warehouses'], ['18', 'printing'], ['26', 'electronics'], ['01', 'farming'], ['20',
  'cosmetics and chemicals'],
  ['32', 'medical devices and other goods'], ['35', 'energy'], ['38', 'waste and recycling'], ['13', 'textiles'], ['27',
  'electrical equipment'],
  ['69', 'bookkeeping'], ['59', 'film'], ['81', 'gardens and buildings'], ['15', 'leather and shoes'], ['23',
  'ceramics and glass'],
];

/** First names, in no order. */
export const firstNames: readonly string[] = [
  'Anna', 'Luca', 'Maria', 'Jan', 'Sofia', 'Peter', 'Elena', 'Thomas', 'Laura', 'Pablo', 'Katrin', 'Marek', 'Ioana', 'Pierre',
  'Eva',
  'Stefan', 'Julia', 'Andrea', 'Nina', 'Carlos', 'Marta', 'Jonas', 'Clara', 'Andrei', 'Sara', 'Mikko', 'Ana', 'Daniel', 'Helena',
  'Tiago',
];

/** Family names, in no order. */
export const familyNames: readonly string[] = [
  'Novak', 'Rossi', 'Müller', 'García', 'Martin', 'Kovács', 'Popescu', 'Tamm', 'Virtanen', 'Silva', 'Jansen', 'Kowalski',
  'Weber', 'Ferrari',
  'López', 'Dubois', 'Nagy', 'Ionescu', 'Saar', 'Korhonen', 'Santos', 'Bakker', 'Nowak', 'Wagner', 'Bianchi', 'Sánchez',
  'Moreau', 'Horvath',
  'Peeters', 'Gruber', 'Costa', 'Zupan', 'Maes', 'Fischer', 'Romano', 'Vidal',
];
