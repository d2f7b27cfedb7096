import { inProcessLiveUpdates } from './in-process-live-updates.js';
import type { LineLog } from './log.js';
import { redisLiveUpdates } from './redis-live-updates.js';

/** Anything that JSON can say. */
export type LiveMessage =
  | string
  | number
  | boolean
  | null
  | readonly LiveMessage[]
  | { readonly [key: string]: LiveMessage };

/**
 * News for whoever listens at this moment, on any instance. Nothing is kept: a listener that reconnects reads the
 * state anew. Adapters: Redis pub/sub, and within the process.
 */
export interface LiveUpdates {
  /** Never rejects; false when the message could not be sent. */
  publish(channel: string, message: LiveMessage): Promise<boolean>;
  /** Messages of one channel arrive in order. Resolves to a function that ends the subscription. */
  subscribe(channel: string, listener: (message: LiveMessage) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export type LiveBackend =
  | { readonly kind: 'process' }
  | {
      readonly kind: 'redis';
      readonly url: string;
      /** First part of every channel. Default `dutydesk`. */
      readonly prefix?: string;
    };

export interface LiveUpdatesOptions {
  readonly backend: LiveBackend;
  readonly log: LineLog;
}

export function openLiveUpdates(options: LiveUpdatesOptions): LiveUpdates {
  return options.backend.kind === 'redis'
    ? redisLiveUpdates(options.backend, options.log)
    : inProcessLiveUpdates(options.log);
}
