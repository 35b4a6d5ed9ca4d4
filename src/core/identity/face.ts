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

/** A company as it shows itself in one registration; empty texts are unknown. */
export interface Face {
  readonly names: readonly NameParts[];
  readonly country: string;
  /** Keys of numbers whose check digit holds. */
  readonly numbers: readonly string[];
  /** The key of the VAT number alone, and of the register number alone, where they hold. */
  readonly vat: string;
  readonly register: string;
  /** Stated numbers that hold nothing: letters and digits. */
  readonly looseNumbers: readonly string[];
  readonly form: FormKind | null;
  readonly city: string;
  readonly postcode: string;
  readonly street: string;
  readonly web: string;
  /** Domains of the e-mail addresses, without those where anybody gets an address. */
  readonly mailDomains: readonly string[];
  readonly mails: readonly string[];
  /** Last eight digits: what is left of a number with and without country and trunk prefix. */
  readonly phones: readonly string[];
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

const distinct = (texts: readonly string[]): readonly string[] => (texts.length < 2 ? texts : [...new Set(texts)]);

const given = (texts: readonly (string | undefined)[]): readonly string[] => texts.filter((text) => text !== undefined && text !== '') as string[];

function numbersOf({ vatNumber, registrationNumber }: FaceInput, { vat, register }: NumberKeys): Pick<Face, 'numbers' | 'vat' | 'register' | 'looseNumbers'> {
  if (vatNumber === undefined && registrationNumber === undefined) return { numbers: [], vat: '', register: '', looseNumbers: [] };
  const loose = [vat === '' ? vatNumber : undefined, register === '' ? registrationNumber : undefined];
  return {
    numbers: distinct(given([vat, register])), vat, register,
    // Fillers ("000000") and short serials are nobody's number.
    looseNumbers: given(loose).map((each) => each.toUpperCase().replace(/[^A-Z0-9]/g, '').replace(/^[A-Z]{2}(?=\d{6})/, '')).filter((each) => each.length >= 6 && !/^(.)\1+$/.test(each)),
  };
}

/** Makes a registration ready for comparison; `keys` where they are known already. */
export function faceOf(input: FaceInput, keys: NumberKeys = numberKeysOf(input)): Face {
  const mails = distinct(given([input.companyEmail, input.contactEmail]).map((each) => each.toLowerCase()));
  const names = [input.companyName, ...(input.tradeName === undefined ? [] : [input.tradeName])].flatMap(namesIn);
  const parts = names.map(nameParts);
  // Every key by name: spread into a literal, the others would be added one by one, at ten times the cost (measured).
  const { numbers, vat, register, looseNumbers } = numbersOf(input, keys);
  return {
    numbers, vat, register, looseNumbers,
    names: parts.length === 1 ? parts : parts.filter((each, index) => parts.findIndex((other) => other.joined === each.joined) === index),
    country: input.country,
    form: formKind(input.companyName) ?? (input.legalForm === undefined ? null : statedForm(input.legalForm).kind),
    city: input.city === undefined ? '' : cityKey(input.city),
    postcode: input.postalCode === undefined ? '' : postcodeKey(input.postalCode),
    street: input.address === undefined ? '' : streetKey(input.address),
    web: input.website === undefined ? '' : (webDomain(input.website) ?? ''),
    mailDomains: distinct(mails.map((each) => each.slice(each.lastIndexOf('@') + 1)).filter((domain) => !freeMail.has(domain))),
    mails,
    phones: distinct(given([input.companyPhone, input.contactPhone]).map(digitsOf).filter((digits) => digits.length >= 6)),
    branch: parts.some((each) => each.branch),
  };
}
