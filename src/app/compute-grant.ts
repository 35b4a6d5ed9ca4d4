/** Computes the grant of a pair and a stay; nothing of it is stored. */

import { editionOn } from '../core/edition-on.js';
import { grantOf } from '../core/grant.js';
import { parseRecord } from '../core/registration-record.js';
import { refOf } from '../core/refs.js';
import { evaluateStay } from '../core/rules/evaluate.js';
import { compileRules } from '../core/rules/rule-set.js';
import { AppError } from '../errors.js';
import type { GrantReport } from '../output/views/grant-view.js';
import type { Job } from './job.js';
import { loadEdition } from './load-edition.js';
import { findRef } from './look-up-refs.js';

/** A pair, in either order, and the first and last day of the stay. */
export interface GrantInput {
  readonly refs: readonly [string, string];
  readonly from: string;
  readonly until: string;
  readonly disabilityRate: boolean;
}

/**
 * The grant, with the rules that stand against such a stay.
 * @throws AppError `usage` for days the wrong way round or two registrations of one side, `not-found` for an unknown ref.
 */
export async function computeGrant(job: Job, input: GrantInput): Promise<GrantReport> {
  const { from, until, disabilityRate } = input;
  if (until < from) throw new AppError('usage', `The stay would end (${until}) before it begins (${from}).`, { hint: 'Exchange --from and --until.' });
  const [first, second] = [await findRef(job, input.refs[0]), await findRef(job, input.refs[1])];
  if (first.side === second.side) {
    throw new AppError('usage', `${refOf(first.side, first.id)} and ${refOf(second.side, second.id)} are of the same side.`, { hint: 'Name a sender and a host: mobilise grant S12 H45 --from 2021-06-01 --until 2021-08-31' });
  }
  const [send, host] = first.side === 'send' ? [first, second] : [second, first];
  const whole = loadEdition(job.dataFolders, job.edition).edition;
  const edition = editionOn(whole, job.asOf);
  const { grants } = edition;
  const hostCountry = parseRecord(host.record).country;
  const stay = evaluateStay(compileRules(whole), { asOf: job.asOf, parts: [{ from, until }] });
  return {
    send: refOf('send', send.id), host: refOf('host', host.id), hostCountry, from, until,
    ...grantOf(edition, { hostCountry, from, until, disabilityRate }),
    currency: grants.currency, per: grants.per, paidBy: grants.paidBy, paidTo: grants.paidTo,
    against: stay.filter(({ outcome }) => outcome === 'fail').map(({ rule, level, message }) => ({ rule, level, message })),
    openInTexts: [...grants.notes, ...edition.sources.filter(({ id }) => grants.source.includes(id)).flatMap(({ contradictions = [] }) => contradictions)],
    source: edition.sources.filter(({ id }) => grants.source.includes(id)).map(({ title, address }) => (address === null ? title : `${title} (${address})`)),
  };
}
