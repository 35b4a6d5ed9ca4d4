/** Lists whom to call first: the missing answers that would make the most counterparts possible. */

import { listQuestions as listQuestionsOf } from '../core/matching/questions.js';
import type { MatchSubject } from '../core/matching/profile.js';
import { refOf } from '../core/refs.js';
import { senderPositions } from '../db/verdicts.js';
import type { QuestionItem } from '../output/views/question-view.js';
import type { Job } from './job.js';
import { prepareAskedOfRun, wholeInput } from './prepare-asked.js';
import { createJudge } from './judge-registration.js';
import { loadEdition } from './load-edition.js';
import { findRef } from './look-up-refs.js';

/** The call list, cut at the limit, with how many there are. */
export interface QuestionsFound {
  readonly items: QuestionItem[];
  readonly total: number;
  readonly asOf: string;
}

/**
 * The call list of the day of the last run, or of `--as-of`; of one registration when a ref is given.
 * @throws AppError `usage` or `not-found` for a ref that names nothing.
 */
export async function listQuestions(job: Job, question: { readonly ref: string | null; readonly limit: number | null; readonly asOfGiven: boolean }): Promise<QuestionsFound> {
  const only = question.ref === null ? null : await findRef(job, question.ref);
  const prepared = await prepareAskedOfRun(job, question.asOfGiven);
  const rows = listQuestionsOf({
    senders: prepared.senders, hosts: prepared.hosts, context: prepared.context, only: only?.id,
    onProgress: (done, total) => { job.progress({ done, total, unit: 'registrations' }); },
  });
  const inputs = new Map([...prepared.senders, ...prepared.hosts].map((each): [number, MatchSubject] => [each.id, each]));
  const judge = createJudge(loadEdition(job.dataFolders, job.edition), prepared.asOf);
  const { positions } = senderPositions(job.register);
  const shown = question.limit === null ? rows : rows.slice(0, question.limit);
  const items = shown.map((row): QuestionItem => {
    const { registration, companyId, verdict } = wholeInput(job, inputs.get(row.id)!);
    const asked = verdict === 'eligible' ? [] : judge.judge(registration, positions.get(row.id)).asked;
    return {
      ref: row.ref, company: refOf('company', companyId), companyName: registration.companyName, country: registration.country, side: registration.side,
      candidates: row.candidates, unlocks: row.unlocks, helps: row.helps,
      questions: row.questions.map((each) => ({ ...each, rules: each.question === 'verdict' ? asked : [] })),
      verdict,
    };
  });
  return { items, total: rows.length, asOf: prepared.asOf };
}
