/** What has to be ready before a stay: the items with their days, what is done, and whom it waits for. */

import { z } from 'zod';
import { addDays } from '../calendar.js';
import type { IsoDate } from '../registration.js';
import { a1Between, isStale, type CountryEntry, type HostCountry } from './host-country.js';

const text = z.string().trim().min(1);

export const parties = ['sending-company', 'host-company', 'contact-point'] as const;
export type Party = (typeof parties)[number];

/** `preparation.json`. */
export const preparationSchema = z.strictObject({
  note: text,
  items: z.array(z.strictObject({
    id: z.string().regex(/^[a-z][a-z\d-]*$/, 'must be of small letters, digits and hyphens'),
    label: text,
    /** Days before the first day of the stay. */
    leadDays: z.int().min(0),
    responsible: z.enum(parties),
    /** General law, not a text of the programme: ask the authority. */
    law: z.boolean(),
    /** The lead days are the contact point's own choice. */
    policy: z.boolean(),
    because: text,
  })).min(1),
});

export type PreparationItem = z.infer<typeof preparationSchema>['items'][number];

/** The last mark of an item. */
export interface Mark {
  readonly item: string;
  readonly done: boolean;
  /** The day on which it was done, or taken back. */
  readonly on: IsoDate;
}

/** A stay as far as it is settled. */
export interface Stay {
  readonly from: IsoDate | null;
  readonly until: IsoDate | null;
}

/** One line of a checklist. */
export interface ChecklistLine {
  readonly item: string;
  readonly label: string;
  readonly state: 'done' | 'overdue' | 'open';
  /** `null` while the first day of the stay is not settled. */
  readonly due: IsoDate | null;
  readonly doneOn: IsoDate | null;
  readonly waitsFor: Party;
  readonly leadDays: number;
  readonly policy: boolean;
  readonly law: boolean;
  readonly because: string;
  /** What the country's file says of it; `null` for what no country decides. */
  readonly entry: CountryEntry | null;
  readonly stale: boolean;
}

/** What the marks come to: the last one of each item. */
export function lastMarks(marks: readonly Mark[]): Map<string, Mark> {
  return new Map(marks.map((mark) => [mark.item, mark]));
}

/** The item's day; `null` while the stay has no first day. */
export const dueOn = (item: Pick<PreparationItem, 'leadDays'>, stay: Stay): IsoDate | null => (stay.from === null ? null : addDays(stay.from, -item.leadDays));

const entryOf = (id: string, { send, host }: { readonly send: HostCountry; readonly host: HostCountry }): CountryEntry | null => {
  switch (id) {
    case 'a1': return a1Between(send, host);
    case 'posting-notice': return host.postingNotice;
    case 'insurance': return host.insurance;
    case 'accommodation': return host.accommodation;
    default: return null;
  }
};

/** The checklist of a stay, by days, and among equals in the order of the items. */
export function checklistOf({ items, stay, marks, countries, asOf }: {
  readonly items: readonly PreparationItem[];
  readonly stay: Stay;
  readonly marks: readonly Mark[];
  readonly countries: { readonly send: HostCountry; readonly host: HostCountry };
  readonly asOf: IsoDate;
}): ChecklistLine[] {
  const last = lastMarks(marks);
  const lines = items.map((item): ChecklistLine => {
    const due = dueOn(item, stay);
    const mark = last.get(item.id);
    const done = mark?.done === true;
    const entry = entryOf(item.id, countries);
    return {
      item: item.id, label: item.label, state: done ? 'done' : due !== null && due < asOf ? 'overdue' : 'open', due, doneOn: done ? mark.on : null, waitsFor: item.responsible,
      leadDays: item.leadDays, policy: item.policy, law: item.law, because: item.because, entry, stale: entry !== null && isStale(entry.checkedOn, asOf),
    };
  });
  return lines.sort((one, other) => (one.due ?? '').localeCompare(other.due ?? '', 'en'));
}

/** Something to do on a day, as an agenda lists it. */
export interface PreparationDue {
  readonly on: IsoDate;
  readonly ref: string;
  readonly what: string;
  readonly waitsFor: Party;
  /** What the officer types when it is done. */
  readonly command: string;
}

/** What is still to be done for a mobility, by days: empty while the stay has no first day. */
export function preparationDue({ ref, items, stay, marks }: {
  readonly ref: string;
  readonly items: readonly PreparationItem[];
  readonly stay: Stay;
  readonly marks: readonly Mark[];
}): PreparationDue[] {
  const last = lastMarks(marks);
  return items.flatMap((item): PreparationDue[] => {
    const on = dueOn(item, stay);
    if (on === null || last.get(item.id)?.done === true) return [];
    const law = item.law ? ' (general law, not a text of the programme: ask the authority)' : '';
    return [{ on, ref, what: `${item.label}${law}`, waitsFor: item.responsible, command: `mobilise mobility checklist ${ref} --done ${item.id}` }];
  }).sort((one, other) => one.on.localeCompare(other.on, 'en'));
}
