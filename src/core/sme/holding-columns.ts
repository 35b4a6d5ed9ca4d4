/** The columns of a list of holdings, with their help. */

import { categories, controls, holderKinds } from './declaration.js';

/** The columns of a list of holdings with their help; `ref` and `reference` say whose declaration a row belongs to. */
export const holdingColumns = {
  ref: 'the registration, such as S12 (in a list of several companies)',
  reference: "instead of ref: the source's own id of the registration",
  owner: 'who holds; empty or self: the company itself',
  owned: 'in whom; empty or self: the company itself',
  percent_capital: 'percent of the capital, 0 to 100',
  percent_votes: 'percent of the votes, 0 to 100',
  kind: `what the owner is: ${holderKinds.join(', ')}`,
  control: `control without a majority of votes: ${controls.join(', ')} (Art. 3(3), b to d); empty: none`,
  figures_of: 'whose figures the row gives: owner or owned; by default the owned one where the company or a person is the owner, else the owner',
  headcount: 'annual work units in the last closed period',
  turnover_eur: 'turnover of that period in euro',
  balance_sheet_eur: 'balance sheet total of that period in euro',
  headcount_previous: 'the same of the period before',
  turnover_eur_previous: 'the same of the period before',
  balance_sheet_eur_previous: 'the same of the period before',
  consolidated: 'whether these figures are consolidated: they hold everything that enterprise has a majority of',
  same_market: 'of an enterprise that a person holds: whether it works in the same or an adjacent market',
  acts_with: 'persons with the same word here act jointly',
  investment_eur: 'of a business angel: equity invested in the company in total',
  budget_eur: 'of a local authority: its annual budget',
  inhabitants: 'of a local authority: its inhabitants',
  category_before: `of the company itself: its category before these periods (${categories.join(', ')})`,
  complete: 'of the company itself: no, where not everybody with 25 % or more is named; yes by default, but to be said where no holding is named',
} as const;
export type HoldingColumn = keyof typeof holdingColumns;
