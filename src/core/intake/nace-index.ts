/** The NACE code list made ready for questions: which codes exist in which revision, and in which section. */

import type { NaceList } from '../code-lists.js';
import { lazily } from '../lazily.js';

/** One revision, ready to be asked. */
export interface RevisionIndex {
  readonly sectionOf: ReadonlyMap<string, string>;
  readonly sections: ReadonlySet<string>;
  /** Classes and groups; empty when the list of classes is not complete. */
  readonly codes: ReadonlySet<string>;
}

const indexRevision = (revision: NaceList['rev2']): RevisionIndex => ({
  sectionOf: new Map(revision.sections.flatMap(({ code, divisions }) => divisions.map((division) => [division, code] as const))),
  sections: new Set(revision.sections.map(({ code }) => code)),
  codes: new Set(revision.classes.flatMap((each) => [each, each.slice(0, 4)])),
});

/** Both revisions, and what moved between them. */
export interface NaceIndex {
  readonly '2': RevisionIndex;
  readonly '2.1': RevisionIndex;
  readonly changed: ReadonlySet<string>;
  readonly moved: ReadonlyMap<string, string | null>;
}

// One index per list: lists are few, and live as long as the run.
const indexes = new WeakMap<NaceList, () => NaceIndex>();

/** The index of a list, built when it is first asked for. */
export const naceIndex = (nace: NaceList): NaceIndex => {
  let index = indexes.get(nace);
  if (index === undefined) {
    index = lazily(() => ({
      '2': indexRevision(nace.rev2),
      '2.1': indexRevision(nace['rev2.1']),
      changed: new Set(nace.changedDivisions),
      moved: new Map(Object.entries(nace.moved)),
    }));
    indexes.set(nace, index);
  }
  return index();
};
