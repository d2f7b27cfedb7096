import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { InputError } from './input-error.js';

export interface LineSource {
  /** Bytes in all, or null when nobody knows. */
  readonly bytes: number | null;
  /** Bytes of the lines that were given so far; the file itself is read ahead. */
  bytesRead(): number;
  /** Every line, empty ones too, so that they can be counted as an editor does. */
  lines(): AsyncIterable<string>;
}

/** A file line by line, never as a whole in memory. */
export async function linesOfFile(file: string): Promise<LineSource> {
  const stats = await stat(file);
  if (stats.isDirectory()) throw new InputError('file.folder', `${file} is a folder.`, 'Give a file.');
  return sourceOf(createReadStream(file), stats.size);
}

export function linesOfStream(stream: Readable): LineSource {
  return sourceOf(stream, null);
}

function sourceOf(stream: Readable, bytes: number | null): LineSource {
  let read = 0;
  async function* lines(): AsyncGenerator<string> {
    const reader = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of reader) {
      read += Buffer.byteLength(line) + 1;
      yield line;
    }
  }
  return { bytes, bytesRead: () => read, lines };
}
