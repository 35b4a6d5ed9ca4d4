/** The settings of the contact point as officers and scripts see them. */

import type { RecordView } from '../view.js';

/** What `init` wrote. */
export interface SettingsReport {
  readonly configFile: string;
  readonly db: string;
  readonly edition: string;
  readonly contactPoint: { readonly code: string; readonly name: string; readonly country?: string | undefined; readonly address?: string | undefined; readonly email?: string | undefined };
  readonly language: string | null;
  readonly written: boolean;
}

/** `init`. */
export function settingsView(report: SettingsReport): RecordView {
  const { contactPoint } = report;
  return {
    kind: 'record',
    title: report.written ? 'Ready' : 'Dry run: settings',
    data: report,
    fields: [
      { key: 'code', label: 'contact point', value: contactPoint.code, tone: 'strong' },
      { key: 'name', label: 'name', value: contactPoint.name },
      { key: 'country', label: 'country', value: contactPoint.country ?? null },
      { key: 'email', label: 'e-mail', value: contactPoint.email ?? null },
      { key: 'address', label: 'address', value: contactPoint.address ?? null },
      { key: 'language', label: 'language', value: report.language },
      { key: 'edition', label: 'edition', value: report.edition },
      { key: 'configFile', label: 'settings', value: report.configFile },
      { key: 'db', label: 'register', value: report.db },
    ],
    notes: ['A round of your own: mobilise edition new ID --from mobilisesme-2020 --opens DATE', 'Next: mobilise import FILE'],
  };
}
