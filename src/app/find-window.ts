/** Finds when a stay of a pair is possible, with the grant of each period, or which single change would make it so. */

import { addDays, daysBetween, fromDayNumber, toDayNumber } from '../core/calendar.js';
import { editionOn } from '../core/edition-on.js';
import { grantOf } from '../core/grant.js';
import { stayQuestions } from '../core/mobility/stay-rules.js';
import { firstPeriods, endOf, type Period } from '../core/mobility/window.js';
import { singleChanges, type WindowChange } from '../core/mobility/window-changes.js';
import { monthsText, windowQuestion, type DayPart, type WindowQuestion } from '../core/mobility/window-question.js';
import { changeText, periodReasons, whyNone } from '../core/mobility/window-reasons.js';
import { refOf } from '../core/refs.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import type { WindowChangeItem, WindowPeriod, WindowReport } from '../output/views/window-view.js';
import { gatherWindow, type GatheredWindow, type WindowRequest } from './gather-window.js';
import type { Job } from './job.js';

/** More would be read by nobody. */
const mostPeriods = 3;

/**
 * The periods, or why there are none.
 * @throws AppError `usage` for what is no pair, `not-found` for refs that name nothing.
 */
export async function findWindow(job: Job, request: WindowRequest): Promise<WindowReport> {
  const gathered = await gatherWindow(job, request);
  const { project, facts, host, verdicts, leadTimes, provided } = gathered;
  const { mobility, send, host: hostRef } = project;
  const question = windowQuestion(facts);
  const periods = firstPeriods(question, mostPeriods);
  const settle = settling(gathered, request);
  const none = periods.length === 0;
  return {
    mobility: mobility === null ? null : refOf('mobility', mobility.id), status: mobility?.status ?? null, send, host: hostRef, hostCountry: host.country,
    asked: { months: request.months, parts: facts.parts, closed: request.closed },
    settled: settledStay(mobility),
    verdicts, bounds: boundsOf(question), leadTimes,
    periods: periods.map((period, at) => periodItem(job, gathered, { question, period, before: periods[at - 1] }, settle === null ? null : settle(at + 1))),
    whyNone: none ? whyNone(question) : null,
    changes: none ? singleChanges(question).map((change) => changeItem(job, gathered, change)) : [],
    provided,
  };
}

function settledStay(mobility: MobilityRow | null): WindowReport['settled'] {
  if (mobility === null) return null;
  const { stay_from: from, stay_until: until } = mobility;
  return from === null || until === null ? null : { from, until };
}

const isoDays = ({ from, until }: DayPart): { from: string; until: string } => ({ from: fromDayNumber(from), until: fromDayNumber(until) });
const wholeOf = (period: Period): { from: string; until: string } => isoDays({ from: period.start, until: endOf(period) });

function boundsOf(question: WindowQuestion): WindowReport['bounds'] {
  const days = (bound: 'start' | 'end') => (bound === 'start' ? question.starts : question.ends)
    .map(({ constraint, day, because }) => ({ bound, constraint, on: fromDayNumber(day), text: because }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return [
    ...days('start'), ...days('end'),
    ...question.lengths.map(({ constraint, min, max, who }) => ({ bound: 'length' as const, constraint, on: null, text: `${who}: ${min === max ? '' : `${monthsText(min)} to `}${monthsText(max)}` })),
    ...question.closures.map((closure) => ({ bound: 'closed' as const, constraint: 'closure', on: fromDayNumber(closure.from), text: `the host is closed from ${fromDayNumber(closure.from)} to ${fromDayNumber(closure.until)}` })),
  ];
}

/** The command that settles a period by its number, from 1, asked as this one was; of a pair without a mobility, the one that proposes it. */
function settling({ project, machine }: GatheredWindow, { months, parts, closed }: WindowRequest): ((number: number) => string) | null {
  const { mobility, send, host } = project;
  if (mobility === null) return () => `mobilise mobility propose ${send} ${host}`;
  if (!machine.isOpen(mobility.status)) return null;
  const asked = [...(months === null ? [] : [`--months ${months}`]), ...(parts === null ? [] : [`--parts ${parts}`]), ...closed.map(({ from, until }) => `--closed ${from}..${until}`)];
  return (number) => [`mobilise mobility window ${refOf('mobility', mobility.id)} --settle ${number}`, ...asked].join(' ');
}

function periodItem(job: Job, { loaded, rules, stated, host }: GatheredWindow, { question, period, before }: {
  readonly question: WindowQuestion; readonly period: Period; readonly before: Period | undefined;
}, command: string | null): WindowPeriod {
  const whole = wholeOf(period);
  const parts = period.parts.map(isoDays);
  const days = parts.reduce((sum, { from, until }) => sum + daysBetween(from, until), 0);
  const { grants } = loaded.edition;
  // The days of a split stay are counted as if its parts followed each other.
  const grant = grantOf(editionOn(loaded.edition, job.asOf), { hostCountry: host.country, from: whole.from, until: addDays(whole.from, days - 1), disabilityRate: false });
  return {
    ...whole, months: period.halfMonths / 2, days, parts, reasons: periodReasons(question, period, before),
    toCheck: stayQuestions(rules, { ...stated, parts }).map(({ rule, level, outcome, message }) => ({ rule, level, outcome, message })),
    grant: { monthlyRate: grant.monthlyRate, total: grant.total, currency: grants.currency, notes: grant.notes },
    command,
  };
}

/** Changes that are options of `registration edit` by the same name. */
const entered: readonly WindowChange['change'][] = ['available-from', 'available-until', 'min-months', 'max-months'];

/** What writes a change of a registration down. */
function enteringCommand({ change, side, to }: WindowChange, { send, host }: { readonly send: string; readonly host: string }): string | null {
  if (side === null || !entered.includes(change)) return null;
  return `mobilise registration edit ${side === 'send' ? send : host} --${change} ${change.startsWith('available') ? fromDayNumber(to) : to / 2}`;
}

function changeItem(job: Job, { project }: GatheredWindow, change: WindowChange): WindowChangeItem {
  const asOf = toDayNumber(job.asOf);
  const shown = (value: number): string | number => {
    switch (change.change) {
      case 'lead-time': return value - asOf;
      case 'parts': return value;
      case 'min-months': case 'max-months': case 'months': return value / 2;
      default: return fromDayNumber(value);
    }
  };
  return {
    change: change.change, ref: change.side === null ? null : project[change.side], from: shown(change.from), to: shown(change.to), asks: change.asks,
    text: changeText(change, { send: project.send, host: project.host, asOf }), command: enteringCommand(change, project), period: { ...wholeOf(change.period), months: change.period.halfMonths / 2 },
  };
}
