import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PipelineMeasure } from './pipeline-raw.js';

export interface NaivePipelineOptions {
  readonly brokers: readonly string[];
  /** Full name of a topic that is filled. */
  readonly from: string;
  /** Full name of a topic that is there. */
  readonly to: string;
  /** Records to handle; the topic holds at least as many. */
  readonly count: number;
  readonly redisUrl: string;
  /** Of a database where a table `naive_mentions` may be made. */
  readonly databaseUrl: string;
}

/** What the child says: how far it is and what it cost, from its first message on. */
export interface NaiveReport {
  readonly handled: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/**
 * The way that a first draft goes: Nest's ServerKafka hands over one message at a time, each is parsed, inserted,
 * emitted and queued before the next. In a process of its own, so that its processor time is its alone.
 */
export async function runNaivePipeline(options: NaivePipelineOptions): Promise<PipelineMeasure> {
  const extension = path.extname(fileURLToPath(import.meta.url));
  const child = fork(
    path.join(import.meta.dirname, `pipeline-naive-child${extension}`),
    [JSON.stringify(options)],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the naive pipeline ended early with ${String(code)}`);
  });
  const said = once(child, 'message') as Promise<[NaiveReport]>;
  const [report] = await Promise.race([said, ended]);
  child.kill('SIGTERM');
  await ended.catch(() => {});
  return { messagesPerSecond: report.handled / report.seconds, cpuSeconds: report.cpuSeconds };
}
