/** Keeps the other offices that documents and letters name. */

import { z } from 'zod';
import { findContactPoint, listContactPoints, putContactPoint } from '../db/contact-points.js';
import { advanceWatermark } from '../db/runs.js';
import type { ContactPointRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import type { ContactPointItem } from '../output/views/contact-point-view.js';
import type { Job } from './job.js';
import { loadCodeList } from './load-lists.js';
import { keptRun, recordRun } from './record-run.js';

/** What was typed of an office; an absent value stays as it is, an empty one becomes unknown. */
export interface ContactPointInput {
  readonly code: string;
  readonly name?: string | undefined;
  readonly address?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: string | undefined;
}

const optional = (schema: z.ZodType<string>) => z.union([z.literal(''), schema]).optional();

const forms = z.object({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,15}$/, { error: '<code> is a short code in capitals, such as CAMBE' }),
  name: z.string().trim().min(1, { error: '--name must not be empty' }).optional(),
  address: z.string().trim().optional(),
  email: optional(z.email({ error: '--email is no e-mail address' })),
  language: optional(z.string().regex(/^[a-z]{2}$/, { error: '--language is a code of two small letters, such as nb' })),
});

const itemOf = ({ code, name, address, email, language }: Omit<ContactPointRow, 'changed'>): ContactPointItem => ({ code, name, address, email, language });

/** All offices, by code. */
export function contactPoints(job: Job, limit: number | null): { readonly items: readonly ContactPointItem[]; readonly total: number } {
  const items = listContactPoints(job.register).map(itemOf);
  return { items: limit === null ? items : items.slice(0, limit), total: items.length };
}

/**
 * Adds an office, or changes what was typed of one.
 * @throws AppError `usage` for a value of the wrong form, `refused` for a code that is taken, `not-found` for an unknown one.
 */
export async function saveContactPoint(job: Job, how: 'add' | 'edit', input: ContactPointInput, own: string | null): Promise<ContactPointItem & { readonly run: string | null }> {
  const parsed = forms.safeParse({ ...input, code: input.code.trim().toUpperCase() });
  if (!parsed.success) throw new AppError('usage', `${parsed.error.issues.map(({ message }) => message).join('; ')}.`, { hint: 'For example: mobilise contact-point add CAMBE --name "Cámara de Comercio" --email info@cambe.example --language es' });
  const { code, ...typed } = parsed.data;
  if (typed.language !== undefined && typed.language !== '' && !loadCodeList(job.dataFolders, 'languages').codes.includes(typed.language)) {
    throw new AppError('usage', `--language: there is no language "${typed.language}".`, { hint: 'Write its two-letter code (ISO 639-1), such as nb.' });
  }
  if (code === own) throw new AppError('refused', `${code} is your own office; it stands in the settings.`, { hint: 'Change it with: mobilise init' });
  if (Object.values(typed).every((value) => value === undefined)) throw new AppError('usage', 'Nothing to write was named.', { hint: 'Name --name, --address, --email or --language.' });
  const merged = (): Omit<ContactPointRow, 'changed'> => {
    const before = findContactPoint(job.register, code);
    if (how === 'add' && before !== undefined) throw new AppError('refused', `There is a contact point ${code} already: ${before.name}.`, { hint: `Change it with: mobilise contact-point edit ${code}` });
    if (how === 'edit' && before === undefined) throw new AppError('not-found', `There is no contact point ${code}.`, { hint: 'See: mobilise contact-point list' });
    const name = typed.name ?? before?.name;
    if (name === undefined) throw new AppError('usage', '--name is missing: what the office is called.', { hint: `For example: mobilise contact-point add ${code} --name "Chamber of Commerce"` });
    const kept = (value: string | undefined, earlier: string | null | undefined): string | null => (value === undefined ? earlier ?? null : value === '' ? null : value);
    return { code, name, address: kept(typed.address, before?.address), email: kept(typed.email, before?.email), language: kept(typed.language, before?.language) };
  };
  merged();
  return await recordRun(job, { job: 'contact-point', edition: null, parameters: { [how]: code } }, (runId) => {
    const row = merged();
    putContactPoint(job.register, { ...row, changed: advanceWatermark(job.register) });
    return { counts: { [how]: 1 }, result: { ...itemOf(row), run: keptRun(job, runId) } };
  });
}
