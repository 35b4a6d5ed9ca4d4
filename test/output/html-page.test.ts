/** The HTML page: valid, accessible, printable, and unable to run or fetch anything. */

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { htmlPage } from '../../src/output/html-page.js';
import { pageStyle } from '../../src/output/html-style.js';
import { hostileText, printed } from '../support/print-documents.js';
import { faultOf } from '../support/unzip.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const page = (markdown: string, language = 'en', title = 'A title'): string => htmlPage(printed(markdown, language, title), sha256);
const voids = new Set(['meta', 'br', 'hr', 'col']);

const styleOf = (html: string): string => /<style>([\s\S]*?)<\/style>/.exec(html)![1]!;

/** Luminance and contrast as the Web Content Accessibility Guidelines 2.1 define them. */
const luminance = (colour: string): number => {
  const full = colour.length === 3 ? colour.replace(/./g, '$&$&') : colour;
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe('htmlPage', () => {
  it('is well-formed and holds all of the text as text, whatever it is', () => {
    const html = page(hostileText, 'tr', '</title><script>alert(1)</script> "} </style><script>');
    expect(faultOf(html, voids)).toBeNull();
    expect(/<(?:script|img|link|iframe|a)\b|<style>\*/i.test(html)).toBe(false);
    expect(html.includes('Öğrenme &lt;script&gt;alert(1)&lt;/script&gt;')).toBe(true);
    expect(html.includes('&lt;/table&gt;&lt;/main&gt;')).toBe(true);
    expect(html.includes('Ğ'.repeat(10_000))).toBe(true);
    expect(html.includes('Ελληνικά και Ђуро 👩‍🔧')).toBe(true);
    expect(html.match(/<\/main>/g)).toHaveLength(1);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(/<[^>]+\s(?:src|href|srcset|action)=/.test(html)).toBe(false);
    expect(/url\(|@import/.test(styleOf(html))).toBe(false);
  });

  it('takes out of its title what a reader would obey, where it stands alone and above each printed page', () => {
    const html = page('# A\n', 'en', 'Ada\u001B[31m red\u001B[0m \u0000\u0007\u202E\nSA "\\');
    expect(html).toContain('<title>Ada red  SA &quot;\\ · Version 2');
    expect(styleOf(html)).toContain('@top-left{content:"Ada red  SA \\22 \\5c "}');
    expect(faultOf(html, voids)).toBeNull();
  });

  it('allows its own style sheet and nothing else', () => {
    const html = page('# A\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    const hash = createHash('sha256').update(styleOf(html)).digest('base64');
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
    expect(html).not.toMatch(/ style="/);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
  });

  it('tells its language and keeps headings and headers of tables what they are', () => {
    const html = page('# A\n\n## B\n\n| a | |\n| :-: | --- |\n| 1 | 2 |\n\n3. c\n', 'de');
    expect(html).toMatch(/^<!doctype html>\n<html lang="de">/);
    expect(html).toContain('<h1>A</h1>');
    expect(html).toContain('<h2>B</h2>');
    expect(html).toContain('<tr><th scope="col" class="center">a</th><td></td></tr>');
    expect(html).toContain('<ol start="3">');
    expect(html).toContain('<title>A title · Version 2 · sha256:0123456789ab</title>');
  });

  it('tells the language of each part of a text in two languages, and of nothing that is for both', () => {
    const html = page('# A\n\n## 1. S / T\n\n**Deutsch**\n\nWir.\n\n- eins\n\n**Español**\n\nNosotros.\n\n| a |\n| --- |\n| b |\n\n**Deutsch / Español**\n\nA / B\n\n## 2. U\n\nV\n', 'de,es');
    expect(html).toMatch(/^<!doctype html>\n<html lang="de">/);
    expect([...html.matchAll(/<(\w+) lang="(de|es)"[^>]*>(?:<\w+>)?([^<\n]*)/g)].slice(1).map(([, element, language, text]) => [element, language, text])).toEqual([
      ['p', 'de', 'Deutsch'], ['p', 'de', 'Wir.'], ['ul', 'de', ''], ['p', 'es', 'Español'], ['p', 'es', 'Nosotros.'],
    ]);
    expect(html).toContain('<div class="wide" lang="es"><table');
    for (const common of ['<h2>1. S / T</h2>', '<p class="label"><strong>Deutsch / Español</strong></p>', '<p>A / B</p>', '<p>V</p>']) expect(html).toContain(common);
    // A text in one language may speak of another.
    expect(page('**Español**\n\nText\n', 'de')).toContain('<p>Text</p>');
  });

  it('prints on A4 with the pages counted and signatures on one page', () => {
    const html = page('## Sign\n\nwe agree\n\n| P | S |\n| --- | --- |\n| A | ........ |\n');
    expect(html).toMatch(/<div class="together">\n<h2>Sign<\/h2>\n<p>we agree<\/p>\n<div class="wide"><table class="t1 sign">/);
    expect(html).toContain('<td class="blank"></td>');
    const sideBySide = page('## Sign\n\n**Deutsch**\n\nwir\n\n**Español**\n\nnos\n\n**Deutsch / Español**\n\n| P | S |\n| --- | --- |\n| A | ........ |\n', 'de,es');
    expect(sideBySide).toMatch(/<div class="together">\n<h2>Sign<\/h2>/);
    expect(page('**Deutsch**\n\nText\n')).toContain('<p class="label"><strong>Deutsch</strong></p>\n<p>Text</p>');
    expect(styleOf(html)).toContain('size:A4');
    expect(styleOf(html)).toContain('content:"Page " counter(page) " of " counter(pages)');
    expect(styleOf(html)).toMatch(/\.t1 col:nth-child\(1\)\{width:\d+\.\d\d%\}/);
  });

  it('is the same for the same document', () => {
    expect(page(hostileText) === page(hostileText)).toBe(true);
  });
});

describe('pageStyle', () => {
  it.each([0, 1])('has enough contrast in scheme %i', (scheme) => {
    const rules = [...pageStyle.matchAll(/:root\{([^}]*)\}/g)][scheme]![1]!;
    const colour = (name: string): string => new RegExp(`--${name}:#([\\da-f]+)`).exec(rules)![1]!;
    for (const [text, ground] of [['ink', 'paper'], ['faint', 'paper'], ['head', 'paper'], ['head', 'fill'], ['ink', 'fill'], ['open-ink', 'open']] as const) {
      expect(contrast(colour(text), colour(ground))).toBeGreaterThan(4.5);
    }
  });
});
