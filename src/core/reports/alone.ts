/** The causes of pairs that came or went by a change of one side alone, found once for each registration. */

import { columnsOfAgreement, columnsOfConstraint, columnsOfOrder } from '../matching/constraint-columns.js';
import { constraintCodes, type ConstraintCode } from '../matching/model.js';
import type { Side } from '../registration.js';
import { eachValue, type Doings } from './doings.js';
import type { groundCauses } from './ground-causes.js';
import { untouched, type NightCause, type PairQuestion, type RegistrationNews } from './night-news.js';
import { eligibilityTurn, standing } from './registration-causes.js';

const none: readonly NightCause[] = [];

/** What the causes of all pairs are found with. */
interface Asked {
  readonly known: Doings;
  readonly general: ReturnType<typeof groundCauses>;
  /** What is told where nothing that happened can be the cause. */
  readonly withoutReason: (question: PairQuestion) => readonly NightCause[];
}

/** The constraints that columns alone decide, whatever the day. */
const undated: ReadonlySet<ConstraintCode> = new Set(constraintCodes.filter((code) => !['eligibility', 'capacity', 'group', 'history', 'window'].includes(code)));

/** What became of a pair, as far as a change of one side alone can have done it: it entered lists or left them, or breaks one constraint. */
type Turn = 'entry' | 'order' | ConstraintCode;

/**
 * Pairs that came or went by a change of one side alone: what is told of them is the same for all pairs of that registration to which the same happened,
 * found once. Most pairs of a large night are of this kind; most others came or went without any change of the two.
 */
export class Alone {
  private readonly asked: Asked;
  private readonly known = new Map<RegistrationNews, Map<Turn, readonly NightCause[]>>();

  constructor(asked: Asked) {
    this.asked = asked;
  }

  /** The causes; `null` where anything else comes into question. */
  causes(question: PairQuestion): readonly NightCause[] | null {
    const turn = question.byLength ? null : turnOf(question);
    if (turn === null || this.hasGrounds(turn) || (turn === 'entry' && !isQuietPair(question))) return null;
    if (!isUntouched(question.send)) return isUntouched(question.host) ? this.of(question, 'send', turn) : null;
    return isUntouched(question.host) ? this.asked.withoutReason(question) : this.of(question, 'host', turn);
  }

  private hasGrounds(turn: Turn): boolean {
    const { general } = this.asked;
    return turn === 'entry' ? general('order').length + general('entry').length > 0 : general(turn).length > 0;
  }

  private of(question: PairQuestion, side: Side, turn: Turn): readonly NightCause[] | null {
    const news = question[side];
    let ofSide = this.known.get(news);
    if (ofSide === undefined) this.known.set(news, ofSide = new Map<Turn, readonly NightCause[]>());
    let found = ofSide.get(turn);
    if (found === undefined) ofSide.set(turn, found = this.find(question, side, turn));
    return found.length === 0 ? null : found;
  }

  /** None where it hangs on more than what the side says. */
  private find(question: PairQuestion, side: Side, turn: Turn): readonly NightCause[] {
    const { known } = this.asked;
    const news = question[side];
    if (standing(news) !== null) return none;
    const doings = known.of(question, turn === 'entry' || turn === 'order' ? columnsOfOrder : columnsOfConstraint[turn]);
    if (turn !== 'order' && (turn === 'entry' ? doings : eachValue(doings)).length !== 1) return none;
    if (turn === 'entry' && (eligibilityTurn(news) !== null || known.of(question, columnsOfAgreement).length + known.of(question, columnsOfConstraint.group).length > 0)) return none;
    return known.causes(news, side, doings);
  }
}

function turnOf({ kind, broken }: PairQuestion): Turn | null {
  if (kind === 'moved') return null;
  if (kind !== 'lost') return 'entry';
  if (broken.length === 0) return 'order';
  return broken.length === 1 && undated.has(broken[0]!) ? broken[0]! : null;
}

/** Whether nothing happened to a pair as such. */
function isQuietPair({ events, places }: PairQuestion): boolean {
  if (events.vetoes.length + events.mobilities.length + events.ofHost.length > 0) return false;
  return places === null || (places.now.all === places.before.all && places.now.held === places.before.held);
}

/** Whether nothing happened to a registration that could be told. */
const isUntouched = (news: RegistrationNews): boolean => news === untouched
  || (news.status === 'active' && news.isNew === null && !news.isBack && news.changes.length === 0 && news.decided.length === 0 && news.verdict === null);
