import { appendFile, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DATA_SETS } from './data-sets.js';
import { attributeOf, isObject, type Outgoing } from './outgoing.js';
import { type LineSource, linesOfFile, linesOfStream } from './read-lines.js';
import { readReplyThreads, type ReplyThreads } from './reply-threads.js';

export interface ReplayInput {
  readonly source: LineSource;
  readonly threads: ReplyThreads | null;
}

/** Opens a file, or standard input for "-". A set whose replies define the conversations is read twice. */
export async function openInput(file: string, stdin: Readable): Promise<ReplayInput> {
  if (file === '-') return { source: linesOfStream(stdin), threads: null };
  const threads = (await isThreaded(file)) ? await readThreads(file) : null;
  return { source: await linesOfFile(file), threads };
}

async function isThreaded(file: string): Promise<boolean> {
  for await (const text of (await linesOfFile(file)).lines()) {
    if (text.trim() === '') continue;
    const value = parsed(text);
    const set = isObject(value) ? value['set'] : undefined;
    return typeof set === 'string' && DATA_SETS[set]?.threaded === true;
  }
  return false;
}

async function readThreads(file: string): Promise<ReplyThreads> {
  const source = await linesOfFile(file);
  return readReplyThreads(values(source.lines()));
}

async function* values(lines: AsyncIterable<string>): AsyncGenerator {
  for await (const text of lines) yield parsed(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes one line per sent record: line of the input, id, source, key and injected fault. */
export async function openJournal(file: string): Promise<(batch: readonly Outgoing[]) => Promise<void>> {
  await writeFile(file, '');
  return async (batch) => {
    const lines = batch.map((outgoing) => {
      const { line, key, fault } = outgoing;
      const name = { id: attributeOf(outgoing, 'id'), source: attributeOf(outgoing, 'source') };
      return `${JSON.stringify({ line, ...name, key, fault })}\n`;
    });
    await appendFile(file, lines.join(''));
  };
}
