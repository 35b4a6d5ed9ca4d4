/** Tells how the size of an enterprise was computed, step by step, each with its article. */

import { lazily } from '../lazily.js';
import type { NumberRange } from '../registration.js';
import type { Truth } from '../rules/truth.js';
import { countedFigures, figuresOf } from './aggregate.js';
import type { EnterpriseSize, SizedReading } from './calculate.js';
import { ceilings, within } from './ceilings.js';
import { self } from './declaration.js';
import type { Holder, OwnershipDeclaration, PeriodFigures } from './declaration.js';
import { named } from './readings.js';

/** One step; `article` is of the Annex to Recommendation 2003/361/EC. */
export interface SizeStep {
  readonly article: string;
  readonly text: string;
}

const format = lazily(() => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }));

const amount = (range: NumberRange | undefined): string => {
  if (range === undefined) return 'not known';
  const { low, high } = range;
  if (low === null) return high === null ? 'not known' : `at most ${format().format(high)}`;
  if (high === null) return `${format().format(low)} or more`;
  return low === high ? format().format(low) : `${format().format(low)} to ${format().format(high)}`;
};

/** `headcount 40, turnover EUR 5,000,000, balance sheet total EUR 3,000,000`. */
export const figuresText = ({ headcount, turnoverEur, balanceSheetEur }: PeriodFigures): string => {
  const money = (range: NumberRange | undefined): string => (range === undefined ? 'not known' : `EUR ${amount(range)}`);
  return `headcount ${amount(headcount)}, turnover ${money(turnoverEur)}, balance sheet total ${money(balanceSheetEur)}`;
};

const percentText = (percent: number | undefined): string => (percent === undefined ? 'a percent that is not stated' : `${format().format(percent)} %`);

const kindWords: Record<Holder['kind'], string> = {
  enterprise: 'an enterprise', person: 'a person', 'public-body': 'a public body', 'public-investment-corporation': 'a public investment corporation',
  'venture-capital': 'a venture capital company', 'business-angel': 'a business angel', university: 'a university', 'research-centre': 'a non-profit research centre',
  'institutional-investor': 'an institutional investor', 'local-authority': 'a local authority',
};

const controlWords = { board: 'b', influence: 'c', agreement: 'd' } as const;

/** What is declared, holding by holding. */
function declared({ holders, holdings }: OwnershipDeclaration): SizeStep[] {
  return holdings.map(({ owner, owned, percentCapital, percentVotes, control }) => {
    const kind = holders.find(({ name }) => name === owner)?.kind;
    const who = owner === self ? 'The company' : `${owner} (${kindWords[kind ?? 'enterprise']})`;
    const stated = percentCapital === undefined && percentVotes === undefined ? '' : ` holds ${percentText(percentCapital)} of the capital and ${percentText(percentVotes)} of the votes of ${named(owned)}`;
    const letter = control === undefined ? '' : `${stated === '' ? ' has' : ', and has'} control of ${named(owned)} by Art. 3(3)(${controlWords[control]})`;
    return { article: stated === '' ? 'Art. 3(3)' : 'Art. 3(2)', text: `${who}${stated}${letter}${stated === '' ? '' : '; the higher percentage counts'}.` };
  });
}

/** What a holder is to the company in one reading, with the article. */
function relationIn({ structure, reading }: SizedReading, holder: Holder): SizeStep {
  const { name } = holder;
  const partnerOf = (list: SizedReading['structure']['partners']) => list.find(({ members }) => members.includes(name));
  if (structure.linked.includes(name)) {
    return { article: 'Art. 3(3)', text: 'linked: a majority of the votes or other control, direct, through others, or through persons in the same or adjacent markets' };
  }
  const partner = partnerOf(structure.partners);
  if (partner !== undefined) {
    const how = `${percentText(partner.percent)} between ${named(partner.name)} and ${named(partner.of)}`;
    return { article: 'Art. 3(2)', text: name === partner.name || partner.members.length === 1 ? `partner: ${how}` : `linked to a partner: ${how}` };
  }
  const exempted = partnerOf(structure.exempted);
  if (exempted !== undefined) return { article: 'Art. 3(2), second subparagraph', text: `no partner although it holds ${percentText(exempted.percent)}: an exempt investor that is not linked` };
  if (holder.kind === 'person') return { article: 'Art. 3(3)', text: 'a person: no enterprise, so nothing is added for it; it can link enterprises in the same or adjacent markets' };
  const settled = reading.holders.find((each) => each.name === name);
  if (holder.kind === 'public-body' || (holder.kind === 'local-authority' && settled?.exempt === false)) return { article: 'Art. 3(4)', text: 'a public body: what it controls of the company counts towards 25 %, except through exempt investors' };
  return { article: 'Art. 3(1)', text: 'neither partner nor linked: nothing is added' };
}

function relations(size: EnterpriseSize, declaration: OwnershipDeclaration): SizeStep[] {
  return declaration.holders.map((holder) => {
    const found = new Map(size.readings.map((each) => relationIn(each, holder)).map((step) => [step.text, step]));
    const list = [...found.values()];
    return { article: [...new Set(list.map(({ article }) => article))].join('; '), text: `${holder.name}: ${list.map(({ text }) => text).join('; or ')}.` };
  });
}

const relationshipText = { autonomous: 'an autonomous enterprise', partner: 'an enterprise with partners', linked: 'a linked enterprise' } as const;
const periodText = (period: number): string => (period === 0 ? 'Last closed period' : 'Period before');

/** The subparagraph of Art. 6 by which an enterprise is added. */
function articleOf({ relationship, structure }: SizedReading, name: string, relation: 'own' | 'linked' | 'partner'): string {
  if (relation === 'own') return relationship === 'autonomous' ? 'Art. 6(1)' : 'Art. 6(2), first subparagraph';
  if (relation === 'linked') return 'Art. 6(2), third subparagraph';
  const partner = structure.partners.find(({ members }) => members.includes(name));
  if (partner?.name !== name && partner?.of !== name) return 'Art. 6(3), first subparagraph';
  return partner.of === self || partner.name === self ? 'Art. 6(2), second subparagraph' : 'Art. 6(3), second subparagraph';
}

/** Art. 6 for one period: who adds what, and the total. */
function aggregation(size: EnterpriseSize, declaration: OwnershipDeclaration, period: number, own: readonly PeriodFigures[]): SizeStep[] {
  const label = periodText(period);
  const [first] = size.readings;
  const steps: SizeStep[] = [];
  // Where the readings differ in who adds how much, only the bounds of the total can be told.
  const same = first !== undefined && size.readings.every(({ shares }) => JSON.stringify(shares) === JSON.stringify(first.shares));
  const shares = same && !size.gaps.tooMany ? first.shares : [];
  for (const { name, relation, percent } of shares) {
    const { figures, contradicted } = countedFigures(name, first!.structure, (each) => figuresOf(each, period, { own, holders: declaration.holders }));
    const note = contradicted ? ' Its consolidated headcount is stated below that of an enterprise it must hold: the statements contradict each other, so only the higher one counts as the least.' : '';
    steps.push({ article: articleOf(first!, name, relation), text: `${label}: ${percentText(percent)} of ${named(name)}${relation === 'own' ? '' : ` (${relation})`}: ${figuresText(figures)}.${note}` });
  }
  for (const [name, top] of first?.structure.covered ?? []) {
    if (!shares.some((each) => each.name === top)) continue;
    steps.push({ article: 'Art. 6(2)', text: `${label}: ${named(name)} is not added, because the consolidated figures of ${named(top)} hold it already.` });
  }
  steps.push({ article: 'Art. 6', text: `${label}: total ${figuresText(size.totals[period] ?? {})}.` });
  return steps;
}

/** How figures stand to the ceilings of each category. */
export function ceilingSteps(label: string, figures: PeriodFigures): SizeStep[] {
  return ceilings.map(({ category, headcount, turnoverEur, balanceSheetEur }, at) => {
    const stands = truthText(within(figures, ceilings[at]!), 'within', 'not within', 'it is open whether within');
    const limits = `headcount below ${headcount}, and turnover at most EUR ${format().format(turnoverEur)} or balance sheet total at most EUR ${format().format(balanceSheetEur)}`;
    return { article: category === 'medium' ? 'Art. 2(1)' : category === 'small' ? 'Art. 2(2)' : 'Art. 2(3)', text: `${label}: ${stands} the ceilings of ${category}: ${limits}.` };
  });
}

const truthText = (truth: Truth, yes: string, no: string, open: string): string => (truth === null ? open : truth ? yes : no);

/** Every step from the declaration to the category, in the order of the computation. */
export function sizeSteps(last: PeriodFigures, declaration: OwnershipDeclaration, size: EnterpriseSize): SizeStep[] {
  const own = declaration.previous === undefined ? [last] : [last, declaration.previous];
  const periods = size.totals.map((_, period) => period);
  const medium = ceilings.at(-1)!;
  return [
    ...declared(declaration),
    ...size.gaps.gaps.map((text) => ({ article: 'Art. 3', text: `${text} ${size.gaps.tooMany ? 'There are too many such gaps to compute with.' : 'It is computed with the least and with the most it can be.'}` })),
    ...(size.gaps.tooMany ? [] : relations(size, declaration)),
    {
      article: 'Art. 3(5)',
      text: declaration.complete
        ? 'The declaration names everybody with 25 % or more of the capital or the votes, and every other control; none is known beside them.'
        : 'The declaration does not name everybody: others may be partners or linked, so the totals are at least those below.',
    },
    { article: 'Art. 3', text: size.relationship === null ? 'Whether the company is autonomous, has partners or is linked is open.' : `The company is ${relationshipText[size.relationship]}.` },
    ...periods.flatMap((period) => aggregation(size, declaration, period, own)),
    ...periods.flatMap((period) => ceilingSteps(periodText(period), size.totals[period] ?? {})),
    ...twoPeriods(size, declaration, truthText(within(size.totals[0], medium), 'within', 'above', 'open')),
    { article: 'Art. 3(4)', text: truthText(size.publicControl, 'Public bodies control 25 % or more: it cannot be an SME.', 'Public bodies control less than 25 %.', 'Whether public bodies control 25 % or more is open.') },
    {
      article: 'Art. 2',
      text: `Result: ${truthText(size.sme, `an SME${size.category === null ? '' : ` (${size.category})`}`, 'no SME', 'not known whether it is an SME')}.`,
    },
  ];
}

function twoPeriods(size: EnterpriseSize, declaration: OwnershipDeclaration, last: string): SizeStep[] {
  const article = 'Art. 4(2)';
  if (size.totals.length === 1) {
    return [{ article, text: 'One period is stated, and used as it is. A new enterprise without closed accounts states an estimate in good faith (Art. 4(3)).' }];
  }
  const before = declaration.categoryBefore === undefined ? 'The category before these periods is not stated.' : `Before these periods it was ${declaration.categoryBefore}.`;
  switch (size.periods.decidedBy) {
    case 'last': return [{ article, text: `The last period decides (${last} the ceilings of medium): the period before, or the category from before, agrees with it.` }];
    case 'previous': return [{ article, text: `The ceilings were not crossed in two consecutive periods, so the status from before stays: the figures of the period before decide. ${before}` }];
    case 'both': return [{ article, text: `The two periods do not settle the status: a ceiling crossed once changes it only when it is crossed again. ${before}` }];
  }
}
