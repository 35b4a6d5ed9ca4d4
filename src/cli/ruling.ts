/** How an officer says on the command line whether a change needs new signatures. */

import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../errors.js';

/** What an officer says of a change, as it is typed. */
export const rulingInput = { material: z.boolean().default(false), immaterial: z.boolean().default(false), reason: z.string().trim().min(3, { error: 'needs a reason' }).max(200, { error: 'is longer than 200 characters' }).optional() };

/** Adds the three options by which an officer decides. */
export const rulingOptions = (command: Command): Command => command
  .option('--material', 'the change needs new approval and signatures, whatever the rule says')
  .option('--immaterial', 'it does not, where the rule leaves it open; needs --reason')
  .option('--reason <text>', 'why, for the history');

/**
 * The ruling as meant; `null` without one.
 * @throws AppError `usage` for both at once and for a reason that is missing or belongs to nothing.
 */
export function rulingOf({ material, immaterial, reason }: { readonly material: boolean; readonly immaterial: boolean; readonly reason?: string | undefined }): { as: 'material' | 'immaterial'; reason: string } | null {
  const hint = 'For example: --immaterial --reason "spelling of a street"';
  if (material && immaterial) throw new AppError('usage', '--material and --immaterial exclude each other.', { hint });
  if (!material && !immaterial) {
    if (reason !== undefined) throw new AppError('usage', '--reason belongs to --material or --immaterial.', { hint });
    return null;
  }
  if (immaterial && reason === undefined) throw new AppError('usage', '--immaterial needs a reason.', { hint });
  return { as: material ? 'material' : 'immaterial', reason: reason ?? 'an officer said so' };
}
