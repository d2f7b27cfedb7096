import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** From where to where, and how much. */
export interface RawPipelineOptions {
  readonly brokers: readonly string[];
  /** Full name of a topic that is filled. */
  readonly from: string;
  /** Full name of a topic that is there. */
  readonly to: string;
  /** Records to handle; the topic holds at least as many. */
  readonly count: number;
}

export interface NaivePipelineOptions extends RawPipelineOptions {
  readonly redisUrl: string;
  /** Of a database where a table `naive_mentions` may be made. */
  readonly databaseUrl: string;
}

/** What the child says at its end: how much it did and what it cost, from its first message on. */
export interface ChildReport {
  readonly handled: number;
  readonly seconds: number;
  /** Of the process, user and system. */
  readonly cpuSeconds: number;
}

export interface PipelineMeasure {
  readonly messagesPerSecond: number;
  readonly cpuSeconds: number;
}

/**
 * Runs `pipeline-raw-child` or `pipeline-naive-child` in a process of its own: its processor time is its alone, and it
 * uses kafkajs as it comes, while this process has taught its own to read and write faster.
 */
export async function runPipelineChild(
  name: 'raw' | 'naive',
  options: RawPipelineOptions | NaivePipelineOptions,
): Promise<PipelineMeasure> {
  const extension = path.extname(fileURLToPath(import.meta.url));
  const child = fork(
    path.join(import.meta.dirname, `pipeline-${name}-child${extension}`),
    [JSON.stringify(options)],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the ${name} pipeline ended early with ${String(code)}`);
  });
  const said = once(child, 'message') as Promise<[ChildReport]>;
  const [report] = await Promise.race([said, ended]);
  child.kill('SIGTERM');
  await ended.catch(() => {});
  return { messagesPerSecond: report.handled / report.seconds, cpuSeconds: report.cpuSeconds };
}
