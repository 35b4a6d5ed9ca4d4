/** One Learning Project in several languages: each section under one heading, its texts one after the other. */

import { labelOf } from './language-labels.js';
import { fillProject } from './learning-project.js';
import type { RenderedProject, Sha256 } from './learning-project.js';
import type { LearningProjectInput } from './learning-project-input.js';
import type { Template, TemplateProblem } from './fill.js';
import { openItemsOf } from './open-items.js';
import { sectionsOf, type Section } from './sections.js';
import { sharedSignatures } from './signature-table.js';
import { hashedText, withHash } from './text-hash.js';

/** The same record, prepared for one language, and the template of that language. */
export interface ProjectInLanguage {
  readonly input: LearningProjectInput;
  readonly template: Template;
}

const numbering = /^\d+\.\s+/;

/** The texts of a place, each once: names and figures that are the same in every language stand once. */
const distinct = (texts: readonly string[]): readonly string[] => texts.filter((text, index) => texts.indexOf(text) === index);

/** `4. Ziele / Objetivos`: the number once, then the titles. */
function titleOf(titles: readonly string[]): string {
  const number = numbering.exec(titles[0] ?? '')?.[0] ?? '';
  const bare = number !== '' && titles.every((title) => title.startsWith(number)) ? titles.map((title) => title.slice(number.length)) : titles;
  return `${bare === titles ? '' : number}${distinct(bare).join(' / ')}`;
}

function sectionOf(sections: readonly Section[], languages: readonly string[]): string {
  const heading = `${'#'.repeat(sections[0]?.level ?? 1)} ${titleOf(sections.map(({ title }) => title))}`;
  const bodies = sections.map(({ body }) => body);
  if (bodies.every((body) => body === bodies[0])) return bodies[0] === '' ? heading : `${heading}\n\n${bodies[0]}`;
  const signatures = sharedSignatures(bodies);
  const parts = (signatures?.rests ?? bodies).flatMap((body, index) => (body === '' ? [] : [labelOf([languages[index]!]), body]));
  return [heading, ...parts, ...(signatures === null ? [] : [labelOf(languages), signatures.table])].join('\n\n');
}

/** The first heading by which a template departs from the first one, told as a problem of that template. */
function departure(all: readonly (readonly Section[])[], parts: readonly ProjectInLanguage[]): TemplateProblem | null {
  const [first = []] = all;
  for (const [index, sections] of all.entries()) {
    const at = Math.max(first.length, sections.length) === 0 ? -1
      : Array.from({ length: Math.max(first.length, sections.length) }, (_, place) => place).findIndex((place) => first[place]?.level !== sections[place]?.level);
    if (at < 0) continue;
    const message = `side by side, the sections must be the same: section ${at + 1} ("${sections[at]?.title ?? 'none'}") is no counterpart of "${first[at]?.title ?? 'none'}" in ${parts[0]!.template.name}`;
    return { file: parts[index]!.template.name, line: 1, message };
  }
  return null;
}

/**
 * The Learning Project in the languages of its parts, in that order; with one part, the document of that
 * language. Version and hash are those of the whole. Templates whose sections differ are returned as problems.
 */
export function renderInLanguages(parts: readonly ProjectInLanguage[], sha256: Sha256): RenderedProject {
  const filled = parts.map(({ input, template }) => fillProject(input, template));
  const problems = filled.flatMap((each) => (each.ok ? [] : each.problems));
  if (problems.length > 0) return { ok: false, problems };
  const texts = filled.map((each) => (each.ok ? each.text : ''));
  let text = texts[0] ?? '';
  if (parts.length > 1) {
    const all = texts.map(sectionsOf);
    const problem = departure(all, parts);
    if (problem !== null) return { ok: false, problems: [problem] };
    const languages = parts.map(({ input }) => input.language);
    text = `${all[0]!.map((_, index) => sectionOf(all.map((sections) => sections[index]!), languages)).join('\n\n')}\n`;
  }
  const hash = sha256(hashedText(text));
  return { ok: true, markdown: withHash(text, hash), hash, toComplete: openItemsOf(text) };
}
