import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Source, target and size of a run. */
export interface RawPipelineOptions {
  readonly brokers: readonly string[];
  /** Full name of the filled input topic. */
  readonly from: string;
  /** Full name of the existing output topic. */
  readonly to: string;
  /** Number of records to process. The topic holds at least this number. */
  readonly count: number;
}

export interface NaivePipelineOptions extends RawPipelineOptions {
  readonly redisUrl: string;
  /** URL of a database in which the run may create the table `naive_mentions`. */
  readonly databaseUrl: string;
}

/** The report of a child: work and cost since its first message. */
export interface ChildReport {
  readonly handled: number;
  readonly seconds: number;
  /** CPU seconds of the process, user and system. */
  readonly cpuSeconds: number;
}

export interface PipelineMeasure {
  readonly messagesPerSecond: number;
  readonly cpuSeconds: number;
}

/**
 * Runs `pipeline-raw-child` or `pipeline-naive-child` in its own process, to measure its CPU time alone and because it
 * uses unpatched kafkajs. This process uses the patched one.
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
