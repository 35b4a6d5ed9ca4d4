/** How e-mail addresses, phone numbers and web addresses are read and compared. */

import { contentOf } from './placeholders.js';
import { quote } from './quote.js';
import { empty, unclear, value } from './reading.js';
import type { Reading } from './reading.js';

const emailHint = 'Write one address, as in name@company.eu.';
const address = /^[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+[\p{L}]{2,24}$/u;

/** The common case: plain letters, digits and signs, in lower case. */
const plainAddress = /^[a-z\d_+-]{1,30}(?:\.[a-z\d_+-]{1,30})?@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}$/;

const isAddress = (text: string): boolean => address.test(text) && !/^\.|\.\.|\.@/.test(text);

/** An e-mail address, its domain in lower case; `Name <a@b.eu>` and `mailto:` are understood. Malformed or two: unclear. */
export const readEmail = (raw: string): Reading<string> => {
  // What looks like this is clean, and says something.
  if (plainAddress.test(raw)) return value(raw);
  const text = contentOf(raw);
  if (text === null) return empty;
  if (plainAddress.test(text)) return value(text);
  if (text.length > 320) return unclear('malformed-email', `${quote(raw)} is not an e-mail address.`, emailHint);
  const inner = (/<([^<>]+)>$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, '').replace(/[.,;]+$/, '').trim();
  if (!isAddress(inner)) {
    return (text.match(/@/g)?.length ?? 0) > 1
      ? unclear('two-emails', `${quote(raw)} holds more than one e-mail address.`, emailHint)
      : unclear('malformed-email', `${quote(raw)} is not an e-mail address.`, emailHint);
  }
  const at = inner.lastIndexOf('@');
  return value(inner.slice(0, at) + inner.slice(at).toLowerCase());
};

/** A phone number, kept as text: cleaned, not converted. Damage by a spreadsheet is unclear. */
export const readPhone = (raw: string): Reading<string> => {
  const text = contentOf(raw);
  if (text === null) return empty;
  if (/^\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(text)) {
    return unclear('damaged-number', `${quote(raw)} is a number that a spreadsheet has damaged.`,
      'Copy the phone number again, with the cell formatted as text.');
  }
  const number = text.replace(/^(?:telefon|tel|phone|fon|t)[.:\s]+(?=[+(\d])/i, '').replace(/^'/, '');
  return (number.match(/\d/g)?.length ?? 0) < 4
    ? unclear('malformed-phone', `${quote(raw)} is not a phone number.`,
      'Write the number with its country code, as in +49 30 123456.')
    : value(number);
};

const websiteHint = 'Write one web address, as in https://www.company.eu.';
const host = /^(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+(?:\p{L}{2,24}|xn--[a-z\d-]{2,59})$/u;

/** The common case, already in its one form but for a missing scheme or a closing slash. */
const plainHost = /^(https?:\/\/)?((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24})\/?$/;

/** Already in its one form, and clean. */
const wholeAddress = /^https?:\/\/(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}$/;

const parseUrl = (text: string): URL | null => {
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!/^https?:\/\//i.test(withScheme) || withScheme.length > 2000 || /\s/.test(withScheme)) return null;
  const written = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(withScheme)?.[1]?.replace(/\.$/, '') ?? '';
  return host.test(written) && URL.canParse(withScheme) ? new URL(withScheme) : null;
};

/** A web address in one form: scheme (https where none is written), lower-case host, no empty path. Malformed or two: unclear. */
export const readWebsite = (raw: string): Reading<string> => {
  if (wholeAddress.test(raw)) return value(raw);
  const text = contentOf(raw);
  if (text === null) return empty;
  const plain = plainHost.exec(text);
  if (plain !== null) return value(`${plain[1] ?? 'https://'}${plain[2] ?? ''}`);
  const one = text.replace(/^(?:web|www|url|homepage|website)\s*:\s*/i, '').replace(/^https?:\/\/(?=https?:\/\/)/i,
    '').replace(/[,;]+$/, '').trim();
  if (/[\s,;|]/.test(one) || /\s\/\s/.test(one)) {
    return unclear('malformed-website', `${quote(raw)} is not one web address.`, websiteHint);
  }
  const url = one.includes('@') ? null : parseUrl(one);
  if (url === null) return unclear('malformed-website', `${quote(raw)} is not a web address.`, websiteHint);
  const path = url.pathname === '/' ? '' : url.pathname.replace(/\/+$/, '');
  return value(`${url.protocol}//${url.hostname.replace(/\.$/, '')}${url.port === '' ? '' : `:${url.port}`}${path}${url.search}`);
};

/** Second-level names under which companies register in countries that use them ("co.uk", "com.tr"). */
const secondLevel = new Set(('co com org net gov edu ac or gv ltd plc me in.net web gen biz info name tv firm nom ind fie '
  + 'asso tm prd medecin').split(' '));

/** Sites where the company is named after the host, so that the host says nothing about it. */
const sharedHosts = new Set(('facebook.com fb.com linkedin.com instagram.com twitter.com x.com youtube.com youtu.be '
  + 'google.com goo.gl sites.google.com xing.com '
  + 'linktr.ee tiktok.com pinterest.com whatsapp.com wa.me t.me bit.ly amazon.com etsy.com ebay.com booking.com github.com '
  + 'business.site gmail.com outlook.com').split(' '));

/** Sites that give every customer a name of its own in front of theirs. */
const platformHosts = new Set(('wordpress.com blogspot.com wixsite.com weebly.com jimdo.com jimdofree.com jimdosite.com '
  + 'webnode.com squarespace.com myshopify.com '
  + 'github.io gitlab.io netlify.app vercel.app herokuapp.com web.app firebaseapp.com godaddysites.com business.site '
  + 'tumblr.com over-blog.com eatbu.com mystrikingly.com '
  + 'webflow.io odoo.com wix.com e-monsite.com pagesperso-orange.fr altervista.org').split(' '));

/**
 * The registered part of a web address's host, lower case, without `www`: `https://shop.acme.co.uk/x` gives
 * `acme.co.uk`. `null` when there is none, or when it is a site that many companies share (facebook.com).
 */
export const webDomain = (url: string): string | null => {
  // Most addresses are stored in the one form that needs no parser of URLs.
  const plain = plainHost.exec(url)?.[2];
  const written = plain ?? parseUrl(url.trim())?.hostname.replace(/\.$/, '');
  if (written === undefined) return null;
  const hostname = written.startsWith('www') ? written.replace(/^www\d?\./, '') : written;
  const dot = hostname.indexOf('.');
  // `acme.it`: nothing stands before the registered part.
  if (dot >= 0 && dot === hostname.lastIndexOf('.')) return platformHosts.has(hostname) || sharedHosts.has(hostname) ? null : hostname;
  const labels = hostname.split('.');
  const country = labels.at(-1) ?? '';
  const size = labels.length >= 3 && country.length === 2 && secondLevel.has(labels.at(-2) ?? '') ? 3 : 2;
  const registered = labels.slice(-size).join('.');
  if (platformHosts.has(registered)) return labels.length > size ? labels.slice(-size - 1).join('.') : null;
  return sharedHosts.has(registered) || sharedHosts.has(hostname) ? null : registered;
};
