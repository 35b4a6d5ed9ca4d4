/** Which VAT and company numbers each country uses, and what checks their format and check digit. */

import { bulgaria, checkVAT, czechRepublic, slovakiaRepublic } from 'jsvat';
import type { Country } from 'jsvat';
import * as alNipt from 'stdnum/lib/cjs/al/nipt.js';
import * as atUid from 'stdnum/lib/cjs/at/uid.js';
import * as beVat from 'stdnum/lib/cjs/be/vat.js';
import * as cyVat from 'stdnum/lib/cjs/cy/vat.js';
import * as deVat from 'stdnum/lib/cjs/de/vat.js';
import * as dkCvr from 'stdnum/lib/cjs/dk/cvr.js';
import * as eeKmkr from 'stdnum/lib/cjs/ee/kmkr.js';
import * as eeRegistrikood from 'stdnum/lib/cjs/ee/registrikood.js';
import * as esNif from 'stdnum/lib/cjs/es/nif.js';
import * as fiAlv from 'stdnum/lib/cjs/fi/alv.js';
import * as frSiren from 'stdnum/lib/cjs/fr/siren.js';
import * as frSiret from 'stdnum/lib/cjs/fr/siret.js';
import * as frTva from 'stdnum/lib/cjs/fr/tva.js';
import * as gbVat from 'stdnum/lib/cjs/gb/vat.js';
import * as grVat from 'stdnum/lib/cjs/gr/vat.js';
import * as hrOib from 'stdnum/lib/cjs/hr/oib.js';
import * as huAnum from 'stdnum/lib/cjs/hu/anum.js';
import * as ieVat from 'stdnum/lib/cjs/ie/vat.js';
import * as isKennitala from 'stdnum/lib/cjs/is/kennitala.js';
import * as isVsk from 'stdnum/lib/cjs/is/vsk.js';
import * as itIva from 'stdnum/lib/cjs/it/iva.js';
import * as ltPvm from 'stdnum/lib/cjs/lt/pvm.js';
import * as luTva from 'stdnum/lib/cjs/lu/tva.js';
import * as lvPvn from 'stdnum/lib/cjs/lv/pvn.js';
import * as mePib from 'stdnum/lib/cjs/me/pib.js';
import * as mkEdb from 'stdnum/lib/cjs/mk/edb.js';
import * as mtVat from 'stdnum/lib/cjs/mt/vat.js';
import * as nlBtw from 'stdnum/lib/cjs/nl/btw.js';
import * as noOrgnr from 'stdnum/lib/cjs/no/orgnr.js';
import * as plNip from 'stdnum/lib/cjs/pl/nip.js';
import * as plRegon from 'stdnum/lib/cjs/pl/regon.js';
import * as ptNif from 'stdnum/lib/cjs/pt/nif.js';
import * as roCif from 'stdnum/lib/cjs/ro/cif.js';
import * as rsPib from 'stdnum/lib/cjs/rs/pib.js';
import * as seOrgnr from 'stdnum/lib/cjs/se/orgnr.js';
import * as seVat from 'stdnum/lib/cjs/se/vat.js';
import * as siDdv from 'stdnum/lib/cjs/si/ddv.js';
import * as trTckimlik from 'stdnum/lib/cjs/tr/tckimlik.js';
import * as trVkn from 'stdnum/lib/cjs/tr/vkn.js';
import { sureNumbers } from './sure-numbers.js';

/** Checks a number without country prefix and separators, in upper case. */
type Check = (number: string) => boolean;

/** The numbers of one country. */
export interface NumberScheme {
  /** The VAT number, or what the country uses in its place. */
  readonly vat: Check;
  /** The form of a company number whose check digit is known: what has this form and fails the check is wrong. */
  readonly register?: { readonly form: RegExp; readonly check: Check };
  /** The common part of both numbers, where one contains the other; the number itself where this is absent. */
  readonly identity?: (number: string) => string;
}

interface StdnumModule {
  readonly validate: (value: string) => { readonly isValid: boolean };
}

/** The package throws on some texts that are no number at all ("" for NL); those are simply not valid. */
const by = (module: StdnumModule): Check => (number) => {
  try {
    return module.validate(number).isValid;
  } catch {
    return false;
  }
};

const byJsvat = (country: Country, prefix: string): Check => (number) => checkVAT(prefix + number, [country]).isValid;

const either = (one: Check, other: Check): Check => (number) => one(number) || other(number);

/** The Czech and Slovak company number (IČO): eight digits, the last by weights 8 to 2 modulo 11. */
const ico: Check = (number) => {
  if (!/^\d{8}$/.test(number)) return false;
  let sum = 0;
  for (let index = 0; index < 7; index++) sum += Number(number[index]) * (8 - index);
  const remainder = sum % 11;
  const digit = remainder === 0 ? 1 : remainder === 1 ? 0 : 11 - remainder;
  return digit === Number(number[7]);
};

const firstEight = (number: string): string => number.slice(0, 8);
const dutch = by(nlBtw);
const hungarian: Check = (number) => sureNumbers.HU(number) || (/^\d{8}(?:[1-5]\d{2})?$/.test(number) && by(huAnum)(firstEight(number)));
const swedish = either(by(seVat), by(seOrgnr));
const noCheckDigit = (form: RegExp): Check => (number) => form.test(number);

/** The scheme of each of the 37 countries; AL, BA, XK and LI have no public check digit, and stand without one. */
export const numberSchemes: Readonly<Record<string, NumberScheme>> = {
  AT: { vat: either(sureNumbers.AT, by(atUid)) },
  BE: { vat: either(sureNumbers.BE, by(beVat)), register: { form: /^[01]?\d{9}$/, check: by(beVat) }, identity: (number) => number.padStart(10, '0') },
  // stdnum accepts exactly the wrong ten-digit numbers here, so the other package decides.
  BG: { vat: byJsvat(bulgaria, 'BG'), register: { form: /^\d{9}$/, check: byJsvat(bulgaria, 'BG') } },
  HR: { vat: by(hrOib), register: { form: /^\d{11}$/, check: by(hrOib) } },
  CY: { vat: by(cyVat) },
  CZ: { vat: either(byJsvat(czechRepublic, 'CZ'), ico), register: { form: /^\d{8}$/, check: ico } },
  DK: { vat: by(dkCvr), register: { form: /^\d{8}$/, check: by(dkCvr) } },
  EE: { vat: either(sureNumbers.EE, by(eeKmkr)), register: { form: /^\d{8}$/, check: by(eeRegistrikood) } },
  FI: { vat: either(sureNumbers.FI, by(fiAlv)), register: { form: /^\d{8}$/, check: by(fiAlv) } },
  FR: {
    vat: either(sureNumbers.FR, by(frTva)),
    register: { form: /^(?:\d{9}|\d{14})$/, check: either(by(frSiren), by(frSiret)) },
    identity: (number) => (number.length === 11 ? number.slice(2) : number.slice(0, 9)),
  },
  DE: { vat: either(sureNumbers.DE, by(deVat)) },
  GR: { vat: (number) => by(grVat)(number.padStart(9, '0')), register: { form: /^\d{9}$/, check: by(grVat) },
    identity: (number) => number.padStart(9, '0') },
  HU: { vat: hungarian, register: { form: /^\d{8}(?:[1-5]\d{2})$/, check: hungarian }, identity: firstEight },
  IE: { vat: by(ieVat) },
  IT: { vat: either(sureNumbers.IT, by(itIva)), register: { form: /^\d{11}$/, check: by(itIva) } },
  LV: { vat: by(lvPvn), register: { form: /^[4-9]\d{10}$/, check: by(lvPvn) } },
  LT: { vat: by(ltPvm) },
  LU: { vat: by(luTva) },
  MT: { vat: by(mtVat) },
  // The suffix counts from B01; stdnum lets B00 pass.
  NL: { vat: (number) => !number.endsWith('B00') && (sureNumbers.NL(number) || dutch(number)), identity: (number) => number.padStart(12, '0') },
  PL: { vat: either(sureNumbers.PL, by(plNip)), register: { form: /^(?:\d{9}|\d{14})$/, check: by(plRegon) } },
  PT: { vat: either(sureNumbers.PT, by(ptNif)), register: { form: /^\d{9}$/, check: by(ptNif) } },
  RO: { vat: either(sureNumbers.RO, by(roCif)), register: { form: /^RO\d{2,10}$/, check: (number) => by(roCif)(number.slice(2)) } },
  SK: { vat: byJsvat(slovakiaRepublic, 'SK'), register: { form: /^\d{8}$/, check: ico } },
  SI: { vat: by(siDdv), register: { form: /^\d{8}$/, check: by(siDdv) } },
  ES: { vat: either(sureNumbers.ES, by(esNif)), register: { form: /^[A-Z]\d{7}[A-Z\d]$/, check: by(esNif) } },
  SE: { vat: swedish, register: { form: /^\d{10}$/, check: by(seOrgnr) }, identity: (number) => number.slice(0, 10) },
  IS: { vat: by(isVsk), register: { form: /^\d{10}$/, check: by(isKennitala) } },
  NO: { vat: (number) => by(noOrgnr)(number.replace(/MVA$/, '')), register: { form: /^\d{9}(?:MVA)?$/,
    check: (number) => by(noOrgnr)(number.replace(/MVA$/, '')) }, identity: (number) => number.replace(/MVA$/, '') },
  AL: { vat: by(alNipt) },
  MK: { vat: by(mkEdb), register: { form: /^\d{13}$/, check: by(mkEdb) } },
  ME: { vat: by(mePib), register: { form: /^\d{8}$/, check: by(mePib) } },
  RS: { vat: by(rsPib), register: { form: /^\d{9}$/, check: by(rsPib) } },
  TR: { vat: either(by(trVkn), by(trTckimlik)), register: { form: /^\d{10}$/, check: by(trVkn) } },
  GB: { vat: by(gbVat) },
  BA: { vat: noCheckDigit(/^\d{12,13}$/) },
  XK: { vat: noCheckDigit(/^\d{9}$/) },
  LI: { vat: noCheckDigit(/^\d{5}$/) },
};

/**
 * Forms of company register numbers that carry no check digit, without separators. Where such a form meets the form
 * of a number with a check digit (a Polish KRS number and a NIP have ten digits both), the form is enough.
 */
export const plainRegisters: Readonly<Record<string, RegExp>> = {
  AL: /^[A-M]\d{8}[A-Z]$/,
  AT: /^(?:FN)?\d{1,6}[A-Z]$/,
  BA: /^\d{13}$/,
  CY: /^(?:HE|C|B|N|O)\d{1,6}$/,
  DE: /^(?:[A-Z]{3,25})?(?:HRA|HRB|GNR|PR|VR)\d{1,6}[A-Z]{0,3}$/,
  GB: /^(?:\d{8}|[A-Z]{2}\d{6})$/,
  GR: /^\d{12}$/,
  HU: /^\d{10}$/,
  IE: /^\d{5,6}$/,
  LI: /^(?:FL)?\d{11}$/,
  LT: /^\d{9}$/,
  LU: /^[A-K]\d{3,6}$/,
  ME: /^\d{8,9}$/,
  MK: /^\d{7}$/,
  MT: /^(?:C|P|OC)\d{1,6}$/,
  NL: /^\d{8}(?:\d{4})?$/,
  PL: /^\d{10}$/,
  RO: /^[JFC]\d{6,14}$/,
  RS: /^\d{8}$/,
  SI: /^\d{7}(?:\d{3})?$/,
  TR: /^(?:\d{16}|\d{5,6})$/,
  XK: /^\d{8,9}$/,
};

/** Countries whose VAT number has a form but no check digit that anybody published: a right form proves nothing. */
export const withoutCheckDigit: ReadonlySet<string> = new Set(['AL', 'BA', 'XK', 'LI', 'IS']);
