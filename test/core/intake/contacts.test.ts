import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmail, readPhone, readWebsite, webDomain } from '../../../src/core/intake/contacts.js';

describe('e-mail', () => {
  it.each([
    ['info@acme.eu', 'info@acme.eu'], ['First.Last+tag@Sub.ACME.eu', 'First.Last+tag@sub.acme.eu'], ['mailto:info@acme.eu',
      'info@acme.eu'], ['Anna Maier <anna@acme.eu>', 'anna@acme.eu'], ['info@acme.eu.', 'info@acme.eu'],
    ['info@müller.de', 'info@müller.de'], [' info@acme.eu ', 'info@acme.eu'], ["o'neil@acme.ie", "o'neil@acme.ie"],
  ])('reads %s', (raw, email) => {
    expect(readEmail(raw)).toEqual({ kind: 'value', value: email });
  });

  it.each(['x', '@', 'a@b', 'a b@c.de', 'a@b..de', '.a@b.de', 'a..b@c.de', 'a@-b.de', 'a@b.d', 'info(at)acme.eu', 'a@b.de/x',
    `${'a'.repeat(400)}@b.de`])('keeps %s as unknown', (raw) => {
    expect(readEmail(raw)).toMatchObject({ kind: 'unclear', code: 'malformed-email' });
  });

  it('does not choose between two', () => {
    expect(readEmail('a@b.de; c@d.de')).toMatchObject({ kind: 'unclear', code: 'two-emails' });
    expect(readEmail('-')).toEqual({ kind: 'empty' });
  });
});

describe('phone', () => {
  it('keeps the number as it is written', () => {
    for (const raw of ['+49 30 123456', '030/12345; 040/3456', '(0)20 7946 0000',
      '00 34 91 123 45 67']) expect(readPhone(raw)).toEqual({ kind: 'value', value: raw });
    expect(readPhone('Tel.: +49 30 123')).toEqual({ kind: 'value', value: '+49 30 123' });
    expect(readPhone("'004930123")).toEqual({ kind: 'value', value: '004930123' });
  });

  it('names damage', () => {
    expect(readPhone('4.93012E+11')).toMatchObject({ kind: 'unclear', code: 'damaged-number' });
    expect(readPhone('none yet')).toMatchObject({ kind: 'unclear', code: 'malformed-phone' });
    expect(readPhone('n/a')).toEqual({ kind: 'empty' });
  });
});

describe('website', () => {
  it.each([
    ['www.acme.de', 'https://www.acme.de'], ['https://Acme.de/', 'https://acme.de'], ['http://acme.de/de/index.html',
      'http://acme.de/de/index.html'], ['acme.co.uk/path/', 'https://acme.co.uk/path'], ['ACME.DE', 'https://acme.de'],
    ['http://http://acme.de', 'http://acme.de'], ['müller.de', 'https://xn--mller-kva.de'], ['acme.de?x=1',
      'https://acme.de?x=1'], ['https://acme.de:8443/a', 'https://acme.de:8443/a'], ['Web: www.acme.de', 'https://www.acme.de'],
  ])('reads %s', (raw, url) => {
    expect(readWebsite(raw)).toEqual({ kind: 'value', value: url });
  });

  it.each(['x', 'javascript:alert(1)', 'info@acme.de', 'http://', 'www.a.de, www.b.de', 'ftp://acme.de', 'http://localhost',
    'http://192.168.0.1', 'acme', 'under construction', '//acme.de'])('keeps %s as unknown', (raw) => {
    expect(readWebsite(raw)).toMatchObject({ kind: 'unclear', code: 'malformed-website' });
  });

  it('reads its own output back, and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.domain(), fc.string(), fc.string({ unit: 'binary' })), (raw) => {
      const read = readWebsite(raw);
      if (read.kind === 'value') expect(readWebsite(read.value)).toEqual(read);
      webDomain(raw);
      readEmail(raw);
      readPhone(raw);
    }), { numRuns: 500 });
  });
});

describe('web domain', () => {
  it.each([
    ['https://www.acme.de', 'acme.de'], ['acme.de', 'acme.de'], ['http://shop.acme.co.uk/x', 'acme.co.uk'],
      ['https://www.acme.com.tr', 'acme.com.tr'], ['https://de.acme.eu/start', 'acme.eu'], ['WWW.ACME.DE', 'acme.de'],
    ['https://acme.wixsite.com/home', 'acme.wixsite.com'], ['https://www.co.it', 'co.it'],
  ])('of %s is %s', (url, domain) => {
    expect(webDomain(url)).toBe(domain);
  });

  it('is unknown where the host names no company', () => {
    for (const url of ['https://www.facebook.com/acme', 'linkedin.com/company/acme', 'https://sites.google.com/acme',
      'https://wixsite.com', 'x', '', 'http://1.2.3.4']) expect(webDomain(url)).toBeNull();
  });
});

it('is done with any cell in a moment', () => {
  for (const piece of ['a.', 'a@', 'www.', '<', '-', '.a', 'http://']) {
    const cell = piece.repeat(50_000);
    const started = performance.now();
    readEmail(cell);
    readPhone(cell);
    readWebsite(cell);
    webDomain(cell);
    expect(performance.now() - started).toBeLessThan(2000);
  }
});
