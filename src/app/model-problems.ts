/** The problems of a matching model as problems of its files, so that each can be told with its line. */

import type { EditionProblem } from '../core/edition.js';

/** What `parseModel` says of `matching.json > criteria > skills` as a problem of that place. */
export const modelProblem = (problem: string): EditionProblem => {
  const at = problem.indexOf(': ');
  const [file = '', ...path] = problem.slice(0, at).split(' > ');
  return { file, path: path.map((step) => (/^\d+$/.test(step) ? Number(step) : step)), message: [...(path.length > 0 ? [path.join('.')] : []), problem.slice(at + 2)].join(': ') };
};
