/** The other offices as officers and scripts see them. */

import type { ListView, RecordView } from '../view.js';

/** One office; the keys are a promise to scripts. */
export interface ContactPointItem {
  readonly code: string;
  readonly name: string;
  readonly address: string | null;
  readonly email: string | null;
  /** ISO 639-1 code of the language of letters to it. */
  readonly language: string | null;
}

/** `contact-point list`. */
export function contactPointsView(items: readonly ContactPointItem[], total: number): ListView<ContactPointItem> {
  return {
    kind: 'list', items, total, empty: 'No other office is known. Add one with: mobilise contact-point add CODE --name NAME',
    columns: [
      { key: 'code', heading: 'code', cell: (item) => item.code, tone: () => 'strong' },
      { key: 'name', heading: 'name', cell: (item) => item.name },
      { key: 'address', heading: 'address', cell: (item) => item.address },
      { key: 'email', heading: 'e-mail', cell: (item) => item.email },
      { key: 'language', heading: 'language', cell: (item) => item.language },
    ],
  };
}

/** `contact-point add`, `edit`. */
export function contactPointView(item: ContactPointItem & { readonly run: string | null }, dryRun: boolean): RecordView {
  return {
    kind: 'record', title: dryRun ? 'Dry run: contact point' : 'Contact point', data: item,
    fields: [
      { key: 'code', label: 'code', value: item.code, tone: 'strong' },
      { key: 'name', label: 'name', value: item.name },
      { key: 'address', label: 'address', value: item.address },
      { key: 'email', label: 'e-mail', value: item.email },
      { key: 'language', label: 'language', value: item.language },
    ],
  };
}
