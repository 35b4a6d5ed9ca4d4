/** `mobilise init`: who the contact point is, and a first register. */

import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { addCommand, type Context, type Shell } from '../action.js';

const initInput = z.object({
  code: z.string().optional(),
  name: z.string().optional(),
  country: z.string().optional(),
  email: z.string().optional(),
  address: z.string().optional(),
  language: z.string().optional(),
});
type InitInput = z.infer<typeof initInput>;

/** Adds the command. */
export function registerInit(program: Command, shell: Shell): void {
  addCommand(program, shell, {
    name: 'init',
    summary: 'say who the contact point is, and make the register',
    examples: ['mobilise init', 'mobilise init --code CAMBE --name "Chamber of Commerce of Bergen" --country NO --language nb --no-input'],
    options: (command) => command
      .option('--code <code>', 'short code of the contact point, such as CAMBE')
      .option('--name <name>', 'its name')
      .option('--country <code>', 'its country, two letters')
      .option('--email <address>', 'its e-mail')
      .option('--address <address>', 'its postal address')
      .option('--language <code>', 'language of its documents'),
    input: initInput,
    makesFolders: true,
    mendsSettings: true,
    run: async (context, typed) => {
      const [{ initialise }, { settingsView }] = await Promise.all([import('../../app/initialise.js'), import('../../output/views/settings-view.js')]);
      const { globals, settings } = context;
      const input = globals.mayAsk ? await asked(context, typed) : typed;
      const code = input.code ?? settings.contactPoint?.code;
      const name = input.name ?? settings.contactPoint?.name;
      if (code === undefined || name === undefined) {
        throw new AppError('usage', 'The contact point needs a code and a name: --code and --name.', { hint: 'For example: mobilise init --code CAMBE --name "Chamber of Commerce of Bergen"' });
      }
      const result = initialise({
        configFile: globals.configFile, db: globals.db, before: settings, dryRun: globals.dryRun, edition: globals.edition,
        contactPoint: { code, name, country: input.country, email: input.email, address: input.address },
        language: input.language, openRegister: await context.world.database(),
      });
      return { view: settingsView(await result), withoutEdition: true };
    },
  });
}

async function asked(context: Context, typed: InitInput): Promise<InitInput> {
  const { prompter } = context.world;
  const before = context.settings.contactPoint;
  const ask = async (given: string | undefined, message: string, flag: string, initial: string | undefined): Promise<string | undefined> => {
    if (given !== undefined) return given;
    const answer = await prompter.text({ message, flag, ...(initial === undefined ? {} : { initial }) });
    return answer.trim() === '' ? undefined : answer.trim();
  };
  return {
    code: await ask(typed.code, 'Short code of the contact point', '--code', before?.code),
    name: await ask(typed.name, 'Name', '--name', before?.name),
    country: await ask(typed.country, 'Country (two letters)', '--country', before?.country),
    email: await ask(typed.email, 'E-mail', '--email', before?.email),
    address: await ask(typed.address, 'Postal address', '--address', before?.address),
    language: await ask(typed.language, 'Language of documents', '--language', context.settings.language),
  };
}
