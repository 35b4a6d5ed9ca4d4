/** The problems of a Learning Project as officers and scripts see them. */

import type { CheckProblem } from '../../core/documents/check/problem.js';
import { asListView, type RecordView } from '../view.js';

/** What `project check` found; `problems` is a promise to scripts. */
export interface ProjectCheck {
  readonly file: string;
  /** `M3` where the document of a mobility was checked. */
  readonly mobility: string | null;
  /** `de`, or `de,es` of a document side by side. */
  readonly language: string;
  /** By line. */
  readonly problems: readonly CheckProblem[];
  /** The ids of all checks that were made. */
  readonly checks: readonly string[];
}

/** `project check`. */
export function projectCheckView(check: ProjectCheck): RecordView {
  const count = (level: CheckProblem['level']): number => check.problems.filter((each) => each.level === level).length;
  return {
    kind: 'record',
    title: 'Check of the Learning Project',
    data: check,
    fields: [
      { key: 'file', label: 'file', value: check.file, tone: 'strong' },
      { key: 'language', label: 'language', value: check.language },
      { key: 'errors', label: 'errors', value: count('error'), tone: count('error') > 0 ? 'bad' : 'good' },
      { key: 'warnings', label: 'warnings', value: count('warning') },
      { key: 'advice', label: 'advice', value: count('advice') },
    ],
    sections: [asListView<CheckProblem>({
      kind: 'list', title: `Problems: ${check.problems.length}`, items: check.problems, total: check.problems.length, empty: 'Nothing to mend.',
      columns: [
        { key: 'line', heading: 'line', align: 'right', cell: ({ line }) => line },
        { key: 'level', heading: 'level', cell: ({ level }) => level, tone: ({ level }) => (level === 'error' ? 'bad' : level === 'warning' ? 'warn' : 'dim') },
        { key: 'check', heading: 'check', cell: ({ check: id }) => id },
        { key: 'text', heading: 'text', cell: ({ text }) => text },
        { key: 'message', heading: 'what', cell: ({ message }) => message },
        { key: 'because', heading: 'why', cell: ({ because }) => because },
      ],
    })],
    notes: check.problems.some(({ level }) => level === 'advice') ? ['Advice never stands in the way: the contact point decides what a sentence means.'] : [],
  };
}
