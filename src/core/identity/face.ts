/** What of a registration tells which company it is, made ready for comparison. */

import { webDomain } from '../intake/contacts.js';
import { numberKeysOf, type NumberKeys } from '../intake/identifiers.js';
import { remembered } from '../intake/remembered.js';
import type { FieldKey, Registration } from '../registration.js';
import { formKind, type FormKind } from './legal-form.js';
import { nameParts, namesIn, type NameParts } from './name-words.js';
import { cityKey, postcodeKey, streetKey } from './place-agreement.js';

/** The columns that speak of identity. */
export const faceKeys = ['companyName', 'tradeName', 'country', 'vatNumber', 'registrationNumber', 'legalForm', 'address', 'postalCode', 'city', 'website',
  'companyEmail', 'companyPhone', 'contactEmail', 'contactPhone'] as const satisfies readonly FieldKey[];

/** The part of a registration that is compared. */
export type FaceInput = Pick<Registration, (typeof faceKeys)[number]>;

/** What of a company finds those that may be the same; empty texts are unknown. */
export interface Outline {
  readonly names: readonly NameParts[];
  readonly country: string;
  /** Keys of numbers whose check digit holds. */
  readonly numbers: readonly string[];
  /** The key of the VAT number alone, and of the register number alone, where they hold. */
  readonly vat: string;
  readonly register: string;
  /** Stated numbers that hold nothing: letters and digits. */
  readonly looseNumbers: readonly string[];
  readonly city: string;
  readonly postcode: string;
  readonly street: string;
  readonly web: string;
  /** Domains of the e-mail addresses, without those where anybody gets an address. */
  readonly mailDomains: readonly string[];
  readonly mails: readonly string[];
  /** Last eight digits: what is left of a number with and without country and trunk prefix. */
  readonly phones: readonly string[];
}

/** A company as it shows itself in one registration, for comparing it with another. */
export interface Face extends Outline {
  readonly form: FormKind | null;
  readonly branch: boolean;
}

// Providers that give anybody an address: their domain says nothing about the company.
const freeMail = new Set(('gmail.com googlemail.com outlook.com outlook.de outlook.es outlook.fr outlook.it hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it live.com '
  + 'msn.com yahoo.com yahoo.de yahoo.es yahoo.fr yahoo.it yahoo.co.uk ymail.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de '
  + 'freenet.de arcor.de aon.at chello.at libero.it virgilio.it tiscali.it alice.it tin.it fastwebnet.it pec.it legalmail.it orange.fr wanadoo.fr free.fr sfr.fr laposte.net '
  + 'telefonica.net terra.es sapo.pt ziggo.nl kpnmail.nl planet.nl xs4all.nl telenet.be skynet.be proximus.be wp.pl o2.pl onet.pl interia.pl op.pl seznam.cz centrum.cz email.cz '
  + 'azet.sk zoznam.sk freemail.hu citromail.hu t-online.hu abv.bg mail.bg otenet.gr in.gr mail.ru yandex.ru mail.com proton.me protonmail.com tutanota.com online.no mail.ee '
  + 'hot.ee inbox.lv inbox.lt one.lv siol.net net.hr inet.hr ptt.rs eunet.rs mynet.com superonline.com telia.com bluewin.ch').split(' '));

const digitsOf = (phone: string): string => phone.replace(/[a-z#].*$/i, '').replace('(0)', '').replace(/\D+/g, '').slice(-8);

/** A column of legal forms holds few. */
const statedForm = remembered((text: string) => ({ kind: formKind(text) }), 500);

const none: readonly string[] = [];

/** Up to two texts made ready, each once; most companies state one or none. */
function gather(one: string | undefined, other: string | undefined, ready: (text: string) => string): readonly string[] {
  const first = one === undefined || one === '' ? '' : ready(one);
  const second = other === undefined || other === '' ? '' : ready(other);
  if (first === '') return second === '' ? none : [second];
  return second === '' || second === first ? [first] : [first, second];
}

const asStated = (text: string): string => text;
const lowerCase = (text: string): string => text.toLowerCase();
const ownDomain = (mail: string): string => {
  const domain = mail.slice(mail.lastIndexOf('@') + 1);
  return freeMail.has(domain) ? '' : domain;
};
/** Six digits at least: fewer are no number of a company. */
const lastDigits = (phone: string): string => {
  const digits = digitsOf(phone);
  return digits.length >= 6 ? digits : '';
};
// Fillers ("000000") and short serials are nobody's number.
const looseNumber = (stated: string): string => {
  const number = stated.toUpperCase().replace(/[^A-Z0-9]/g, '').replace(/^[A-Z]{2}(?=\d{6})/, '');
  return number.length >= 6 && !/^(.)\1+$/.test(number) ? number : '';
};

/** What is stated and is no number that holds. */
function looseNumbersOf(one: string | undefined, other: string | undefined): readonly string[] {
  if (one === undefined && other === undefined) return none;
  return [one, other].map((each) => (each === undefined ? '' : looseNumber(each))).filter((each) => each !== '');
}

function allNames({ companyName, tradeName }: FaceInput): readonly NameParts[] {
  const names = namesIn(companyName);
  return (tradeName === undefined ? names : [...names, ...namesIn(tradeName)]).map(nameParts);
}

const eachOnce = (names: readonly NameParts[]): readonly NameParts[] =>
  (names.length === 1 ? names : names.filter((each, index) => names.findIndex((other) => other.joined === each.joined) === index));

/** Makes of a registration what finds others of its company; `keys` of its numbers where they are known already. */
export const outlineOf = (input: FaceInput, keys: NumberKeys = numberKeysOf(input)): Outline => outlineWith(input, keys, allNames(input));

/** Makes a registration ready for comparison. */
export function faceOf(input: FaceInput): Face {
  const all = allNames(input);
  return {
    ...outlineWith(input, numberKeysOf(input), all),
    form: formKind(input.companyName) ?? (input.legalForm === undefined ? null : statedForm(input.legalForm).kind),
    branch: all.some((each) => each.branch),
  };
}

function outlineWith(input: FaceInput, { vat, register }: NumberKeys, names: readonly NameParts[]): Outline {
  const { city, postalCode, address, website } = input;
  const mails = gather(input.companyEmail, input.contactEmail, lowerCase);
  return {
    names: eachOnce(names), country: input.country,
    numbers: gather(vat, register, asStated), vat, register, looseNumbers: looseNumbersOf(vat === '' ? input.vatNumber : undefined, register === '' ? input.registrationNumber : undefined),
    city: city === undefined ? '' : cityKey(city),
    postcode: postalCode === undefined ? '' : postcodeKey(postalCode),
    street: address === undefined ? '' : streetKey(address),
    web: website === undefined ? '' : (webDomain(website) ?? ''),
    mailDomains: gather(mails[0], mails[1], ownDomain), mails, phones: gather(input.companyPhone, input.contactPhone, lastDigits),
  };
}
