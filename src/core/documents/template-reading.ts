/** Reads templates of whatever document against the model they are filled with: variables, kinds, and the sections of another language. */

import type { CompiledTemplate, Template, TemplateProblem } from './fill.js';
import { shapeAt, type Shape } from './template-shape.js';

/** A problem with its weight: an `error` stops drafts or misleads, a `warning` is worth a look. */
export interface TemplateFinding {
  readonly file: string;
  /** `null` for a file that is missing. */
  readonly line: number | null;
  readonly message: string;
  readonly level: 'error' | 'warning';
}

export const asError = ({ file, line, message }: TemplateProblem): TemplateFinding => ({ file, line, message, level: 'error' });

/** Ends the message of what came up while filling with a record. */
export const recordMark = ' (record: ';

/** Each problem of a line once: as it was read, or with the first record it came up with; one slip would fill pages otherwise. */
export const distinctFindings = (findings: readonly TemplateFinding[]): TemplateFinding[] => {
  const seen = new Set<string>();
  return findings.filter(({ file, line, message }) => {
    const key = JSON.stringify([file, line, message.split(recordMark)[0]]);
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
};

const loop = /\{%-?\s*for\s+(\w+)\s+in\s+([\w.]+)/g;
const assigned = /\{%-?\s*assign\s+(\w+)\s*=/g;
const outputAlone = /\{\{-?\s*([\w.]+)\s*-?\}\}/g;

/** What a name of the template's own stands for: the items of lists (several loops may use one name), or anything. */
function ownNames(text: string, model: Shape): { readonly names: Map<string, Shape[]>; readonly problems: { line: number; message: string }[] } {
  const names = new Map<string, Shape[]>([['forloop', []]]);
  const problems: { line: number; message: string }[] = [];
  for (const each of text.matchAll(assigned)) names.set(each[1]!, []);
  for (const each of text.matchAll(loop)) {
    const [, name = '', list = ''] = each;
    const [root = '', ...rest] = list.split('.');
    const shapes = (names.get(root)?.map((shape) => shapeAt(shape, rest)) ?? [shapeAt(model, [root, ...rest])]).filter((shape) => typeof shape !== 'string');
    if (shapes.length > 0 && shapes.every(({ kind }) => kind !== 'list')) {
      problems.push({ line: text.slice(0, each.index).split('\n').length, message: `${list} is no list: {% for %} cannot repeat it` });
    }
    names.set(name, [...(names.get(name) ?? []), ...shapes.map(({ parts }): Shape => ({ kind: parts.size === 0 ? 'text' : 'group', parts }))]);
  }
  return { names, problems };
}

/** What can be told without filling: variables that do not exist, also where no filling comes, and lists and groups printed as they are. */
export function readingProblems(template: Template, compiled: CompiledTemplate, model: Shape): TemplateFinding[] {
  const text = template.text.replace(/\r\n?/g, '\n');
  const { names, problems } = ownNames(text, model);
  const shapesOf = (path: readonly string[]): readonly (Shape | string)[] => {
    const [root = '', ...rest] = path;
    const own = names.get(root);
    if (own === undefined) return [shapeAt(model, path)];
    return own.map((shape) => { const found = shapeAt(shape, rest); return typeof found === 'string' ? `undefined variable: ${path.join('.')}` : found; });
  };
  const unknown = compiled.variables().flatMap(({ path, line }) => {
    const shapes = shapesOf(path);
    const message = shapes[0];
    return shapes.length > 0 && shapes.every((shape) => typeof shape === 'string') && typeof message === 'string' ? [{ line, message }] : [];
  });
  const printed = [...text.matchAll(outputAlone)].flatMap((each) => {
    const shapes = shapesOf(each[1]!.split('.')).filter((shape) => typeof shape !== 'string');
    const bad = shapes.length > 0 && shapes.every(({ kind }) => kind !== 'text') ? shapes[0] : undefined;
    if (bad === undefined) return [];
    const message = bad.kind === 'list' ? `${each[1]!} is a list: repeat it with {% for %}, or add \`| join: "; "\`` : `${each[1]!} has no text of its own: name one of its parts`;
    return [{ line: text.slice(0, each.index).split('\n').length, message }];
  });
  return [...problems, ...unknown, ...printed].map(({ line, message }) => ({ file: template.name, line, message, level: 'error' as const }));
}

/** The headings of a template with their lines: level, and number where one is written. */
const headingsOf = (text: string): { line: number; mark: string; title: string }[] => text.replace(/\r\n?/g, '\n').split('\n').flatMap((line, index) => {
  const found = /^(#{1,6})\s+((?:\d+\.(?=\s))?)(.*)$/.exec(line);
  return found === null ? [] : [{ line: index + 1, mark: `${found[1]!} ${found[2]!}`.trim(), title: found[3]!.trim() }];
});

/** The first section that is not what the reference has there. */
export function sectionProblems(template: Template, reference: Template): TemplateFinding[] {
  const [own, wanted] = [headingsOf(template.text), headingsOf(reference.text)];
  const at = Array.from({ length: Math.max(own.length, wanted.length) }, (_, index) => index).find((index) => own[index]?.mark !== wanted[index]?.mark);
  if (at === undefined) return [];
  const [here, there] = [own[at], wanted[at]];
  const message = here === undefined ? `a section is missing: the counterpart of "${there!.mark} ${there!.title}" (${reference.name}:${there!.line})`
    : there === undefined ? `this section has no counterpart in ${reference.name}`
      : `this section is no counterpart of "${there.mark} ${there.title}" (${reference.name}:${there.line})`;
  return [{ file: template.name, line: here?.line ?? own.at(-1)?.line ?? 1, message, level: 'error' }];
}
