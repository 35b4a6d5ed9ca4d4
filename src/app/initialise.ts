/** Writes the settings of the contact point and makes the register. */

import type { SettingsReport } from '../output/views/settings-view.js';
import { saveSettings, type Settings } from './load-settings.js';
import type { OpenMode, Register } from './open-register.js';

/** What `init` was told; what is left out stays as it was. */
export interface InitialiseInput {
  readonly configFile: string;
  readonly db: string;
  readonly edition: string;
  readonly before: Settings;
  readonly contactPoint: SettingsReport['contactPoint'];
  readonly language: string | undefined;
  readonly dryRun: boolean;
  readonly openRegister: (file: string, mode: OpenMode) => Register;
}

/** Merges what is new into the settings, writes them, and makes the register. */
export async function initialise(input: InitialiseInput): Promise<SettingsReport> {
  const given = Object.fromEntries(Object.entries(input.contactPoint).filter(([, text]) => text !== undefined));
  const contactPoint = { ...input.before.contactPoint, ...given } as NonNullable<Settings['contactPoint']>;
  const language = input.language ?? input.before.language;
  const settings: Settings = { ...input.before, contactPoint, edition: input.edition, ...(language === undefined ? {} : { language }) };
  if (!input.dryRun) {
    saveSettings(input.configFile, settings);
    await input.openRegister(input.db, 'create').close();
  }
  return { configFile: input.configFile, db: input.db, edition: input.edition, contactPoint, language: language ?? null, written: !input.dryRun };
}
