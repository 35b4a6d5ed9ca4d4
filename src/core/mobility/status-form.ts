/** The form of an edition's `statuses.json`: the steps of a mobility, who takes them, and until when. */

import { z } from 'zod';

import { idSchema } from '../rules/rule.js';

const text = z.string().trim().min(1);
const partyIds = z.array(idSchema).min(1);

/** The limits of `edition.json` that a deadline may name. */
export const deadlineLimits = ['answerDays', 'assessWorkingDays'] as const;

/** Until when a status may last: a number of days or a limit of `edition.json`, or the first or last day of the stay. */
const deadlineSchema = z.strictObject({
  /** Days after the status began; 0 is the same day. */
  days: z.int().min(0).optional(),
  limit: z.enum(deadlineLimits).optional(),
  /** A day of the stay, once that is settled. */
  day: z.enum(['stay-from', 'stay-until']).optional(),
  /** The closing status that follows when nobody acts; absent: the agenda reminds, and nothing happens by itself. */
  then: idSchema.optional(),
}).refine(({ days, limit, day }) => [days, limit, day].filter((each) => each !== undefined).length === 1, 'needs one of days, limit and day');

const statusSchema = z.strictObject({
  id: idSchema,
  label: text,
  /** Said by each side for itself; the open one of the two means yes, the closing one no. */
  perSide: z.boolean().optional(),
  /** Whether the mobility is closed by it. */
  closes: z.boolean().optional(),
  /** What may follow; closing statuses that may follow every open one are not repeated here. */
  next: z.array(idSchema),
  /** Who may take the step into this status; absent: the contact point that keeps the register. */
  by: partyIds.optional(),
  /** Whether that step needs a reason. */
  reason: z.boolean().optional(),
  /** Reached by no step of its own: by the yes of both sides, or by the last signature of the edition's signatories. */
  reachedBy: z.enum(['answers', 'signatures']).optional(),
  /** Whether it is still a proposal and counts against the limit of open ones. */
  proposal: z.boolean().optional(),
  /** Whether the mobility takes a place at the host, and the participant. */
  holdsPlace: z.boolean().optional(),
  deadline: deadlineSchema.optional(),
  /** Who has to act next; absent: the contact point. */
  waitsFor: partyIds.optional(),
  /** The status to which it goes back when a later version voids the signatures; absent: it stays. */
  whenVoided: idSchema.optional(),
});

/** `statuses.json`: the steps of a mobility from proposal to evaluation. */
export const statusesSchema = z.strictObject({
  note: text,
  /** Who can act in a mobility; `side` where a party speaks for one. The first without side keeps the register. */
  parties: z.array(z.strictObject({ id: idSchema, label: text, side: z.enum(['send', 'host']).optional() })).min(1),
  statuses: z.array(statusSchema).min(1),
  /** Closing statuses that may follow every open status. */
  fromEveryOpen: z.array(idSchema),
  /** The closing status of the other proposals when an agreement leaves no place for them. */
  closesOthersAs: idSchema,
  source: z.array(idSchema).min(1, 'needs a source'),
});

export type Statuses = z.infer<typeof statusesSchema>;
export type Status = Statuses['statuses'][number];
export type Deadline = NonNullable<Status['deadline']>;
export type Party = Statuses['parties'][number];
