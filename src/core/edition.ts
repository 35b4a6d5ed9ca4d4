/** One programme round as data: its window, lists, rules, rates and sources, read from its folder's files. */

import type { z } from 'zod';

import { grantsSchema, settingsSchema, sourcesSchema, statusesSchema } from './edition-form.js';
import type { EditionSettings, Grants, Source, Statuses } from './edition-form.js';
import { formProblems } from './form-words.js';
import type { JsonPath } from './json-places.js';
import { lintStatuses } from './mobility/lint-statuses.js';
import type { IsoDate } from './registration.js';
import { casesSchema } from './rules/case.js';
import type { Cases } from './rules/case.js';
import { isObject } from './rules/compile-value.js';
import { derivedSchema, eligibilitySchema, ruleSchema } from './rules/rule.js';
import { lintRules } from './rules/rule-set.js';
import type { RuleBook } from './rules/rule-set.js';
import type { DatedValue, Literal } from './rules/vocabulary.js';

export type { EditionSettings, Grants, Source, Statuses } from './edition-form.js';

/** An edition that has been read and checked. */
export interface Edition extends Readonly<EditionSettings>, RuleBook {
  readonly grants: Grants;
  readonly statuses: Statuses;
  readonly sources: readonly Source[];
  readonly cases?: Cases;
  /** `matching.json` and `related-sectors.json` as they stand; the matching model reads them. */
  readonly matching: unknown;
  readonly relatedSectors: unknown;
}

/** The files of an edition's folder by name, as parsed JSON. */
export type EditionFiles = Readonly<Record<string, unknown>>;

/** One thing that is wrong with an edition, and where. */
export interface EditionProblem {
  readonly file: string;
  /** The way to it in the file; empty for the file as a whole. */
  readonly path: JsonPath;
  readonly message: string;
}

/** The problem in one line: `eligibility.json:312: rule consent: ...`. */
export const problemText = ({ file, message }: EditionProblem, line?: number): string =>
  `${file}${line === undefined ? '' : `:${line}`}: ${message}`;

export type ParsedEdition =
  | { readonly ok: true; readonly edition: Edition }
  | { readonly ok: false; readonly problems: readonly EditionProblem[] };

/** The places of the ids that stood before, with the id. */
const duplicates = (ids: readonly string[]): { id: string; at: number }[] =>
  ids.flatMap((id, at) => (ids.indexOf(id) < at ? [{ id, at }] : []));

/** The value and those that replace it from a later day on. */
const dated = (first: Literal, later: readonly (DatedValue | undefined)[]): Literal | readonly DatedValue[] => {
  const changes = later.filter((each) => each !== undefined);
  return changes.length === 0 ? first : [{ from: '0001-01-01', value: first }, ...changes];
};

/** What rules may name as `{edition: name}`. An edition without a known end closes on the last day there is. */
const ruleValuesOf = (settings: EditionSettings): RuleBook['ruleValues'] => {
  const changes = settings.changes ?? [];
  const later = (value: (change: (typeof changes)[number]) => Literal | undefined): readonly (DatedValue | undefined)[] =>
    changes.map((change) => {
      const changed = value(change);
      return changed === undefined ? undefined : { from: change.from, value: changed };
    });
  const limits: [string, keyof EditionSettings['stay'] & ('shortestMonths' | 'longestMonths' | 'withinMonths' | 'shortestPartDays')][] = [
    ['shortest-stay-months', 'shortestMonths'], ['longest-stay-months', 'longestMonths'],
    ['stay-within-months', 'withinMonths'], ['shortest-part-days', 'shortestPartDays'],
  ];
  return new Map<string, Literal | readonly DatedValue[]>([
    ['opens', settings.window.opens],
    ['closes', settings.window.closes ?? '9999-12-31'],
    ['eu', dated(settings.eu, later(({ eu }) => eu))],
    ['eligible-countries', dated(settings.eligibleCountries, later(({ eligibleCountries }) => eligibleCountries))],
    ['collaboration-types', settings.collaborationTypes.map(({ id }) => id)],
    ['liberal-professions', settings.liberalProfessions.flatMap(({ id, label, also }) => [id, label, ...also])],
    ...limits.flatMap(([name, key]): [string, Literal | readonly DatedValue[]][] => {
      const first = settings.stay[key];
      return first === undefined ? [] : [[name, dated(first, later(({ stay }) => stay?.[key]))]];
    }),
  ]);
};

/** What stands in for a part of `edition.json` that cannot be read, so that everything else can be checked all the same. */
const standIn: EditionSettings = {
  id: 'unreadable', title: 'unreadable', window: { opens: '0001-01-01', closes: null, daysAssumed: false }, eu: [], eligibleCountries: [],
  collaborationTypes: [], liberalProfessions: [], stay: { shortestMonths: 1, longestMonths: 1, withinMonths: 1, shortestPartDays: 1 },
  signatories: { parties: [], source: [] }, limits: { assessWorkingDays: 1, openProposalsPerParticipant: 1, answerDays: 1, reminders: 0 },
};

/** The parts of `edition.json` that can be read, each for itself. */
const readableSettings = (json: unknown): EditionSettings => {
  if (!isObject(json)) return standIn;
  const parts = Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
    const read = schema.safeParse(json[key]);
    return read.success && read.data !== undefined ? [[key, read.data]] : [];
  });
  return { ...standIn, ...Object.fromEntries(parts) as Partial<EditionSettings> };
};

/** The rules and derived facts that can be read, each for itself. */
const readableRules = (json: unknown): z.infer<typeof eligibilitySchema> => {
  const { parameters, derived, rules } = isObject(json) ? json : {};
  const each = <T>(list: unknown, schema: z.ZodType<T>): T[] => (Array.isArray(list) ? list : []).flatMap((item) => {
    const read = schema.safeParse(item);
    return read.success ? [read.data] : [];
  });
  const named = eligibilitySchema.shape.parameters.safeParse(parameters);
  return { parameters: named.success ? named.data : {}, derived: each(derived, derivedSchema), rules: each(rules, ruleSchema) };
};

type Note = (path: JsonPath, message: string) => void;

/** The way to a value in words: an item of a list by its `id` or `name`, if it has one. */
const placeText = (json: unknown, path: JsonPath): string => {
  let value = json;
  return path.map((step) => {
    value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string | number, unknown>>)[step] : undefined;
    const named = typeof step === 'number' && isObject(value) ? value.id ?? value.name : undefined;
    return typeof named === 'string' ? named : String(step);
  }).join('.');
};

/** Notes what the form of a file does not allow, in words for whoever wrote it; each unknown field for itself. */
const noteIssues = (json: unknown, error: z.ZodError, note: Note): void => {
  for (const { path, message } of formProblems(error)) note(path, path.length === 0 ? message : `${placeText(json, path)}: ${message}`);
};

const checkOrder = (changes: readonly { readonly from: string }[] = [], note: Note): void => {
  changes.forEach(({ from }, at) => {
    if (from <= (changes[at - 1]?.from ?? '')) note(['changes', at, 'from'], `changes: ${from} does not come after the change before it`);
  });
};

const checkSettings = (settings: EditionSettings, note: Note): void => {
  const { window, stay, changes = [] } = settings;
  if (window.closes !== null && window.closes < window.opens) {
    note(['window', 'closes'], `window: closes on ${window.closes}, before it opens on ${window.opens}`);
  }
  for (const [each, path] of [[stay, ['stay']], ...changes.map((change, at) => [change.stay, ['changes', at, 'stay']] as const)] as const) {
    if (each !== undefined && each.longestMonths < each.shortestMonths) note(path, 'stay: the longest stay is shorter than the shortest');
  }
  checkOrder(changes, note);
  const lists: [JsonPath, readonly string[]][] = [
    [['eu'], settings.eu],
    [['eligibleCountries'], settings.eligibleCountries],
    [['collaborationTypes'], settings.collaborationTypes.map(({ id }) => id)],
    [['liberalProfessions'], settings.liberalProfessions.map(({ id }) => id)],
    [['signatories', 'parties'], settings.signatories.parties.map(({ id }) => id)],
    [['leadTimes'], (settings.leadTimes ?? []).map(({ id }) => id)],
  ];
  for (const [path, ids] of lists) {
    for (const { id, at } of duplicates(ids)) note([...path, at], `${path.join('.')}: "${id}" stands there twice`);
  }
};

/** The way to what the lint of the rules speaks of: `rule consent.messages.unknown`, `derived small.all[1]`. */
const pathOfPlace = (place: string): JsonPath => {
  const [head = '', ...steps] = place.split(/[.[\]]+/).filter((step) => step !== '');
  const inner = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const named = /^(rule|derived) (.+)$/.exec(head);
  return named === null ? [head, ...inner] : [named[1] === 'rule' ? 'rules' : 'derived', named[2]!, ...inner];
};

/** The ids of a list of `eligibility.json`; an item without one takes a place of its own. */
const idsIn = (json: unknown, list: 'rules' | 'derived'): string[] => {
  const items: unknown = isObject(json) ? json[list] : [];
  return (Array.isArray(items) ? items as unknown[] : []).map((item, at) => (isObject(item) && typeof item.id === 'string' ? item.id : `without id ${at}`));
};

/**
 * Reads an edition from its files and reports every problem at once, each with file and place: a missing
 * file, unknown fields, duplicate ids, unknown operators and names, rules without a source or with one that
 * is not listed, dates backwards, cases about unknown rules. `cases.json` may be left out.
 */
export const parseEdition = (files: EditionFiles): ParsedEdition => {
  const problems: EditionProblem[] = [];
  const noteIn = (file: string): Note => (path, message) => { problems.push({ file, path, message }); };
  const read = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const note = noteIn(name);
    if (files[name] === undefined) {
      note([], 'is missing');
      return undefined;
    }
    const result = schema.safeParse(files[name]);
    if (result.success) return result.data;
    noteIssues(files[name], result.error, note);
    return undefined;
  };
  const settings = read('edition.json', settingsSchema);
  const eligibility = read('eligibility.json', eligibilitySchema);
  const grants = read('grants.json', grantsSchema);
  const statuses = read('statuses.json', statusesSchema);
  const sources = read('sources.json', sourcesSchema)?.sources;
  const cases = files['cases.json'] === undefined ? undefined : read('cases.json', casesSchema);

  // What can be read of a broken file is checked all the same: an officer mends everything at once.
  const soundSettings = settings ?? readableSettings(files['edition.json']);
  const soundRules = eligibility ?? readableRules(files['eligibility.json']);
  checkSettings(soundSettings, noteIn('edition.json'));
  checkOrder(grants?.changes, noteIn('grants.json'));
  if (statuses !== undefined) lintStatuses(statuses, soundSettings.signatories.parties.map(({ id }) => id), noteIn('statuses.json'));
  if (sources !== undefined) {
    const ids = sources.map(({ id }) => id);
    for (const { id, at } of duplicates(ids)) noteIn('sources.json')(['sources', at], `"${id}" stands there twice`);
    const cite = (file: string, path: JsonPath, place: string, cited: readonly string[] = []): void => {
      cited.forEach((id, at) => { if (!ids.includes(id)) noteIn(file)([...path, 'source', at], `${place}unknown source "${id}"`); });
    };
    for (const rule of soundRules.rules) cite('eligibility.json', ['rules', rule.id], `rule ${rule.id}: `, rule.source);
    cite('edition.json', ['window'], 'window: ', soundSettings.window.source);
    soundSettings.changes?.forEach((change, at) => { cite('edition.json', ['changes', at], 'changes: ', change.source); });
    cite('edition.json', ['signatories'], 'signatories: ', soundSettings.signatories.source);
    soundSettings.leadTimes?.forEach((each, at) => { cite('edition.json', ['leadTimes', at], 'leadTimes: ', each.source); });
    cite('grants.json', [], '', grants?.source);
    grants?.changes?.forEach((change, at) => { cite('grants.json', ['changes', at], 'changes: ', change.source); });
    cite('statuses.json', [], '', statuses?.source);
  }
  const note = noteIn('eligibility.json');
  // Places of ids are those of the file, where rules that cannot be read stand in between.
  for (const list of ['rules', 'derived'] as const) {
    for (const { id, at } of duplicates(idsIn(files['eligibility.json'], list))) note([list, at], `${list === 'rules' ? 'rule' : 'derived'} "${id}" stands there twice`);
  }
  // Without the rules every name would be unknown; that they are missing is said once.
  const known = files['eligibility.json'] === undefined ? null : idsIn(files['eligibility.json'], 'rules');
  for (const kind of ['registrations', 'pairs', 'stays'] as const) {
    cases?.[kind].forEach(({ name, expect }, at) => {
      for (const rule of Object.keys(expect.outcomes ?? {})) {
        if (known?.includes(rule) === false) noteIn('cases.json')([kind, at, 'expect', 'outcomes', rule], `"${name}" speaks of an unknown rule "${rule}"`);
      }
    });
  }
  const ruleValues = ruleValuesOf(soundSettings);
  for (const each of lintRules({ ...soundRules, ruleValues })) note(pathOfPlace(each.slice(0, each.indexOf(': '))), each);
  if (settings === undefined || eligibility === undefined) return { ok: false, problems };
  if (grants === undefined || sources === undefined || statuses === undefined || problems.length > 0) return { ok: false, problems };
  const edition: Edition = {
    ...settings,
    ...eligibility,
    ruleValues,
    grants,
    statuses,
    sources,
    ...(cases === undefined ? {} : { cases }),
    matching: files['matching.json'],
    relatedSectors: files['related-sectors.json'],
  };
  return { ok: true, edition };
};

/** Whether an edition is open on a day; both days of its window belong to it. */
export const editionWindow = (edition: Pick<Edition, 'window'>, asOf: IsoDate): 'open' | 'not-yet-open' | 'closed' => {
  const { opens, closes } = edition.window;
  if (asOf < opens) return 'not-yet-open';
  return closes !== null && asOf > closes ? 'closed' : 'open';
};
