/** `mobilise contact-point`: the other offices that documents and letters name. */

import type { Command } from 'commander';
import { z } from 'zod';
import { addCommand, type Context, type Answer, type Shell } from '../action.js';

const input = z.object({
  code: z.string(),
  name: z.string().optional(),
  address: z.string().optional(),
  email: z.string().optional(),
  language: z.string().optional(),
});

const options = (command: Command): Command => command
  .option('--name <text>', 'what the office is called')
  .option('--address <text>', 'its postal address')
  .option('--email <address>', 'its e-mail address')
  .option('--language <code>', 'language of letters to it, such as es');

async function save(context: Context, how: 'add' | 'edit', typed: z.infer<typeof input>): Promise<Answer> {
  const [{ saveContactPoint }, { contactPointView }] = await Promise.all([import('../../app/manage-contact-points.js'), import('../../output/views/contact-point-view.js')]);
  const saved = await saveContactPoint(await context.job('create'), how, typed, context.settings.contactPoint?.code ?? null);
  return { view: contactPointView(saved, context.globals.dryRun), run: saved.run, withoutEdition: true };
}

/** Adds the group. */
export function registerContactPoint(program: Command, shell: Shell): void {
  const group = program.command('contact-point').description('the other offices: code, name, address, e-mail, language');
  addCommand(group, shell, {
    name: 'list',
    summary: 'the offices that are known',
    examples: ['mobilise contact-point list', 'mobilise contact-point list --json'],
    input: z.object({}),
    run: async (context) => {
      const [{ contactPoints }, { contactPointsView }] = await Promise.all([import('../../app/manage-contact-points.js'), import('../../output/views/contact-point-view.js')]);
      const { items, total } = contactPoints(await context.job('read'), context.globals.limit);
      return { view: contactPointsView(items, total), withoutEdition: true };
    },
  });
  addCommand(group, shell, {
    name: 'add <code>',
    summary: 'enter an office; documents then name it where a registration carries its code',
    examples: ['mobilise contact-point add CAMBE --name "Cámara de Comercio" --address "Calle Mayor 1, Toledo" --email info@cambe.example --language es'],
    options,
    input,
    run: async (context, typed) => await save(context, 'add', typed),
  });
  addCommand(group, shell, {
    name: 'edit <code>',
    summary: 'change what is named of an office; an empty value ("") makes it unknown',
    examples: ['mobilise contact-point edit CAMBE --email office@cambe.example', 'mobilise contact-point edit CAMBE --address ""'],
    options,
    input,
    run: async (context, typed) => await save(context, 'edit', typed),
  });
}
