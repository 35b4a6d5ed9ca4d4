/** Stores a version of a Learning Project and settles what its change means for approval and signatures. */

import { ruledChange, type ChangeDecision, type ChangeRuling } from '../core/documents/change-decision.js';
import type { ProjectFacts } from '../core/documents/facts.js';
import { hashStampsOf, type Stamps } from '../core/documents/stamp.js';
import { hashedText } from '../core/documents/text-hash.js';
import type { Consents } from '../core/mobility/consents.js';
import { documentRows, insertDocument } from '../db/documents.js';
import type { DocumentMaking, DocumentRow } from '../db/schema-documents.js';
import type { MobilityRow } from '../db/schema-mobility.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { projectKind, wordsOfProject, type Project } from './find-project.js';
import type { Job } from './job.js';
import { consentsOf, voidConsents } from './record-consents.js';

/** A version to be stored. */
export interface NewVersion {
  readonly language: string;
  readonly version: number;
  readonly text: string;
  readonly hash: string;
  /** What the template gave, with the numbers of this version. */
  readonly generated: string;
  readonly facts: ProjectFacts;
  readonly stamps: Stamps;
  readonly templateHash: string | null;
  readonly made: DocumentMaking;
  readonly byHand: boolean;
  readonly file: string;
  /** The file to the byte. */
  readonly fileText: string;
  readonly overrideReason: string | null;
  /** `null` for a first version, and for the same version once more (another language, another file). */
  readonly decision: ChangeDecision | null;
}

/** The hash of a text without its hash line. */
export const textHash = (text: string): string => sha256(hashedText(text));

/** What was approved and signed of a project, and still holds. */
export const consentsOfProject = async (job: Job, { mobility }: Project): Promise<Consents> => (mobility === null ? { approval: null, signatures: [] } : await consentsOf(job, mobility.id));

/** What holds, in the words of reports: `approval` and the parties that signed. */
export const namesOfConsents = ({ approval, signatures }: Consents): string[] => [...(approval === null ? [] : ['approval']), ...signatures.map(({ party }) => party)];

const hasConsents = ({ approval, signatures }: Consents): boolean => approval !== null || signatures.length > 0;

/** One sentence per thing that changed, without the words themselves. */
export const reasonsInWords = (decision: ChangeDecision): string[] =>
  decision.reasons.filter(({ judgement }) => judgement === decision.change || decision.ruledBecause !== null).map(({ what, because }) => `${what === '' ? 'before the first heading' : what}: ${because}`);

/**
 * The decision with the officer's ruling.
 * @throws AppError `refused` when the ruling contradicts the rule, and when approval or signatures hang on an unclear change nobody ruled on.
 */
export function settleChange(decision: ChangeDecision, ruling: ChangeRuling | null, { consents, project }: { readonly consents: Consents; readonly project: Project }): ChangeDecision {
  const ruled = ruledChange(decision, ruling);
  const details = { change: decision.change, reasons: decision.reasons };
  if (ruled === null) {
    throw new AppError('refused', `These changes are material, whatever the reason: ${reasonsInWords(decision).join('; ')}.`, {
      hint: 'Leave out --immaterial: the parties sign anew. Only unclear changes are for an officer to decide.', details,
    });
  }
  if (ruled.change === 'unclear' && hasConsents(consents)) {
    throw new AppError('refused', `Whether these changes need new signatures is unclear: ${reasonsInWords(decision).join('; ')}.`, {
      hint: `See: mobilise project diff ${wordsOfProject(project)}. Then say --material, or --immaterial --reason "...".`, details,
    });
  }
  return ruled;
}

/** Writes the row. */
export async function storeVersion(job: Job, project: Project, version: NewVersion, runId: number): Promise<void> {
  const { decision } = version;
  await insertDocument(job.register, {
    ...project.key, language: version.language, version: version.version, content_hash: version.hash, file: version.file, file_sha256: sha256(version.fileText),
    override_reason: version.overrideReason, run_id: runId, text: version.text, generated: version.generated, facts: JSON.stringify(version.facts), stamps: JSON.stringify(version.stamps),
    template_sha256: version.templateHash, made: version.made, by_hand: version.byHand ? 1 : 0, change: decision?.change ?? (version.version === 1 ? 'first' : null),
    change_because: JSON.stringify(decision?.reasons.map(({ kind, what, judgement, because }) => ({ kind, what, judgement, because })) ?? []),
    ruled_because: decision?.ruledBecause ?? null, made_on: job.asOf,
  });
}

/** Takes approval and signatures away where the change is material; gives the parties whose signatures went, and whether an approval did. */
export async function voidWhereMaterial(job: Job, { mobility }: Project, { version, decision, runId }: { readonly version: number; readonly decision: ChangeDecision; readonly runId: number }): Promise<readonly string[]> {
  if (mobility === null || decision.change === 'immaterial') return [];
  return await voidConsents(job, mobility.id, { version, changes: reasonsInWords(decision), on: job.asOf, runId });
}

/**
 * Takes approval and signatures away where a newer version was made while they could not be asked for: a pair is drafted again
 * as a candidate while its mobility is closed. Gives what `voidConsents` gives.
 */
export async function voidOvertaken(job: Job, { id, edition, send_id: sendId, host_id: hostId }: Pick<MobilityRow, 'id' | 'edition' | 'send_id' | 'host_id'>, runId: number): Promise<readonly string[]> {
  const { approval, signatures } = await consentsOf(job, id);
  const agreed = Math.max(approval?.version ?? 0, ...signatures.map(({ version }) => version));
  const later = (await documentRows(job.register, { kind: projectKind, edition, sendId, hostId })).findLast(({ version, change }) => version > agreed && (change === 'material' || change === 'unclear'));
  return agreed === 0 || later === undefined ? [] : await voidConsents(job, id, { version: later.version, changes: ['the version was made while the mobility was closed'], on: job.asOf, runId });
}

/** The facts a stored version was generated from; `null` in versions from before they were kept. */
export const factsOfRow = ({ facts }: DocumentRow): ProjectFacts | null => (facts === null ? null : JSON.parse(facts) as ProjectFacts);

/** The lines of a stored version that tell its number and hash; of an earlier program, the hash lines are those of its text. */
export function stampsOfRow({ stamps, generated }: DocumentRow): Stamps {
  if (stamps === null) return { version: [], hash: [] };
  const { version, hash } = JSON.parse(stamps) as { version: Stamps['version']; hash: Stamps['hash'] | string | null };
  return { version, hash: Array.isArray(hash) ? hash as Stamps['hash'] : hashStampsOf(generated ?? '') };
}
