import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { InputError } from './input-error.js';

export interface LineSource {
  /** Total bytes, or null when the size is unknown. */
  readonly bytes: number | null;
  /** Bytes of the lines that were returned so far. The file is read ahead of them. */
  bytesRead(): number;
  /** Every line, also empty ones, so that line numbers match an editor. */
  lines(): AsyncIterable<string>;
}

/** Reads a file line by line and never holds the whole file in memory. */
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
    let rest = '';
    for await (const text of textOf(stream)) {
      const parts = (rest + text).split(/\r?\n/);
      rest = parts.pop() ?? '';
      for (const line of parts) {
        read += Buffer.byteLength(line) + 1;
        yield line;
      }
    }
    if (rest !== '') yield rest;
  }
  return { bytes, bytesRead: () => read, lines };
}

/** Decodes UTF-8 and drops the byte order mark. */
async function* textOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw cause;
    throw new InputError('file.encoding', 'The input is not UTF-8.', 'Save it as UTF-8.', { cause });
  }
}
