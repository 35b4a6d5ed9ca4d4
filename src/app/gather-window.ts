/** Gathers what bounds the stay of a pair: both registrations, the rules of the edition, what is still to be prepared. */

import { editionOn } from '../core/edition-on.js';
import { machineOf, type Machine } from '../core/mobility/machine.js';
import { declaredParts } from '../core/mobility/declared-parts.js';
import { datesPass, firstDayByRule } from '../core/mobility/stay-rules.js';
import type { WindowFacts } from '../core/mobility/window-question.js';
import { lastMarks } from '../core/preparation/checklist.js';
import type { Registration } from '../core/registration.js';
import { parseRecord } from '../core/registration-record.js';
import { compileRules, type RuleSet } from '../core/rules/rule-set.js';
import type { StayFacts } from '../core/rules/stay-facts.js';
import { decisionsOf } from '../db/decisions.js';
import { findRegistration } from '../db/registrations.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { senderPositions } from '../db/verdicts.js';
import type { WindowReport } from '../output/views/window-view.js';
import { statedOfStay } from './ask-about-pair.js';
import { findProject, type Project, type ProjectRefs } from './find-project.js';
import type { Job } from './job.js';
import { createJudge } from './judge-registration.js';
import { loadEdition, type LoadedEdition } from './load-edition.js';
import { loadPreparation } from './load-preparation.js';
import { marksOf } from './prepare-mobility.js';

/** What a command asks. */
export interface WindowRequest {
  readonly refs: ProjectRefs;
  readonly months: number | null;
  /** `null`: as the registrations declare. */
  readonly parts: number | null;
  readonly closed: readonly { readonly from: string; readonly until: string }[];
}

/** The pair with everything that decides about its dates. */
export interface GatheredWindow {
  readonly project: Project;
  readonly loaded: LoadedEdition;
  readonly machine: Machine;
  readonly rules: RuleSet;
  readonly host: Registration;
  readonly facts: WindowFacts;
  readonly stated: Omit<StayFacts, 'parts'>;
  readonly verdicts: WindowReport['verdicts'];
  readonly leadTimes: WindowReport['leadTimes'];
  readonly provided: readonly string[];
}

/** Reads it; errors as `findProject`. */
export async function gatherWindow(job: Job, request: WindowRequest): Promise<GatheredWindow> {
  const loaded = loadEdition(job.dataFolders, job.edition);
  const edition = editionOn(loaded.edition, job.asOf);
  const machine = machineOf(loaded.edition);
  const project = await findProject(job, request.refs, loaded.edition.statuses);
  const [send, host] = await Promise.all([project.key.sendId, project.key.hostId].map(async (id) => parseRecord((await findRegistration(job.register, job.edition, id))!.record))) as [Registration, Registration];
  const rules = compileRules(loaded.edition);
  const stated = { asOf: job.asOf, ...statedOfStay(send, host) };
  const judged = judgeSides(job, loaded, project, { send, host });
  const declared = declaredParts([{ ref: project.send, registration: send }, { ref: project.host, registration: host }]);
  const { before, preparation, leadTimes } = await leadTimesOf(job, loaded, machine, project.mobility);
  return {
    project, loaded, machine, rules, host, stated, leadTimes, verdicts: judged.verdicts,
    facts: {
      asOf: job.asOf, send: { ...send, ref: project.send, side: 'send' }, host: { ...host, ref: project.host, side: 'host' }, edition,
      beforePreparation: before, preparation, seniority: judged.seniority, ruleStart: firstDayByRule(rules, stated, edition.stay.shortestMonths),
      closures: request.closed, months: request.months, parts: request.parts ?? declared.parts,
      accepts: (parts) => datesPass(rules, stated, parts),
    },
    provided: [
      ...judged.unknown,
      ...missingDates(project, { send, host }),
      ...(request.parts !== null ? [] : declared.unread.map((ref) => `How ${ref} would split the stay is written in words that are not read; one part is assumed. Say --parts N.`)),
      ...((request.parts ?? declared.parts) > 1 && edition.stay.shortestPartDays === undefined ? [`${edition.id} does not say how short a part may be; a day is taken.`] : []),
    ],
  };
}

function missingDates(project: Project, sides: Record<'send' | 'host', Registration>): string[] {
  return (['send', 'host'] as const).flatMap((side) => {
    const missing = [...(sides[side].availableFrom === undefined ? ['available_from'] : []), ...(sides[side].availableUntil === undefined ? ['available_until'] : [])];
    return missing.length === 0 ? [] : [`${project[side]} does not state ${missing.join(' and ')}: taken as open, so ask before anything is settled.`];
  });
}

/** Any day before the first and after the last that a registration could state: the rules then tell the day itself. */
const everAvailable = { availableFrom: '1900-01-01', availableUntil: '9999-12-31' };

function judgeSides(job: Job, loaded: LoadedEdition, project: Project, { send, host }: Record<'send' | 'host', Registration>):
Pick<GatheredWindow, 'verdicts'> & { readonly seniority: WindowFacts['seniority']; readonly unknown: readonly string[] } {
  const judge = createJudge(loaded, job.asOf, decisionsOf(job.register, job.edition));
  const { sendId, hostId } = project.key;
  const position = senderPositions(job.register, [sendId]).positions.get(sendId);
  const found = judge.explain(send, position, sendId);
  const day = judge.judge({ ...send, ...everAvailable }, position, sendId).earliestStart;
  return {
    verdicts: { send: found.verdict, host: judge.judge(host, undefined, hostId).verdict },
    seniority: day === undefined ? null : { day, because: `the edition lets the participant (${project.send}), employed since ${send.employedSince ?? 'a day not stated'}, start on ${day} at the earliest` },
    unknown: send.employedSince !== undefined ? [] : found.outcomes.filter(({ outcome, values }) => outcome === 'unknown' && 'employedSince' in values)
      .map(({ rule, message }) => `${project.send}, ${rule}: ${message} No first day follows from it yet.`),
  };
}

/** What still takes time: signatures until they are there, and the items of the preparation that are not marked as done. */
async function leadTimesOf(job: Job, loaded: LoadedEdition, machine: Machine, mobility: MobilityRow | null):
Promise<{ before: WindowFacts['beforePreparation']; preparation: WindowFacts['preparation']; leadTimes: WindowReport['leadTimes'] }> {
  const at = (id: string): number => machine.statuses.findIndex((status) => status.id === id);
  const signed = mobility !== null && machine.isOpen(mobility.status) && at(mobility.status) >= at(machine.signed.id);
  const before = signed ? [] : loaded.edition.leadTimes ?? [];
  const marks = lastMarks(mobility === null ? [] : await marksOf(job, mobility));
  const items = loadPreparation(job.dataFolders).filter(({ id }) => marks.get(id)?.done !== true);
  return {
    before, preparation: items.map(({ label, leadDays, policy }) => ({ label, days: leadDays, policy })),
    leadTimes: [
      ...before.map(({ label, days, policy, because }) => ({ label, days, policy, law: false, because })),
      ...items.map(({ label, leadDays, policy, law, because }) => ({ label, days: leadDays, policy, law, because })),
    ],
  };
}
