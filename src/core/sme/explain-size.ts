/** Explains the size of a registration's enterprise, whether holdings are declared or only figures stated. */

import type { Registration } from '../registration.js';
import { enterpriseFigures, ownFigures } from '../rules/sme-size.js';
import type { FiguresBasis } from '../rules/sme-size.js';
import type { PeriodFigures } from './declaration.js';
import { ceilingSteps, figuresText, sizeSteps } from './steps.js';
import type { SizeStep } from './steps.js';

const basisSteps: Record<Exclude<FiguresBasis, 'holdings'>, SizeStep> = {
  own: { article: 'Art. 6(1)', text: 'The company is stated to be autonomous: its own figures count alone.' },
  group: { article: 'Art. 6(2)', text: 'Totals of the group are stated: they hold the own figures and count in their place.' },
  'group-unstated': {
    article: 'Art. 3',
    text: 'The company is not stated to be autonomous and the figures of its group are not stated: partners and linked enterprises may add any amount to its own figures.',
  },
  'group-below-own': { article: 'Art. 6(2)', text: 'A total of the group is below the own figure it must hold: the statements contradict each other, so only the own figures count as the least.' },
  'autonomous-with-group': {
    article: 'Art. 3', text: 'The company is stated to be autonomous, and yet its group has higher figures: the statements contradict each other, so everything between them is possible.',
  },
};

/** Every step, each with its article of the Annex to Recommendation 2003/361/EC. */
export function explainSize(registration: Registration): SizeStep[] {
  const found = enterpriseFigures(registration);
  const own = ownFigures(registration);
  if (found.size !== undefined && registration.holdings !== undefined) return sizeSteps(own, registration.holdings, found.size);
  const { headcount, turnoverEur, balanceSheetEur, basis } = found;
  const counted: PeriodFigures = {
    ...(headcount === undefined ? {} : { headcount }), ...(turnoverEur === undefined ? {} : { turnoverEur }), ...(balanceSheetEur === undefined ? {} : { balanceSheetEur }),
  };
  return [
    { article: 'Art. 6(1)', text: `Own figures: ${figuresText(own)}.` },
    ...(basis === 'holdings' ? [] : [basisSteps[basis]]),
    { article: 'Art. 6', text: `Figures that count: ${figuresText(counted)}.` },
    ...ceilingSteps('Last closed period', counted),
    { article: 'Art. 4(2)', text: 'One period is stated, and used as it is. Two periods and holdings: mobilise help holdings' },
  ];
}
