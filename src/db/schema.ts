/** The tables of the register as types, for questions asked through kysely. */

import type { Generated, Selectable } from 'kysely';
import type { EvaluationReceivedTable, EvaluationRequestTable, EvaluationTable } from './schema-evaluation.js';
import type { DocumentTable } from './schema-documents.js';
import type { AttentionTable, NightAttemptTable, NightReportTable, NightTable, ToldPairTable } from './schema-nights.js';
import type { ContactPointTable, MobilityEventTable, MobilityTable, VetoTable } from './schema-mobility.js';
import type { PreparationMarkTable, ProducedFileTable } from './schema-preparation.js';
import type { LetterTable } from './schema-letters.js';
import type { DuplicateTable, IdentityDecisionTable, RegistrationChangeTable, RegistrationMergeTable } from './schema-identity.js';

export interface RunTable {
  id: Generated<number>;
  job: string;
  status: 'done' | 'failed';
  edition: string | null;
  as_of: string;
  parameters: string;
  counts: string;
  message: string | null;
  watermark: number;
  program: string;
  started_at: string;
  finished_at: string;
}

export interface SourceTable {
  id: Generated<number>;
  name: string;
}

export interface ImportTable {
  id: Generated<number>;
  run_id: number;
  source_id: number;
  file: string;
  sha256: string;
  encoding: string;
  /** How the encoding is known. */
  encoding_why: string;
  /** The sheet of a workbook. */
  sheet: string | null;
  /** Cells that had been encoded twice. */
  repaired: number;
  delimiter: string;
  header_line: number;
  mapping: string;
  constants: string;
  unmapped: string;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  doubts: number;
  missing: number;
  /** Refs of the registrations of this source that the file did not name, as a JSON array. */
  missing_refs: string;
  conflicts: number;
  imported_on: string;
  /** Headers that are no canonical names, with the column each was taken for and why, as JSON. */
  understood: string;
  /** How the list differs from the last one of its source, as JSON. */
  drift: string;
  /** Pairs suspected or known to be one company of which this source has one; `null`: not looked for. */
  duplicates: number | null;
  /** The day on which it was taken back. */
  undone_on: string | null;
}

export interface SourceMappingTable {
  source_id: number;
  /** `MappingFile` as JSON. */
  mapping: string;
  /** `ListProfile` as JSON. */
  profile: string;
  saved_on: string;
  run_id: number;
}

export interface RejectTable {
  import_id: number;
  line: number;
  cells: string;
  reasons: string;
}

export interface CompanyTable {
  id: Generated<number>;
  key: string;
  name: string;
  country: string;
}

export interface RegistrationTable {
  id: Generated<number>;
  side: 'send' | 'host';
  source_id: number;
  upsert_key: string;
  stable_id: string;
  company_id: number;
  status: Generated<'active' | 'withdrawn'>;
  /** The parsed values (`Registration`) as JSON. */
  record: string;
  /** Where each value came from (`Origin`) as JSON. */
  origin: string;
  /** Cells kept as unknown, with their reasons, as JSON. */
  doubts: Generated<string>;
  first_seen_on: string;
  first_import: number | null;
  last_import: number | null;
  /** The watermark at which the record last changed. */
  changed: number;
  /** The registration that this one was merged into; it is then withdrawn. */
  merged_into: Generated<number | null>;
}

export interface VerdictTable {
  edition: string;
  registration_id: number;
  verdict: 'eligible' | 'needs-information' | 'officer-decision' | 'ineligible';
  failed: string;
  asked: string;
  warned: string;
  earliest_start: string | null;
  as_of: string;
  /** SHA-256 of the rules that were applied. */
  rules: string;
  /** `registration.changed` at the time, to tell a stale verdict. */
  changed: number;
  run_id: number;
  /** First day for which the answer holds, and the first for which it no longer does; `null` for no bound. */
  holds_from: string | null;
  holds_until: string | null;
  /** The place among the senders of the company; `null` in registers of the first version. */
  place: number | null;
  /** The run that first gave this answer, and its day. */
  since_run: number | null;
  since_as_of: string | null;
  /** Why it was asked again when it changed: a JSON array of `first`, `data`, `decision`, `rules`, `date`, `colleagues`, `asked`. */
  cause: Generated<string>;
}

/** A view of `stored_candidate` and of what lies beside it (`later-candidates.ts`), which hold the number of the edition, and order numbers in place of ranks. */
export interface CandidateTable {
  edition: string;
  send_id: number;
  host_id: number;
  send_rank: number | null;
  host_rank: number | null;
  /** Basis points, 0 to 10,000. */
  send_utility: number;
  host_utility: number;
  /** Known weights of both sides, 0 to 200. */
  completeness: number;
  known_partner: number;
  run_id: number;
}

export interface EditionFileTable {
  edition: string;
  file: string;
  sha256: string;
  recorded_on: string;
}

export interface EditionAmendmentTable {
  id: Generated<number>;
  edition: string;
  amended_on: string;
  reason: string;
  /** JSON array of `{file, before, after}`, hashes or `null`. */
  files: string;
  run_id: number;
}

export interface DecisionTable {
  id: Generated<number>;
  edition: string;
  registration_id: number;
  rule: string;
  decision: 'accept' | 'refuse';
  reason: string;
  decided_by: string;
  decided_on: string;
  expires_on: string | null;
  /** The values the outcome rested on, as JSON. */
  facts: string;
  run_id: number;
  /** `registration.changed` as the decision set it, and as it stood before; `null` for decisions of older registers. */
  changed: number | null;
  changed_before: number | null;
}

/** What the lists of an edition's last large run rest on. */
export interface KeptBasisTable {
  edition: string;
  /** JSON: everything but the registrations that the lists depend on. */
  basis: string;
  /** The night after which the candidates were what has been told; `null` after any other run. */
  told_night: number | null;
}

/** Lists with their spare entries, those of registrations whose ids stand near each other, as `db/kept-lists.ts` packs them. */
export interface KeptBlockTable {
  edition: string;
  block: number;
  /** Whole numbers of 32 bits, lowest byte first. */
  numbers: Uint8Array;
  /** One a line. */
  fingerprints: string;
}

/** A registration whose candidates were taken out after its list was kept. */
export interface KeptDoubtTable {
  edition: string;
  registration_id: number;
}

/** What matching read of registrations, as `core/matching/kept-registrations.ts` packs it; texts one a line. */
export interface KeptPartTable {
  part: Generated<number>;
  /** The program and the form in which it packs. */
  basis: string;
  /** The highest id of a registration when it was kept: those above it came later. */
  highest: number;
  /** JSON array: the texts that are new with this part. */
  texts: string;
  prints: Uint8Array;
  /** Where each row begins among the bytes, or the cells, and where the last ends. */
  stable_id_at: Uint8Array;
  stable_ids: Uint8Array;
  name_at: Uint8Array;
  names: Uint8Array;
  cell_at: Uint8Array;
  cells: Uint8Array;
}

export interface Tables {
  mobility: MobilityTable;
  mobility_event: MobilityEventTable;
  veto: VetoTable;
  contact_point: ContactPointTable;
  evaluation: EvaluationTable;
  evaluation_received: EvaluationReceivedTable;
  evaluation_request: EvaluationRequestTable;
  register_state: { only_row: number; watermark: number; highest_registration: number };
  run: RunTable;
  source: SourceTable;
  source_mapping: SourceMappingTable;
  import: ImportTable;
  reject: RejectTable;
  company: CompanyTable;
  registration: RegistrationTable;
  verdict: VerdictTable;
  duplicate: DuplicateTable;
  identity_decision: IdentityDecisionTable;
  registration_merge: RegistrationMergeTable;
  registration_change: RegistrationChangeTable;
  candidate: CandidateTable;
  document: DocumentTable;
  edition_file: EditionFileTable;
  edition_amendment: EditionAmendmentTable;
  decision: DecisionTable;
  letter: LetterTable;
  kept_basis: KeptBasisTable;
  kept_block: KeptBlockTable;
  /** What of a block became another since it was written; a list without numbers is gone. */
  kept_later: KeptBlockTable;
  kept_doubt: KeptDoubtTable;
  kept_part: KeptPartTable;
  /** Registrations that changed or went since the last part; triggers note them. Those that came are known by their ids. */
  kept_stale: { registration_id: number };
  preparation_mark: PreparationMarkTable;
  produced_file: ProducedFileTable;
  night: NightTable;
  night_report: NightReportTable;
  night_attempt: NightAttemptTable;
  told_pair: ToldPairTable;
  attention: AttentionTable;
}

export type RunRow = Selectable<RunTable>;
export type ImportRow = Selectable<ImportTable>;
export type RejectRow = Selectable<RejectTable>;
export type CandidateRow = Selectable<CandidateTable>;
export type DecisionRow = Selectable<DecisionTable>;
