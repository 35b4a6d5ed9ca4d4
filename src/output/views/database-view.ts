/** The register file as officers and scripts see it. */

import type { RecordView } from '../view.js';

/** What `db status` tells. */
export interface RegisterStatus {
  readonly file: string;
  readonly exists: boolean;
  /** Version of the file and of this program; `null` where there is no file. */
  readonly version: number | null;
  readonly latest: number;
  readonly sound: boolean | null;
  readonly problems: readonly string[];
  readonly bytes: number | null;
  /** Counts every change of registrations. */
  readonly watermark: number | null;
  /** What the register holds; `null` where damage stands in the way of counting it. */
  readonly send: number | null;
  readonly host: number | null;
  readonly withdrawn: number | null;
  readonly companies: number | null;
}

/** What `db migrate` did. */
export interface MigrationReport {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly applied: number;
  readonly backup: string | null;
}

/** `db status`. */
export function registerStatusView(status: RegisterStatus): RecordView {
  const behind = status.version !== null && status.version < status.latest;
  return {
    kind: 'record',
    data: status,
    fields: [
      { key: 'file', label: 'register', value: status.file },
      { key: 'exists', label: 'exists', value: status.exists },
      { key: 'version', label: 'version', value: status.version === null ? null : `${status.version} of ${status.latest}`, ...(behind ? { tone: 'warn' as const } : {}) },
      { key: 'sound', label: 'sound', value: status.sound, tone: status.sound === false ? 'bad' : 'good' },
      { key: 'problems', label: 'problems', value: status.problems },
      { key: 'bytes', label: 'size in bytes', value: status.bytes },
      { key: 'watermark', label: 'changes so far', value: status.watermark },
      { key: 'send', label: 'send registrations', value: status.send },
      { key: 'host', label: 'host registrations', value: status.host },
      { key: 'withdrawn', label: 'withdrawn', value: status.withdrawn },
      { key: 'companies', label: 'companies', value: status.companies },
    ],
    notes: status.exists ? (behind ? ['Bring it up to date with: mobilise db migrate'] : []) : ['It is made by the first command that writes, for example: mobilise import FILE'],
  };
}

/** `db migrate`. */
export function migrationView(report: MigrationReport): RecordView {
  return {
    kind: 'record',
    data: report,
    fields: [
      { key: 'file', label: 'register', value: report.file },
      { key: 'from', label: 'version before', value: report.from },
      { key: 'to', label: 'version of this program', value: report.to },
      { key: 'applied', label: 'migrations applied', value: report.applied },
      { key: 'backup', label: 'backup', value: report.backup },
    ],
  };
}
