/** The bytes of a list, to be read as often as needed: a file, or standard input put aside where only its owner can read it. */

import { closeSync, createReadStream, fstatSync, mkdtempSync, openSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../errors.js';
import { reasonOf } from './write-file.js';

/** Bytes that can be read again. */
export interface ByteSource {
  readonly bytes: number;
  /** The open file; it belongs to the process, so that another thread can read it too. */
  readonly handle: number;
  /** Reads from the beginning, in order. A chunk holds until the next one is asked for: its memory is used again. */
  chunks(size?: number): Generator<Buffer, void, undefined>;
  /** The bytes of one place; fewer at the end. */
  readAt(position: number, length: number): Buffer;
  /** Closes the file, and removes what was put aside. */
  close(): void;
}

const chunkSize = 256 * 1024;

/**
 * Opens a file, or puts a stream aside.
 * @throws AppError `input` when it cannot be opened or read.
 */
export async function openBytes(input: string | Readable, name: string): Promise<ByteSource> {
  if (typeof input !== 'string') return await putAside(input, name);
  let handle: number;
  try {
    handle = openSync(input, 'r');
  } catch (error) {
    throw new AppError('input', `${name} cannot be opened (${reasonOf(error)}).`, { hint: 'Check the name; use - for standard input.', cause: error });
  }
  const stat = fstatSync(handle);
  if (stat.isDirectory()) {
    closeSync(handle);
    throw new AppError('input', `${name} is a folder, not a list.`, { hint: 'Name a file in it.' });
  }
  // A pipe can be read only once.
  if (!stat.isFile()) return await putAside(createReadStream('', { fd: handle }), name);
  return sourceOf(handle, stat.size, name, () => undefined);
}

async function putAside(stream: Readable, name: string): Promise<ByteSource> {
  let folder: string | null = null;
  let handle: number | null = null;
  const remove = (): void => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  };
  try {
    folder = mkdtempSync(join(tmpdir(), 'mobilise-'));
    const file = join(folder, 'list');
    handle = openSync(file, 'wx+', 0o600);
    try {
      // Gone from the disk at once where the system allows it, so that not even a crash leaves it behind.
      unlinkSync(file);
      remove();
    } catch {
      // Windows keeps an open file; it is removed at the end.
    }
    let bytes = 0;
    for await (const chunk of stream) bytes += writeWhole(handle, typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer));
    return sourceOf(handle, bytes, name, remove);
  } catch (error) {
    if (handle !== null) closeSync(handle);
    remove();
    throw new AppError('input', `${name} cannot be read (${reasonOf(error)}).`, { hint: 'Save it as a file and import that; nothing was changed.', cause: error });
  }
}

function writeWhole(handle: number, bytes: Buffer): number {
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
  return written;
}

/** The bytes of a file that another thread has opened, and will close when this one has ended. */
export const sharedBytes = ({ handle, bytes }: Pick<ByteSource, 'handle' | 'bytes'>, name: string): Omit<ByteSource, 'close'> => sourceOf(handle, bytes, name, () => undefined);

// Reads in place: a stream over the handle would close it at its end, and the disk is never what a list waits for.
function sourceOf(handle: number, bytes: number, name: string, remove: () => void): ByteSource {
  let open = true;
  const fill = (buffer: Buffer, position: number): Buffer => {
    let read = 0;
    while (read < buffer.length) {
      const more = readSync(handle, buffer, read, buffer.length - read, position + read);
      if (more === 0) throw new AppError('input', `${name} was changed while it was read.`, { hint: 'Import it again; nothing was changed.' });
      read += more;
    }
    return buffer;
  };
  const readAt = (position: number, length: number): Buffer => fill(Buffer.allocUnsafe(Math.max(0, Math.min(length, bytes - position))), position);
  const chunks = function* (size = chunkSize): Generator<Buffer, void, undefined> {
    const memory = Buffer.allocUnsafe(Math.min(size, bytes));
    for (let at = 0; at < bytes; at += size) {
      if (!open) return;
      let chunk: Buffer;
      try {
        chunk = fill(memory.subarray(0, bytes - at), at);
      } catch (error) {
        throw error instanceof AppError ? error : new AppError('input', `${name} cannot be read (${reasonOf(error)}).`, { cause: error });
      }
      yield chunk;
    }
  };
  return {
    bytes,
    handle,
    chunks,
    readAt,
    close() {
      if (!open) return;
      open = false;
      closeSync(handle);
      remove();
    },
  };
}
