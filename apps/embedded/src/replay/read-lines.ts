import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface LineSource {
  /** Bytes in all, or null when nobody knows. */
  readonly bytes: number | null;
  /** Bytes read so far. */
  bytesRead(): number;
  lines(): AsyncIterable<string>;
}

/** A file line by line, never as a whole in memory. */
export async function linesOfFile(file: string): Promise<LineSource> {
  const { size } = await stat(file);
  const stream = createReadStream(file);
  return { bytes: size, bytesRead: () => stream.bytesRead, lines: () => linesOf(stream) };
}

export function linesOfStream(stream: Readable): LineSource {
  let read = 0;
  stream.on('data', (chunk: Buffer | string) => (read += Buffer.byteLength(chunk)));
  stream.pause();
  return { bytes: null, bytesRead: () => read, lines: () => linesOf(stream) };
}

async function* linesOf(stream: Readable): AsyncGenerator<string> {
  const reader = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of reader) {
    if (line.trim() !== '') yield line;
  }
}
