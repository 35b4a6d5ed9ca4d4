/** `mobilise demo`: the whole tour on the sample lists, in a register of its own. */

import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { addCommand, type Context, type Shell } from '../action.js';
import { absolutePath } from '../named-files.js';
import { shellWord } from '../shell-word.js';

/** A day inside the packaged edition, on which the sample lists make sense. */
const demoDay = '2021-04-01';
/** Two weeks later, when the companies' answers are due. */
const agendaDay = '2021-04-15';
/** The packaged edition: the tour does not depend on the officer's own. */
const demoEdition = 'mobilisesme-2020';

/** Adds the command. */
export function registerDemo(program: Command, shell: Shell): void {
  addCommand(program, shell, {
    name: 'demo',
    summary: 'the whole tour on the sample lists: import, validate, match, propose, draft, report',
    examples: ['mobilise demo', 'mobilise demo --out tour/'],
    options: (command) => command.option('--out <dir>', 'where the register and the drafts go; a temporary folder by default'),
    input: z.object({ out: z.string().optional() }),
    run: async (context, input) => {
      const { prepareTour, bestPairs } = await import('../../app/prepare-tour.js');
      const { world, globals } = context;
      if (globals.dryRun) throw new AppError('usage', 'The tour has no dry run: it writes into a folder of its own only.', { hint: 'Run: mobilise demo' });
      const out = input.out === undefined ? null : absolutePath(world.cwd, input.out);
      const tour = prepareTour(globals.dataFolders, out);
      const step = stepper(context, tour.folder);
      step.say(`A tour of mobilise on ${tour.lists.length} sample lists, as of ${demoDay}. Everything is written into ${tour.folder}\n`);
      for (const list of tour.lists) await step.run(['import', list.file, '--source', list.source], [0, 1]);
      await step.run(['registration', 'list', '--limit', '8']);
      await step.run(['validate']);
      await step.run(['match']);
      await step.run(['match', 'list', '--limit', '12']);
      const pairs = await bestPairs((await world.database())(tour.db, 'read'), demoEdition, 3);
      const best = pairs[0];
      if (best !== undefined) await step.run(['match', 'explain', best.send, best.host]);
      const without = pairs.length === 0 ? null : pairs[0]!.withoutCandidate;
      if (without !== null) await step.run(['match', 'explain', without]);
      if (best !== undefined) {
        await step.run(['mobility', 'propose', best.send, best.host]);
        await step.run(['letter', 'proposal', 'M1', '--out', tour.letters]);
      }
      for (const pair of pairs) await step.run(['project', 'draft', pair.send, pair.host, '--out', tour.drafts]);
      if (best !== undefined) await step.run(['mobility', 'agenda', '--until', agendaDay]);
      await step.run(['report', 'nightly', '--out', tour.nights]);
      const text = `The drafts lie in ${tour.drafts}, the letters in ${tour.letters}\nThe page of the night: ${join(tour.nights, demoDay, 'index.html')}\nGo on with the same register: mobilise registration list --db ${shellWord(tour.db)}\n`;
      return { view: { kind: 'text', text, data: { folder: tour.folder, register: tour.db, drafts: tour.drafts, letters: tour.letters, nights: tour.nights, pairs: pairs.map(({ send, host }) => ({ send, host })) } }, asOf: demoDay };
    },
  });
}

/** Runs each command line of the tour as an officer would type it, and shows it first. */
function stepper(context: Context, folder: string): { say(text: string): void; run(words: readonly string[], expected?: readonly number[]): Promise<void> } {
  const { world, globals } = context;
  const silent = globals.format === 'json' || globals.format === 'ndjson';
  return {
    say: (text) => { if (!silent) world.streams.out(text); },
    run: async (words, expected = [0]) => {
      const edition = globals.edition === demoEdition ? [] : ['--edition', demoEdition];
      const line = [...words, '--as-of', demoDay, ...edition, '--db', join(folder, 'register.db')];
      if (!silent) world.streams.out(`\n$ mobilise ${line.map(shellWord).join(' ')}\n`);
      const code = await context.runLine([...line, '--format', 'table', ...(globals.colour ? [] : ['--no-color'])], silent);
      if (!expected.includes(code)) throw new AppError('bug', `The tour stopped: "mobilise ${line.join(' ')}" ended with ${code}.`, { hint: 'Please send us this message.' });
    },
  };
}
