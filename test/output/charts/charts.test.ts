/** Charts say in their tables what they show, whatever the numbers and names, and stay one harmless piece of markup. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barChart } from '../../../src/output/charts/bar-chart.js';
import { flowChart, foldFlows, otherCountries } from '../../../src/output/charts/flow-chart.js';
import { heatMap } from '../../../src/output/charts/heat-map.js';
import { lineChart } from '../../../src/output/charts/line-chart.js';
import { renderReportPage } from '../../../src/output/report-page.js';
import { asListView } from '../../../src/output/view.js';

const hostile = fc.constantFrom('DE', 'ES', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '{{x}}', '\u001B[31mred', '\u202Eabc', 'x'.repeat(500), 'Łódź & Søn', '');
const table = asListView<string>({ kind: 'list', items: ['a'], total: 1, empty: '', columns: [{ key: 'x', heading: 'x', cell: (item) => item }] });

// eslint-disable-next-line no-control-regex
const steering = /\u001B|\u202E/;
const sound = (svg: string): void => {
  expect(svg.match(/<svg /g)).toHaveLength(1);
  expect(svg).toMatch(/role="img"/);
  expect(svg).toMatch(/<title id="[^"]+">/);
  expect(svg).toMatch(/<desc id="[^"]+">/);
  expect(svg).not.toMatch(/<script|<img|NaN|Infinity|undefined/);
  expect(svg).not.toMatch(steering);
};

describe('charts', () => {
  it('draw bars for any counts', () => {
    fc.assert(fc.property(fc.array(fc.record({ name: hostile, count: fc.nat(1_000_000), remark: hostile }), { maxLength: 12 }), (bars) => {
      const { svg } = barChart({ id: 'bars', title: 'Bars', description: 'All', bars, table });
      sound(svg.html);
      expect(svg.html.match(/<rect/g) ?? []).toHaveLength(bars.length);
    }), { numRuns: 60 });
  });

  it('keep the number of pairs when small countries are put together', () => {
    const flow = fc.record({ source: fc.stringMatching(/^[A-F][A-F]$/), target: fc.stringMatching(/^[A-F][A-F]$/), pairs: fc.nat(50) });
    fc.assert(fc.property(fc.array(flow, { maxLength: 80 }), (flows) => {
      const folded = foldFlows(flows);
      const total = (list: readonly { pairs: number }[]): number => list.reduce((sum, { pairs }) => sum + pairs, 0);
      expect(total(folded)).toBe(total(flows));
      for (const side of ['source', 'target'] as const) expect(new Set(folded.map((each) => each[side])).size).toBeLessThanOrEqual(12);
      const chart = flowChart({ id: 'flows', title: 'Flows', flows, nameOf: (name) => name });
      expect(chart === null).toBe(total(flows) === 0);
      if (chart !== null) {
        sound(chart.svg.html);
        expect(chart.table.items).toHaveLength(folded.length);
        expect(chart.svg.html.match(/class="flow"/g)).toHaveLength(folded.length);
      }
    }), { numRuns: 60 });
    expect(otherCountries).toBe('others');
  });

  it('name the countries of each side by their pairs, those put together last', () => {
    const flows = [...Array.from({ length: 15 }, (_, at) => ({ source: `C${String(at).padStart(2, '0')}`, target: 'ES', pairs: 15 - at })), { source: 'C09', target: 'DE', pairs: 30 }];
    const { svg: { html } } = flowChart({ id: 'flows', title: 'Flows', flows, nameOf: (name) => name })!;
    expect([...html.matchAll(/>((?:C\d\d|others)) (\d+)</g)].map(([, name, pairs]) => `${name} ${pairs}`)).toEqual([
      'C09 36', 'C00 15', 'C01 14', 'C02 13', 'C03 12', 'C04 11', 'C05 10', 'C06 9', 'C07 8', 'C08 7', 'C10 5', 'others 10',
    ]);
    expect(html).toContain('the smaller countries together as others');
  });

  it('draw a course of two days and more', () => {
    expect(lineChart({ id: 'l', title: 'L', unit: 'candidates', values: [{ day: '2021-01-01', value: 3 }] })).toBeNull();
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 2, maxLength: 28 }), fc.nat(100_000), (days, most) => {
      const values = [...days].sort((a, b) => a - b).map((day) => ({ day: `2021-02-${String(day).padStart(2, '0')}`, value: (day * 7919) % (most + 1) }));
      const chart = lineChart({ id: 'l', title: 'L', unit: 'candidates', values })!;
      sound(chart.svg.html);
      expect(chart.svg.html.match(/<circle/g)).toHaveLength(values.length);
      expect(chart.table.items).toEqual(values);
    }), { numRuns: 60 });
  });

  it('draw a field for everything wanted or offered, with its number', () => {
    const axis = [{ key: 'a', name: 'Alpha <b>' }, { key: 'b', name: 'Beta' }];
    expect(heatMap({ id: 'h', title: 'H', rows: [], columns: axis, cells: [], rowWord: 'country', columnWord: 'sector' })).toBeNull();
    const chart = heatMap({ id: 'h', title: 'H', rows: axis, columns: axis, rowWord: 'country', columnWord: 'sector', cells: [
      { row: 'a', column: 'a', demand: 5, supply: 2 }, { row: 'a', column: 'b', demand: 0, supply: 4 }, { row: 'b', column: 'b', demand: 0, supply: 0 }] })!;
    sound(chart.svg.html);
    expect(chart.svg.html).toContain('>+3<');
    expect(chart.svg.html).toContain('>\u22124<');
    expect(chart.svg.html).toContain('The greatest lack is Alpha &lt;b&gt;, Alpha &lt;b&gt;: 5 wanted, 2 places');
    expect(chart.table.items).toHaveLength(2);
    expect(chart.svg.html).toContain('The table below has every field.');
  });
});

describe('a table of fields', () => {
  it('reads as its picture does, row by row, and tells what the picture leaves out', () => {
    const axis = ['a', 'b'].map((key) => ({ key, name: key.toUpperCase() }));
    const cells = [['b', 'b'], ['a', 'b'], ['b', 'a'], ['a', 'a']].map(([row, column]) => ({ row: row!, column: column!, demand: 1, supply: 0 }));
    const chart = heatMap({ id: 'h', title: 'H', rows: axis, columns: axis, rowWord: 'country', columnWord: 'sector', cells, leftOut: { rows: 3, columns: 0 } })!;
    expect((chart.table.items as typeof cells).map(({ row, column }) => row + column)).toEqual(['aa', 'ab', 'ba', 'bb']);
    expect(chart.svg.html).toContain('of the busiest: 3 more by country and 0 more by sector are left out.');
  });
});

describe('the page', () => {
  it('is whole, loads nothing, runs nothing, and shows hostile text as text', () => {
    fc.assert(fc.property(hostile, hostile, (title, cell) => {
      const list = asListView<string>({ kind: 'list', items: [cell], total: 3, empty: '', columns: [{ key: 'x', heading: title, cell: (item) => item }] });
      const html = renderReportPage({ title, edition: 'e', asOf: '2021-04-01', program: '0', sections: [{ heading: title, parts: [{ kind: 'list', list }, { kind: 'text', text: cell }] }], notes: [cell] });
      expect(html).not.toMatch(/<script|<img|<link|@import|url\(/);
      expect(html).not.toMatch(/(?:src|href)="/);
      expect(html).toContain('default-src &#39;none&#39;');
      expect(html).toContain('1 of 3');
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    }), { numRuns: 40 });
  });
});
