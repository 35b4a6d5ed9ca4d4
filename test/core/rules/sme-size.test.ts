/** The figures that count are the own ones, the group's, or the bounds of what is not known. */

import { describe, expect, it } from 'vitest';

import type { NumberRange, Registration } from '../../../src/core/registration.js';
import { enterpriseFigures } from '../../../src/core/rules/sme-size.js';

const exact = (known: number): NumberRange => ({ low: known, high: known });
const company: Registration = {
  side: 'send', companyName: 'Beispiel GmbH', country: 'DE', headcount: exact(40), turnoverEur: exact(5_000_000),
};
const orMore = (low: number): NumberRange => ({ low, high: null });

describe('the figures of an enterprise', () => {
  it('are its own when it is autonomous', () => {
    expect(enterpriseFigures({ ...company, ownership: 'autonomous' }))
      .toEqual({ headcount: exact(40), turnoverEur: exact(5_000_000), balanceSheetEur: undefined, basis: 'own' });
  });

  it.each([undefined, 'partner', 'linked'] as const)('are at least its own when it is %s and no group is stated', (ownership) => {
    expect(enterpriseFigures({ ...company, ...(ownership === undefined ? {} : { ownership }) })).toEqual({
      headcount: orMore(40), turnoverEur: orMore(5_000_000), balanceSheetEur: undefined, basis: 'group-unstated',
    });
  });

  it('are those of the group where they are stated, and at least the own elsewhere', () => {
    expect(enterpriseFigures({ ...company, ownership: 'linked', groupHeadcount: exact(120) })).toEqual({
      headcount: exact(120), turnoverEur: { low: 5_000_000, high: null }, balanceSheetEur: undefined, basis: 'group',
    });
  });

  it('cannot be lower than the own figures that the group includes', () => {
    const stated = { headcount: { low: 30, high: 60 }, groupHeadcount: { low: 10, high: 49 } };
    const figures = enterpriseFigures({ ...company, ownership: 'linked', ...stated });
    expect(figures).toMatchObject({ headcount: { low: 30, high: 49 }, basis: 'group' });
  });

  it('are at least the own ones when a group figure contradicts them', () => {
    const group = { groupHeadcount: exact(120), groupTurnoverEur: exact(1_000_000) };
    expect(enterpriseFigures({ ...company, ownership: 'linked', ...group }))
      .toMatchObject({ headcount: orMore(40), turnoverEur: orMore(5_000_000), basis: 'group-below-own' });
  });

  it('lie between both statements when an autonomous company states a larger group', () => {
    expect(enterpriseFigures({ ...company, ownership: 'autonomous', groupHeadcount: exact(300) }))
      .toMatchObject({ headcount: { low: 40, high: 300 }, turnoverEur: exact(5_000_000), basis: 'autonomous-with-group' });
    expect(enterpriseFigures({ ...company, ownership: 'autonomous', groupHeadcount: exact(40) }))
      .toMatchObject({ headcount: exact(40), basis: 'own' });
  });
});
