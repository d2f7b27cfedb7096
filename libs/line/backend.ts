import type { Job, Queue } from 'bullmq';
import type { WaitingJobs } from './add-waiting-jobs.js';
import type { RedisCertificates } from './redis.js';

/** Where BullMQ keeps its jobs. */
export type LineBackend =
  | {
      readonly kind: 'redis';
      readonly url: string;
      /** First part of every key. Default `dutydesk`. */
      readonly prefix?: string;
      /** For a `rediss://` address. */
      readonly tls?: RedisCertificates;
    }
  | {
      readonly kind: 'postgres';
      readonly url: string;
      /** Connections at most. Default 4. */
      readonly maxConnections?: number;
    };

/** A BullMQ queue on either backend. */
export type BullQueue = Pick<
  Queue,
  | 'addBulk'
  | 'close'
  | 'getJobCounts'
  | 'getJobState'
  | 'getRanges'
  | 'isPaused'
  | 'pause'
  | 'remove'
  | 'resume'
>;

export interface BullWorker {
  waitUntilReady(): Promise<unknown>;
  run(): Promise<void>;
  close(force?: boolean): Promise<void>;
  disconnect(): Promise<void>;
}

export interface WorkerSettings {
  readonly concurrency: number;
  /** Jobs are deleted when they are done or have failed. */
  readonly removesJobs?: boolean;
  /** In ms: when a worker does not renew the lock of a job for this long, another worker gets the job. */
  readonly lockMs: number;
  readonly backoffMs: (attempt: number) => number;
  readonly onError: (error: Error) => void;
  readonly onFailed: (job: Job | undefined, error: Error) => void;
}

export interface BullBackend {
  /** Runs an operation on a queue within a time limit; LineUnavailableError when the server is away. */
  use<T>(queueName: string, operation: (queue: BullQueue) => Promise<T>): Promise<T>;
  /** Adds waiting jobs without data, in this order; existing jobs stay as they are. */
  addWaiting(queueName: string, jobs: WaitingJobs): Promise<void>;
  /** Makes a worker that is not yet running; after its first connection it reconnects by itself. */
  worker(queueName: string, work: (job: Job) => Promise<void>, settings: WorkerSettings): BullWorker;
  check(): Promise<void>;
  close(): Promise<void>;
}
