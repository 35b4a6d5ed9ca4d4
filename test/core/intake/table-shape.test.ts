/** The vote on the shape of a list. */

import { describe, expect, it } from 'vitest';
import { findHeader, findTableShape } from '../../../src/core/intake/table-shape.js';

const shape = (text: string, delimiter?: string): ReturnType<typeof findTableShape> => findTableShape(text, { delimiter, complete: true });

describe('findTableShape', () => {
  it('is null for one column, however many commas stand in it', () => {
    for (const text of ['company_name\nAlpha SL\n', 'name\nAlpha, SL\nBeta\nGamma\nDelta, SL\nEpsilon\nZeta\n', 'Alpha SL', '']) expect(shape(text)).toBeNull();
  });

  it('counts outside quotation marks', () => {
    expect(shape('"a,b,c,d";e;f\n"1,2,3,4";5;6\n')?.delimiter).toBe(';');
    expect(shape('a\tb,c\td\n1\t2\t3\n')?.delimiter).toBe('\t');
  });

  it('needs no second row', () => {
    expect(shape('side;company_name;country\n')).toMatchObject({ delimiter: ';', headerLine: 1 });
    expect(shape('side,company_name,country')).toMatchObject({ delimiter: ',', headerLine: 1 });
  });

  it('prefers the header to rows that are wider or narrower', () => {
    expect(shape('side;company_name;country;city\nhost;Alpha;ES\nhost;Beta;ES\nhost;Gamma;ES\n')?.headerLine).toBe(1);
    expect(shape('side;company_name;country\nhost;Alpha;ES;\nhost;Beta;ES;\n')?.headerLine).toBe(1);
  });

  it('is found where no two rows are of the same width', () => {
    expect(shape('side;company_name;country;city\nhost;Alpha;ES\n')).toMatchObject({ delimiter: ';', headerLine: 1 });
    expect(shape('side,company_name,country,city\nhost,Alpha\nhost,Beta,ES\n')).toMatchObject({ delimiter: ',', headerLine: 1 });
  });

  it('gives the place of the header behind a preamble of quoted line breaks', () => {
    const text = '"Liste\nzweite Zeile"\n\nFirma;Ort\nAlpha;Wien\nBeta;Graz\n';
    expect(shape(text)).toMatchObject({ headerLine: 4, headerOffset: text.indexOf('Firma') });
  });

  it('leaves out a last line that may be cut', () => {
    expect(findTableShape('a;b;c\n1;2;3\n1;2', { complete: false })).toMatchObject({ delimiter: ';', headerLine: 1 });
  });
});

describe('findHeader', () => {
  it('is the first row of names, not of data', () => {
    expect(findHeader([['Stand', '31.03.2021', '', ''], ['Nr', 'Firma', 'Ort', 'PLZ'], ['1', 'Alpha', 'Wien', '1010']])).toBe(1);
    expect(findHeader([['Firma', 'Ort'], ['Alpha', 'Wien'], ['Beta', 'Graz']])).toBe(0);
    expect(findHeader([['', 'Name', 'Jahr', '2019', '2020'], ['1', 'Alpha', 'x', '10', '12']])).toBe(0);
    expect(findHeader([['1', '2', '3'], ['4', '5', '6']])).toBe(0);
  });
});
