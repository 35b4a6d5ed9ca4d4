/** The skills vocabulary: what a vocabulary file may hold, and the checked whole that skills are looked up in. */

import { z } from 'zod';

import { foldWording } from './skill-words.js';

/** The languages in which every concept of the project's own vocabulary has labels (ISO 639-1). */
export const vocabularyLanguages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb'] as const;
export type VocabularyLanguage = (typeof vocabularyLanguages)[number];

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case English');

/** Labels by language (ISO 639-1), the preferred one first. */
export type Labels = Readonly<Record<string, readonly string[]>>;

const isListOfLabels = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string' && each.trim() === each);

/**
 * Lists of labels by language. Checked by hand, because a schema for each of twenty thousand labels would take
 * longer than everything else at the start of a command.
 */
const labelLists = (required: readonly string[]) =>
  z.custom<Labels>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'labels by language are due')
    .superRefine((value, context) => {
      const say = (language: string, message: string): void => {
        context.addIssue({ code: 'custom', path: [language], message });
      };
      for (const language of required) if (!(language in value)) say(language, 'labels in this language are missing');
      for (const [language, labels] of Object.entries<unknown>(value)) {
        if (!/^[a-z]{2}$/.test(language)) say(language, 'a language is an ISO 639-1 code');
        if (!isListOfLabels(labels)) say(language, 'a list of labels without space at their ends is expected');
      }
    });
const inEveryLanguage = labelLists(vocabularyLanguages);
const inSomeLanguages = labelLists([]);
const oneInEveryLanguage = z.record(z.enum(vocabularyLanguages), z.string().min(2));

/**
 * One group of the project's own vocabulary. The first label of a language is the preferred one; the
 * concept whose id is the group's id stands for the whole group. `alone` holds further labels that count
 * only where they are the whole text, because inside a longer text the word says something else
 * ("tourism" alone is a topic, in "marketing for tourism" it is not the skill).
 */
export const groupFileSchema = z.strictObject({
  group: id,
  labels: oneInEveryLanguage,
  concepts: z.array(z.strictObject({ id, labels: inEveryLanguage, alone: inSomeLanguages.optional() })).min(1),
});

/**
 * Concepts of another vocabulary, each linked to ours: `same` gives its labels to our concept, `narrower` makes
 * a concept of its own in our concept's group, `group` one that only belongs to a group.
 */
export const furtherFileSchema = z.strictObject({
  source: id,
  concepts: z.array(
    z.strictObject({
      id: z.string().min(1),
      labels: inSomeLanguages,
      link: z.union([
        z.strictObject({ same: id }),
        z.strictObject({ narrower: id }),
        z.strictObject({ group: id }),
      ]),
    }),
  ),
});

export type GroupFile = z.infer<typeof groupFileSchema>;
export type FurtherFile = z.infer<typeof furtherFileSchema>;

/** A vocabulary file as read from disk: its name, for messages, and its parsed JSON. */
export interface VocabularyFile {
  readonly name: string;
  readonly content: unknown;
}

/** Something wrong with a vocabulary file: where, and what, as a sentence. */
export interface VocabularyProblem {
  readonly file: string;
  readonly path: string;
  readonly message: string;
}

/** A broader concept. */
export interface SkillGroup {
  readonly id: string;
  /** Ids of its concepts, in the order of the files. */
  readonly concepts: readonly string[];
  /** Its name in the language, else in English. */
  readonly label: (language: string) => string;
}

/** One skill or learning topic. */
export interface SkillConcept {
  readonly id: string;
  readonly group: string;
  /** The list it came from; `null` for the project's own. */
  readonly source: string | null;
  /** The preferred label in the language, else in English, else in its first language. */
  readonly label: (language: string) => string;
}

/** A label as the finder uses it. */
export interface SkillLabel {
  readonly text: string;
  readonly folded: string;
  /** The folded label without spaces: the key by which wordings are compared. */
  readonly joined: string;
  readonly language: string;
  readonly concept: string;
  /** Whether it counts only as the whole text. */
  readonly alone: boolean;
  /** Labels of the project's own vocabulary go before those of further lists. */
  readonly own: boolean;
}

/** A vocabulary without problems. */
export interface Vocabulary {
  readonly groups: ReadonlyMap<string, SkillGroup>;
  readonly concepts: ReadonlyMap<string, SkillConcept>;
  readonly labels: readonly SkillLabel[];
  /** By `joined`: the label that leads to the one concept of this wording; `null` where further lists disagree. */
  readonly wordings: ReadonlyMap<string, SkillLabel | null>;
  /** Large lists that are looked up piece by piece; their labels and concepts do not stand in the maps above. */
  readonly further: readonly FurtherLabels[];
}

/** A large vocabulary beside our own, looked up by the letters with which its labels begin. */
export interface FurtherLabels {
  readonly source: string;
  /** The most words of a label that is looked for inside a text. */
  readonly longest: number;
  /** Every label that, as one word with or without its small words, begins with these letters; a few others at most. */
  readonly labelsAt: (beginning: string) => readonly SkillLabel[];
  /** Every label that is just this wording, compared without spaces. */
  readonly written: (joined: string) => readonly SkillLabel[];
  /** Every word of a label with its languages, as bits in the order of `inflectedLanguages`. */
  readonly words: () => ReadonlyMap<string, number>;
  /** A concept that is none of ours. One without a group of ours is a group of its own. */
  readonly concept: (id: string) => SkillConcept | undefined;
}

/** The concept of this id, ours or of a further list. */
export const conceptOf = ({ concepts, further }: Vocabulary, id: string): SkillConcept | undefined =>
  concepts.get(id) ?? further.map((list) => list.concept(id)).find((found) => found !== undefined);

export type VocabularyResult =
  | { readonly ok: true; readonly vocabulary: Vocabulary }
  | { readonly ok: false; readonly problems: readonly VocabularyProblem[] };

/** What is gathered while the files are read one after the other. */
interface Draft {
  readonly groups: Map<string, { labels: Readonly<Record<string, string>>; concepts: string[] }>;
  readonly concepts: Map<string, { group: string; source: string | null; labels: Labels }>;
  readonly labels: SkillLabel[];
  readonly wordings: Map<string, SkillLabel | null>;
  readonly problems: VocabularyProblem[];
}

/**
 * Checks the files and builds the vocabulary, or returns every problem found. Problems are: a file that has
 * not the form, an id given twice, a link to nothing, and a label of the project's own that leads to two
 * concepts (folded and without spaces, in whatever languages). Labels of further lists never displace one.
 */
export function buildVocabulary(files: readonly VocabularyFile[]): VocabularyResult {
  const draft: Draft = { groups: new Map(), concepts: new Map(), labels: [], wordings: new Map(), problems: [] };
  const further: { name: string; file: FurtherFile }[] = [];
  for (const { name, content } of files) {
    const isFurther = typeof content === 'object' && content !== null && 'source' in content;
    const parsed = isFurther ? furtherFileSchema.safeParse(content) : groupFileSchema.safeParse(content);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) draft.problems.push({ file: name, path: path.join('.'), message });
    } else if ('source' in parsed.data) {
      further.push({ name, file: parsed.data });
    } else {
      addGroup(draft, name, parsed.data);
    }
  }
  // Links are followed only when all groups are known, whatever the order of the files.
  for (const { name, file } of further) addFurther(draft, name, file);
  if (draft.problems.length > 0) return { ok: false, problems: draft.problems };
  return { ok: true, vocabulary: finish(draft) };
}

function addGroup(draft: Draft, name: string, file: GroupFile): void {
  if (draft.groups.has(file.group)) {
    draft.problems.push({ file: name, path: 'group', message: `The group "${file.group}" exists already.` });
    return;
  }
  const ids: string[] = [];
  draft.groups.set(file.group, { labels: file.labels, concepts: ids });
  for (const concept of file.concepts) {
    if (draft.concepts.has(concept.id)) {
      draft.problems.push({ file: name, path: concept.id, message: `The concept "${concept.id}" exists already.` });
      continue;
    }
    ids.push(concept.id);
    draft.concepts.set(concept.id, { group: file.group, source: null, labels: concept.labels });
    addLabels(draft, { file: name, concept: concept.id, alone: false, own: true }, concept.labels);
    if (concept.alone !== undefined) addLabels(draft, { file: name, concept: concept.id, alone: true, own: true }, concept.alone);
  }
}

function addFurther(draft: Draft, name: string, file: FurtherFile): void {
  for (const { id: furtherId, labels, link } of file.concepts) {
    const target = 'same' in link ? link.same : 'narrower' in link ? link.narrower : link.group;
    const group = 'group' in link ? (draft.groups.has(target) ? target : undefined) : draft.concepts.get(target)?.group;
    if (group === undefined) {
      draft.problems.push({ file: name, path: furtherId, message: `The link leads to "${target}", which does not exist.` });
      continue;
    }
    if ('same' in link) {
      addLabels(draft, { file: name, concept: target, alone: false, own: false }, labels);
      continue;
    }
    if (draft.concepts.has(furtherId)) {
      draft.problems.push({ file: name, path: furtherId, message: `The concept "${furtherId}" exists already.` });
      continue;
    }
    draft.concepts.set(furtherId, { group, source: file.source, labels });
    draft.groups.get(group)?.concepts.push(furtherId);
    addLabels(draft, { file: name, concept: furtherId, alone: false, own: false }, labels);
  }
}

interface LabelOrigin {
  readonly file: string;
  readonly concept: string;
  readonly alone: boolean;
  readonly own: boolean;
}

function addLabels(draft: Draft, { file, concept, alone, own }: LabelOrigin, labels: Labels): void {
  for (const [language, texts] of Object.entries(labels)) {
    for (const text of texts) {
      const folded = foldWording(text);
      const joined = folded.includes(' ') ? folded.replaceAll(' ', '') : folded;
      const present = draft.wordings.get(joined);
      const taken = own && present && present.concept !== concept ? `belongs to "${present.concept}" already` : null;
      const wrong = joined === '' ? 'holds no letter or digit' : taken;
      if (wrong !== null) {
        draft.problems.push({ file, path: `${concept}.${language}`, message: `The label "${text}" ${wrong}.` });
        continue;
      }
      const label: SkillLabel = { text, folded, joined, language, concept, alone, own };
      draft.labels.push(label);
      if (present === undefined || (present?.concept === concept && present.alone && !alone)) draft.wordings.set(joined, label);
      else if (present !== null && present.concept !== concept && !present.own) draft.wordings.set(joined, null);
    }
  }
}

function finish(draft: Draft): Vocabulary {
  const groups = new Map<string, SkillGroup>();
  for (const [groupId, { labels, concepts }] of draft.groups) {
    groups.set(groupId, { id: groupId, concepts, label: (language) => labels[language] ?? labels.en ?? groupId });
  }
  const concepts = new Map<string, SkillConcept>();
  for (const [conceptId, { group, source, labels }] of draft.concepts) {
    const fallback = labels.en?.[0] ?? Object.values(labels)[0]?.[0] ?? conceptId;
    concepts.set(conceptId, { id: conceptId, group, source, label: (language) => labels[language]?.[0] ?? fallback });
  }
  return { groups, concepts, labels: draft.labels, wordings: draft.wordings, further: [] };
}
