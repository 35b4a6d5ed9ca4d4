/** Writes letters, all or none: the files complete beside their places, then the rows, then each file into its place. */

import { mailText } from '../core/documents/plain-text.js';
import { insertLetter, removeLetters, wasWritten, type NewLetter } from '../db/letters.js';
import { finishRun } from '../db/runs.js';
import { AppError } from '../errors.js';
import { sha256 } from '../files/crypto.js';
import { readBytesIfAny, readTextIfAny } from '../files/read-file.js';
import { restoreFile, stageFile, type StagedFile } from '../files/write-file.js';
import type { Job } from './job.js';
import { keptRun, recordRun } from './record-run.js';

/** What became of a letter: `written` where none lay, `updated` over an older one of ours, `unchanged`, or `kept` because somebody edited it. */
export type LetterResult = 'written' | 'updated' | 'unchanged' | 'kept';

/** Whether the letter goes to its place. */
const isPlaced = (result: LetterResult): boolean => result === 'written' || result === 'updated';

/** A letter as it would be written. */
export interface DraftedLetter {
  /** Absolute path of the Markdown file; the text for an e-mail lies beside it, its name ending in `.txt`. */
  readonly file: string;
  readonly markdown: string;
  /** The address of the mail, which stands in the text alone. */
  readonly mailTo: string | undefined;
  readonly row: Omit<NewLetter, 'file' | 'file_sha256' | 'text_sha256' | 'run_id'>;
}

/** The text for an e-mail beside a letter. */
export const textFileOf = (file: string): string => file.replace(/\.md$/, '.txt');

/** The refusal to write over a file that is not ours. */
export const editedByHand = (file: string): AppError =>
  new AppError('refused', `${file} (or the text beside it) has been edited by hand, or is another file; it was left as it is.`, { hint: 'Write the letter elsewhere with --out, or move that file away.' });

/** A letter that is recorded, on the way to its place. */
interface Placing {
  readonly id: number;
  readonly files: readonly StagedFile[];
  readonly result: LetterResult;
}

interface Ready {
  readonly letter: DraftedLetter;
  readonly text: string;
  readonly result: LetterResult;
}

/**
 * Says what becomes of each letter and writes those that are new. Files that cannot be written, because the disk is full or
 * the folder closed, are found out before anything is recorded; should a file not reach its place after that, its letter is
 * taken back, so that no file of ours is ever taken for one edited by hand.
 * @throws AppError `input` when a file cannot be written.
 */
export async function recordLetters<Extra>(job: Job, parameters: unknown, compose: () => { readonly letters: readonly DraftedLetter[]; readonly extra: Extra; readonly check?: (results: readonly LetterResult[]) => void }):
Promise<{ results: readonly LetterResult[]; extra: Extra; run: string | null }> {
  const staged: StagedFile[] = [];
  const placing: Placing[] = [];
  const stage = (file: string, text: string): StagedFile => {
    const each = stageFile(file, text, { mode: 0o600 });
    staged.push(each);
    return each;
  };
  const done = await recordRun(job, { job: 'letter', edition: job.edition, parameters }, (runId) => {
    const { letters, extra, check } = compose();
    const ready = letters.map((letter): Ready => {
      const text = mailText(letter.markdown, letter.mailTo);
      return { letter, text, result: resultOf(job, letter, text) };
    });
    const results = ready.map(({ result }) => result);
    check?.(results);
    for (const { letter: { file, markdown, row }, text, result } of ready) {
      if (!isPlaced(result)) continue;
      const files = job.dryRun ? [] : [stage(file, markdown), stage(textFileOf(file), text)];
      const id = insertLetter(job.register, { ...row, file, file_sha256: sha256(markdown), text_sha256: sha256(text), run_id: runId });
      placing.push({ id, files, result });
    }
    return { counts: countsOf(results), result: { results, extra, runId } };
  }).catch((error: unknown) => {
    for (const each of staged) each.discard();
    throw error;
  });
  if (!job.dryRun) await place(job, placing, done);
  return { results: done.results, extra: done.extra, run: keptRun(job, done.runId) };
}

const countsOf = (results: readonly LetterResult[]): Record<LetterResult, number> => {
  const count = (result: LetterResult): number => results.filter((each) => each === result).length;
  return { written: count('written'), updated: count('updated'), unchanged: count('unchanged'), kept: count('kept') };
};

async function place(job: Job, placing: readonly Placing[], { results, runId }: { readonly results: readonly LetterResult[]; readonly runId: number }): Promise<void> {
  for (const [at, { files }] of placing.entries()) {
    const placed: { readonly file: string; readonly before: Uint8Array | null }[] = [];
    try {
      for (const each of files) {
        const before = readBytesIfAny(each.file);
        each.place();
        placed.push({ file: each.file, before });
      }
    } catch (error) {
      // A letter is one thing: the file that reached its place gives it back to what stood there.
      for (const { file, before } of placed) restoreFile(file, before);
      const lost = placing.slice(at);
      for (const each of lost) for (const file of each.files) file.discard();
      await job.register.writeTransaction(async () => {
        removeLetters(job.register, lost.map(({ id }) => id));
        const counts = countsOf([...results.filter((result) => !isPlaced(result)), ...placing.slice(0, at).map(({ result }) => result)]);
        await finishRun(job.register, runId, { counts: { ...counts, failed: lost.length }, finishedAt: job.now() });
      });
      throw error;
    }
  }
}

/** A letter is one thing: where one of its two files was edited by hand, both stay as they are. */
function resultOf(job: Job, { file, markdown, row }: DraftedLetter, text: string): LetterResult {
  const states = [{ file, content: markdown }, { file: textFileOf(file), content: text }].map(({ file: name, content }) => {
    const present = readTextIfAny(name);
    if (present === null) return 'absent' as const;
    const fileHash = sha256(present);
    const known = wasWritten(job.register, { kind: row.kind, registrationId: row.registration_id, fileHash });
    if (fileHash === sha256(content)) return known ? 'same' as const : 'unrecorded' as const;
    return known ? 'older' as const : 'foreign' as const;
  });
  if (states.includes('foreign')) return 'kept';
  if (states.every((state) => state === 'same')) return 'unchanged';
  return states.includes('older') ? 'updated' : 'written';
}
