/**
 * Every cause that a night tells is put to the proof: the same two nights are run with some of the actions between them left out. An action is a cause
 * when there are others with which it makes the difference and without which it does not; nothing else may be told, and nothing that the difference
 * would not be there without may be left out.
 */

import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceMobility } from '../../src/app/advance-mobility.js';
import { editRegistration } from '../../src/app/edit-registration.js';
import type { Job } from '../../src/app/job.js';
import { addVeto, liftPairVeto } from '../../src/app/manage-vetoes.js';
import { openRegisterFile } from '../../src/app/open-register.js';
import { proposePair } from '../../src/app/propose-mobilities.js';
import { runNightly } from '../../src/app/run-nightly.js';
import { withdrawRegistration } from '../../src/app/withdraw-registration.js';
import { AppError } from '../../src/errors.js';
import type { NightCause } from '../../src/core/reports/night-news.js';
import { randomOf, type Random } from '../core/matching/population.js';
import { goodPair, toCsv, type CanonicalRow } from '../support/population.js';
import { vatNumberOf } from '../support/population-vat.js';
import { openDesk, quickFolder, type Desk } from '../support/test-world.js';

const root = join(import.meta.dirname, '../..');
const edition = 'mobilisesme-2020';
const [firstNight, between, secondNight] = ['2021-04-01', '2021-04-02', '2021-04-03'] as const;

let desk: Desk;
beforeAll(() => {
  desk = openDesk({}, quickFolder());
  for (const folder of ['editions', 'code-lists']) cpSync(join(root, 'data', folder), join(desk.folder, 'data', folder), { recursive: true });
  // Two vocabularies, in which baking is a craft like welding or one that nobody knows, and weights that only differ.
  for (const [folder, names] of [['data', ['welding', 'bookkeeping']], ['words', ['welding', 'baking']]] as const) writeVocabulary(folder, names);
  const weights = join(desk.folder, 'weights', 'editions', edition);
  cpSync(join(root, 'data', 'editions', edition), weights, { recursive: true });
  const model = readFileSync(join(weights, 'matching.json'), 'utf8');
  writeFileSync(join(weights, 'matching.json'), model.replace('"neutral": 50', '"neutral": 10'));
});
afterAll(() => { desk.remove(); });

function writeVocabulary(folder: string, names: readonly string[]): void {
  const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'hu', 'et', 'ro', 'tr', 'nb'];
  const inAll = (text: string): Record<string, string[]> => Object.fromEntries(languages.map((each) => [each, [text]]));
  mkdirSync(join(desk.folder, folder, 'vocabulary'), { recursive: true });
  writeFileSync(join(desk.folder, folder, 'vocabulary', 'crafts.json'), JSON.stringify({
    group: 'crafts', labels: Object.fromEntries(languages.map((each) => [each, 'Crafts'])), concepts: names.map((name) => ({ id: name, labels: inAll(name) })),
  }));
}

/** How the second night is run. */
interface Surroundings {
  readonly top: number;
  readonly folders: readonly string[];
}

/** Something that happens between the two nights, and which causes it may be told by. */
interface Action {
  readonly what: string;
  readonly run?: (job: Job) => Promise<unknown>;
  readonly surround?: (now: Surroundings) => Surroundings;
  /** Whether it changes what words or levels mean. */
  readonly isOfMeaning?: boolean;
  /** Whether it comes to nothing: then it is never a cause. */
  readonly isUndone?: boolean;
  readonly tells: (cause: NightCause, pair: string) => boolean;
  /** Whether it happens to the pair: of whom else it brings into the news it is told as something about others. */
  readonly concerns: (pair: string) => boolean;
}

const skills = ['welding', 'baking', 'bookkeeping'];
const { send, host } = goodPair();

class Draw {
  readonly random: Random;
  constructor(seed: number) { this.random = randomOf(seed); }
  of<Item>(from: readonly Item[]): Item { return from[Math.floor(this.random() * from.length)]!; }
  happens(probability: number): boolean { return this.random() < probability; }
}

/** Companies of which some cannot be matched for one reason or another, so that actions let pairs in as well as out. */
function population(draw: Draw, count: number): CanonicalRow[] {
  return Array.from({ length: count }, (_, at): CanonicalRow => {
    const side = at % 2 === 0 ? 'send' as const : 'host' as const;
    const country = draw.of(side === 'send' ? ['EE', 'DE'] as const : ['ES', 'IT'] as const);
    return {
      ...(side === 'send' ? send : host), reference: `N${at}`, company_name: `Firm ${'abcdefghijklmnop'.charAt(at % 16)}${at}`, trade_name: '', country, vat_number: vatNumberOf(country, 60_000 + at), registration_number: '',
      address: `Way ${at}`, postal_code: `${10_000 + at}`, city: `Town${at}`, website: `https://firm${at}.example`, company_email: '', company_phone: '', contact_email: '', contact_phone: '', region: '',
      participant_email: side === 'send' ? `p${at}@firm${at}.example` : '', participant_name: side === 'send' ? `Person ${at}` : '',
      skills_offered: draw.of(skills), skills_wanted: draw.of([...skills, 'welding; baking; bookkeeping']), languages: draw.of(['en:C1', 'en:C1', 'de:B2']), available_until: draw.of(['2021-12-31', '2022-02-28', '2021-06-20']),
      consent_on: draw.happens(0.85) ? '2021-01-15' : '', partner_countries: draw.of(['', '', side === 'send' ? 'ES' : 'EE']), ...(side === 'host' ? { places: draw.of(['1', '1', '2', '0']) } : {}),
    };
  });
}

const values: readonly (readonly [column: string, values: readonly string[], side?: 'send' | 'host'])[] = [
  ['languages', ['en:C1', 'de:B2', 'hu:C1']], ['available_until', ['2021-12-31', '2022-02-28', '2021-06-20']], ['min_months', ['1', '2', '6']], ['skills_wanted', skills], ['skills_offered', skills],
  ['partner_countries', ['', 'ES', 'EE']], ['collaboration_types', ['development', 'market-research', 'training']], ['consent_on', ['', '2021-01-15']], ['places', ['0', '1', '2'], 'host'],
  ['company_phone', ['+34600000101', '+34600000102']], ['description', ['one', 'two']], ['headcount', ['14', '15']], ['sector', ['62 Rev. 2.1', '10 Rev. 2.1']],
  ['website', ['https://firm0.example', 'https://firm1.example', 'https://firm2.example']], ['known_partner', ['', 'Firm b1', 'Firm a0', 'Firm c2']], ['employed_since', ['2017-03-01', '2021-03-01', '2020-10-01'], 'send'],
];

/** What makes a company possible for most others. */
const repairs: readonly (readonly [column: string, value: string, side?: 'send' | 'host'])[] = [
  ['languages', 'en:C1'], ['available_until', '2021-12-31'], ['partner_countries', ''], ['consent_on', '2021-01-15'], ['places', '1', 'host'], ['skills_wanted', 'welding; baking; bookkeeping', 'send'],
];

const refOf = (at: number): string => `${at % 2 === 0 ? 'S' : 'H'}${at + 1}`;

function edit(draw: Draw, people: readonly CanonicalRow[], at: number, isUndone: boolean): Action {
  const row = people[at]!;
  const ref = refOf(at);
  const ofSide = values.filter(([, , side]) => side === undefined || side === row.side);
  const wrong = repairs.filter(([column, value, side]) => row[column] !== value && (side === undefined || side === row.side));
  const drawn = Array.from({ length: draw.happens(0.4) ? 2 : 1 }, (): [string, string] => {
    if (wrong.length > 0 && draw.happens(0.5)) return [...draw.of(wrong)].slice(0, 2) as [string, string];
    const [column, from] = draw.of(ofSide);
    return [column, draw.of(from.filter((each) => each !== row[column]))];
  });
  const cells = Object.fromEntries(drawn);
  const before = Object.fromEntries(Object.keys(cells).map((column) => [column, row[column] ?? '']));
  return {
    what: `${ref} ${JSON.stringify(cells)}${isUndone ? ' and back' : ''}`, isUndone,
    run: async (job) => {
      await editRegistration(job, { ref, cells, holdingsFile: null });
      if (isUndone) await editRegistration(job, { ref, cells: before, holdingsFile: null });
    },
    // A veto without a choice of its own watches what matching reads.
    tells: ({ code, ref: whose, text }, pair) => (code === 'veto-void' ? pair.split(' ').includes(ref) : whose === ref && (code === 'changed' || code === 'judged') && Object.keys(cells).some((column) => text.includes(column))),
    concerns: (pair) => pair.split(' ').includes(ref),
  };
}

function withdraw(at: number, isUndone: boolean): Action {
  const ref = refOf(at);
  return {
    what: `${ref} withdrawn${isUndone ? ' and back' : ''}`, isUndone,
    run: async (job) => {
      await withdrawRegistration(job, { ref, reason: 'no time', undo: false });
      if (isUndone) await withdrawRegistration(job, { ref, reason: null, undo: true });
    },
    tells: ({ code, ref: whose }) => code === 'withdrawn' && whose === ref,
    concerns: (pair) => pair.split(' ').includes(ref),
  };
}

function veto(pair: string, isUndone: boolean): Action {
  const refs = pair.split(' ') as [string, string];
  return {
    what: `${pair} vetoed${isUndone ? ' and lifted' : ''}`, isUndone,
    run: async (job) => {
      await addVeto(job, { refs, reason: 'no', by: 'A', until: null, watch: [] });
      if (isUndone) await liftPairVeto(job, { refs, reason: 'seen' });
    },
    tells: ({ code }, of) => code === 'veto-set' && of === pair,
    concerns: (of) => of === pair,
  };
}

const step = async (job: Job, ref: string, to: string, side: 'send' | 'host' | null = null): Promise<unknown> =>
  await advanceMobility(job, { ref, to, side, party: null, reason: to === 'withdrawn' ? 'no time' : null, stay: null, overrideReason: null, reopenOthers: false });

async function agreed(job: Job, refs: readonly [string, string]): Promise<string> {
  const { ref } = await proposePair(job, { refs, reason: null, overrideReason: 'as wished' });
  await step(job, ref, 'contacted');
  for (const side of ['send', 'host'] as const) await step(job, ref, 'interested', side);
  return ref;
}

function agree(pair: string, isUndone: boolean): Action {
  const refs = pair.split(' ') as [string, string];
  return {
    what: `${pair} agreed${isUndone ? ' and withdrawn' : ''}`, isUndone,
    run: async (job) => {
      const ref = await agreed(job, refs);
      if (isUndone) await step(job, ref, 'withdrawn');
    },
    tells: ({ code }, of) => (of === pair ? code === 'mobility' : code === 'place-taken' && of.split(' ')[1] === refs[1]),
    concerns: (of) => of === pair,
  };
}

/** What was so on the first night, and can be ended. */
interface Standing {
  readonly vetoed: string | null;
  readonly agreed: string | null;
  readonly withdrawn: number;
}

/** Ends one of these; or brings in somebody new. */
function ending(draw: Draw, { vetoed, agreed: pair, withdrawn: at }: Standing, people: readonly CanonicalRow[]): Action {
  const chance = draw.random();
  if (chance < 0.3 && vetoed !== null) {
    const refs = vetoed.split(' ') as [string, string];
    return { what: `${vetoed} freed`, run: async (job) => await liftPairVeto(job, { refs, reason: 'seen' }), tells: ({ code }, of) => code === 'veto-lifted' && of === vetoed, concerns: (of) => of === vetoed };
  }
  if (chance < 0.6 && pair !== null) {
    return {
      what: `${pair} ended`, run: async (job) => await step(job, 'M1', 'withdrawn'), concerns: (of) => of === pair,
      tells: ({ code }, of) => (of === pair ? code === 'mobility-closed' : code === 'place-free' && of.split(' ')[1] === pair.split(' ')[1]),
    };
  }
  if (chance < 0.8) {
    const ref = refOf(at);
    return { what: `${ref} returned`, run: async (job) => await withdrawRegistration(job, { ref, reason: null, undo: true }), tells: ({ code, ref: whose }) => code === 'returned' && whose === ref, concerns: (of) => of.split(' ').includes(ref) };
  }
  const ref = refOf(people.length);
  const list = toCsv([{ ...population(draw, 1)[0]!, reference: 'new', company_name: 'New Firm', vat_number: vatNumberOf('DE', 71_000), country: 'DE', address: 'New Way 1', website: '', consent_on: '2021-01-15', languages: 'en:C1; de:B2' }]);
  return {
    what: `${ref} new`, tells: ({ code, ref: whose }) => code === 'new' && whose === ref, concerns: (of) => of.split(' ').includes(ref),
    run: async () => {
      writeFileSync(join(desk.folder, 'more.csv'), list);
      await desk.json('import', 'more.csv', '--source', 'more', '--as-of', between, '--db', 'r.db');
    },
  };
}

const everywhere = (): boolean => true;
const surrounding = (draw: Draw, top: number): Action => draw.of<Action>([
  { what: 'longer lists', surround: (now) => ({ ...now, top: top * 3 }), tells: ({ code }) => code === 'lists-longer', concerns: everywhere },
  { what: 'other words', isOfMeaning: true, surround: (now) => ({ ...now, folders: ['words', ...now.folders] }), tells: ({ code }) => code === 'vocabulary', concerns: everywhere },
  { what: 'other weights', isOfMeaning: true, surround: (now) => ({ ...now, folders: ['weights', ...now.folders] }), tells: ({ code }) => code === 'model', concerns: everywhere },
]);

/** What a night told of each pair in the news. */
type Told = ReadonlyMap<string, { readonly kind: string; readonly causes: readonly NightCause[]; readonly how: string | null }>;

async function working<Result>(file: string, asOf: string, folders: readonly string[], work: (job: Job) => Promise<Result>): Promise<Result> {
  const register = openRegisterFile(join(desk.folder, file), 'create');
  const ignored = (): void => undefined;
  try {
    return await work({
      register, glance: async (ask) => await ask(register), edition, asOf, now: () => `${asOf}T02:30:00.000Z`, program: 'test', dryRun: false,
      dataFolders: folders.map((each) => join(desk.folder, each)), progress: ignored, warn: ignored,
    });
  } finally {
    await register.close();
  }
}

async function night(file: string, asOf: string, { top, folders }: Surroundings): Promise<Told> {
  return await working(file, asOf, folders, async (job) => {
    const { report } = await runNightly(job, { out: join(desk.folder, 'reports'), names: false, timeLimit: 60_000, top });
    rmSync(join(desk.folder, 'reports'), { recursive: true });
    return new Map((['new', 'back', 'lost', 'moved'] as const).flatMap((kind) => report[kind].items.map(({ send: s, host: h, because, lost }) => [`${s.ref} ${h.ref}`, { kind, causes: because, how: lost?.how ?? null }])));
  });
}

/** The second night after some of the actions, in their order; `null` where one of them is refused. */
async function nightAfter(actions: readonly Action[], start: Surroundings): Promise<Told | null> {
  copyFileSync(join(desk.folder, 'start.db'), join(desk.folder, 'r.db'));
  try {
    await working('r.db', between, start.folders, async (job) => { for (const { run } of actions) await run?.(job); });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
  return await night('r.db', secondNight, actions.reduce((now, { surround }) => surround?.(now) ?? now, start));
}

interface Proof {
  readonly problems: string[];
  readonly seen: Map<string, number>;
}

/** One population and some actions on it: all nights that some of them lead to, and what the last one tells held against them. */
async function prove(seed: number, { top, count }: { readonly top: number; readonly count: number }, { problems, seen }: Proof): Promise<void> {
  const draw = new Draw(seed);
  const people = population(draw, count);
  const start: Surroundings = { top, folders: ['data'] };
  rmSync(join(desk.folder, 'start.db'), { force: true });
  writeFileSync(join(desk.folder, 'list.csv'), toCsv(people));
  await desk.json('import', 'list.csv', '--source', 'list', '--as-of', firstNight, '--db', 'start.db');
  // What stands on the first night was so before it.
  const standing = await working('start.db', firstNight, start.folders, async (job): Promise<Standing> => {
    const anyPair = (): string => `${refOf(2 * Math.floor(draw.random() * (count / 2)))} ${refOf(1 + 2 * Math.floor(draw.random() * (count / 2)))}`;
    const attempt = async (pair: string, work: (refs: [string, string]) => Promise<unknown>): Promise<string | null> => {
      try {
        await work(pair.split(' ') as [string, string]);
        return pair;
      } catch (error) {
        if (error instanceof AppError) return null;
        throw error;
      }
    };
    const withdrawn = Math.floor(draw.random() * count);
    await withdrawRegistration(job, { ref: refOf(withdrawn), reason: 'no time', undo: false });
    const vetoed = await attempt(anyPair(), async (refs) => await addVeto(job, { refs, reason: 'no', by: 'A', until: null, watch: [] }));
    return { withdrawn, vetoed, agreed: await attempt(anyPair(), async (refs) => await agreed(job, refs)) };
  });
  const pairs = [...(await night('start.db', firstNight, start)).keys()];
  if (pairs.length === 0) return;
  // Most of it happens to the same two, so that several things come into question.
  const placeOf = (ref: string): number => Number(ref.slice(1)) - 1;
  const ended = draw.of([standing.vetoed, standing.agreed]);
  const focus = ended !== null && draw.happens(0.5) ? ended.split(' ').map(placeOf) : [draw.of(people.flatMap((_, at) => (at % 2 === 0 ? [at] : []))), draw.of(people.flatMap((_, at) => (at % 2 === 1 ? [at] : [])))];
  const near = pairs.filter((pair) => focus.some((at) => pair.split(' ').includes(refOf(at))));
  const actions = Array.from({ length: 3 }, (): Action => {
    const [chance, isUndone] = [draw.random(), draw.happens(0.2)];
    const at = draw.happens(0.8) ? draw.of(focus) : Math.floor(draw.random() * people.length);
    const pair = draw.of(draw.happens(0.8) && near.length > 0 ? near : pairs);
    return chance < 0.45 ? edit(draw, people, at, isUndone) : chance < 0.52 ? withdraw(at, isUndone) : chance < 0.62 ? veto(pair, isUndone) : chance < 0.72 ? agree(pair, isUndone)
      : chance < 0.88 ? ending(draw, standing, people) : surrounding(draw, top);
  });
  const nights: (Told | null)[] = [];
  for (let some = 0; some < 8; some += 1) nights.push(await nightAfter(actions.filter((_, at) => (some & (1 << at)) !== 0), start));
  const all = nights[7];
  if (all === null || all === undefined) return;
  const kindAfter = (some: number, pair: string): string | null => (nights[some] === null ? null : nights[some]?.get(pair)?.kind ?? 'none');
  for (const [pair, { kind, causes, how }] of all) {
    const say = (problem: string): void => {
      problems.push(`seed ${seed}, lists of ${top}: ${kind} ${how ?? ''} ${pair}: ${problem}; told ${JSON.stringify(causes.map(({ text }) => text))}; happened ${actions.map(({ what }) => what).join(' | ')}`);
    };
    const makes = (at: number): boolean => [0, 1, 2, 3, 4, 5, 6, 7].some((some) => (some & (1 << at)) === 0 && kindAfter(some | (1 << at), pair) === kind && kindAfter(some, pair) !== kind && kindAfter(some, pair) !== null);
    // Of one that moved, not whether it would still be there to move.
    const isNeeded = (at: number): boolean => {
      const without = kindAfter(7 & ~(1 << at), pair);
      return without !== null && without !== kind && (kind !== 'moved' || without === 'none');
    };
    // Of a pair that was possible on both nights nobody knows, without matching all anew, whether an edit of one of its sides, other weights and words or somebody else moved the lists.
    const isRanked = how === 'displaced' || (kind !== 'lost' && kind !== 'moved' && top < count);
    // Nor what the words and weights of that night would have made of what happened beside their change.
    const isBeside = causes.some(({ code }) => code !== 'vocabulary' && code !== 'model');
    const isOpen = ({ code }: NightCause): boolean => isRanked && ['changed', 'model', 'vocabulary'].includes(code);
    for (const cause of causes) {
      seen.set(`${kind} ${cause.code}`, (seen.get(`${kind} ${cause.code}`) ?? 0) + 1);
      const by = actions.flatMap((action, at) => (cause.code === 'others' ? (action.concerns(pair) ? [] : [at]) : action.tells(cause, pair) ? [at] : []));
      if (by.length === 0) say(`nothing that happened is told by ${JSON.stringify(cause)}`);
      else if (!isOpen(cause) && !by.some(makes)) say(`${cause.text} is no cause`);
    }
    actions.forEach((action, at) => {
      if (action.isUndone === true) {
        if (causes.some((cause) => action.tells(cause, pair)) && !actions.some((other, nth) => nth !== at && causes.some((cause) => other.tells(cause, pair)))) say(`${action.what} came to nothing`);
      } else if (top >= count && !(isBeside && action.isOfMeaning === true) && isNeeded(at) && !causes.some((cause) => action.tells(cause, pair))) say(`${action.what} is needed and not told`);
    });
  }
}

/** What must have come up, so that nothing passes because it never did. */
const missing = ({ seen }: Proof, wanted: readonly string[]): string[] => wanted.filter((each) => !seen.has(each));

test('every cause told is one, and none that is needed is left out: lists with room for all', async () => {
  const proof: Proof = { problems: [], seen: new Map() };
  for (let seed = 1; seed <= 24; seed += 1) await prove(seed, { top: 30, count: 16 }, proof);
  expect(proof.problems).toEqual([]);
  expect(missing(proof, ['lost changed', 'lost veto-set', 'lost withdrawn', 'lost mobility', 'lost place-taken', 'lost vocabulary', 'new changed', 'new returned', 'new vocabulary', 'moved vocabulary'])).toEqual([]);
}, 300_000);

test('every cause told is one: lists that are too short for all', async () => {
  const proof: Proof = { problems: [], seen: new Map() };
  for (let seed = 145; seed <= 154; seed += 1) await prove(seed, { top: 1, count: 40 }, proof);
  expect(proof.problems).toEqual([]);
  expect(missing(proof, ['new lists-longer', 'new others', 'lost mobility', 'lost veto-set'])).toEqual([]);
}, 300_000);
