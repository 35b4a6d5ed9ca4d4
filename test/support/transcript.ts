/** Runs transcripts: `$ command`, the expected stdout, `! ` lines of stderr, and `= code` at the end of each command; `~ file` edits one in between. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDesk, type Desk } from './test-world.js';

/** A file edited by hand between two commands: one text in it becomes another. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** One command of a transcript with what must come out. */
export interface Step {
  /** What the officer edits before it. */
  readonly edits: readonly Edit[];
  readonly line: number;
  readonly command: string;
  readonly out: readonly string[];
  readonly err: readonly string[];
  readonly code: number;
}

/** A transcript: files to write first (`> name` and indented lines), and the steps. */
export interface Transcript {
  readonly files: ReadonlyMap<string, string>;
  readonly steps: readonly Step[];
}

/** Reads a transcript. Lines that begin with `#` before a command are comments. */
export function parseTranscript(text: string): Transcript {
  const files = new Map<string, string>();
  const steps: { line: number; command: string; out: string[]; err: string[]; code: number; edits: Edit[] }[] = [];
  let edits: { file: string; from: string; to: string }[] = [];
  let file: string | null = null;
  text.replace(/\n$/, '').split('\n').forEach((line, index) => {
    const step = steps.at(-1);
    if (line.startsWith('$ ')) {
      file = null;
      steps.push({ line: index + 1, command: line.slice(2), out: [], err: [], code: Number.NaN, edits });
      edits = [];
    } else if (step === undefined && line.startsWith('> ')) {
      file = line.slice(2).trim();
      files.set(file, '');
    } else if (step === undefined && file !== null && (line.startsWith('  ') || line === '')) {
      files.set(file, `${files.get(file) ?? ''}${JSON.parse(`"${line.slice(2).replaceAll('"', '\\"')}"`) as string}\n`);
    } else if (step !== undefined && /^= \d+$/.test(line)) step.code = Number(line.slice(2));
    else if (step !== undefined && Number.isNaN(step.code)) {
      if (line.startsWith('! ')) step.err.push(line.slice(2));
      else step.out.push(line);
    } else if (line.startsWith('~ ')) edits.push({ file: line.slice(2).trim(), from: '', to: '' });
    else if (edits.length > 0 && line.startsWith('  - ')) edits.at(-1)!.from = line.slice(4);
    else if (edits.length > 0 && line.startsWith('  + ')) edits.at(-1)!.to = line.slice(4);
    else if (line.trim() !== '' && !line.startsWith('#')) throw new Error(`line ${index + 1} of the transcript stands outside a command: ${line}`);
  });
  const open = steps.find((step) => Number.isNaN(step.code));
  if (open !== undefined) throw new Error(`the command on line ${open.line} has no "= code"`);
  return { files, steps };
}

/** Splits a command line into words; quotes keep words together. */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map((match) => match[1]?.replaceAll('\\"', '"') ?? match[2] ?? match[3] ?? '');
}

/** What a transcript looks like when it is run now, in the same form. */
export async function replay(transcript: Transcript): Promise<{ step: Step; out: string[]; err: string[]; code: number }[]> {
  const desk: Desk = openDesk();
  try {
    for (const [name, content] of transcript.files) {
      mkdirSync(dirname(join(desk.folder, name)), { recursive: true });
      writeFileSync(join(desk.folder, name), content);
    }
    const results = [];
    for (const step of transcript.steps) {
      for (const { file, from, to } of step.edits) {
        const path = join(desk.folder, file);
        const text = readFileSync(path, 'utf8');
        if (from === '' || !text.includes(from)) throw new Error(`line ${step.line}: ${file} does not hold "${from}"`);
        writeFileSync(path, text.replace(from, () => to));
      }
      const [program, ...words] = wordsOf(step.command);
      if (program !== 'mobilise') throw new Error(`line ${step.line}: only mobilise can be run here`);
      const { code, out, err } = await desk.run(...words);
      const lines = (text: string): string[] => (text === '' ? [] : text.replaceAll(desk.folder, '~').replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n'));
      results.push({ step, out: lines(out), err: lines(err), code });
    }
    return results;
  } finally {
    desk.remove();
  }
}
