import { inProcessLiveUpdates } from './in-process-live-updates.js';
import type { LiveUpdates } from './live-updates.js';
import type { LineLog } from './log.js';
import type { RedisCertificates } from './redis.js';
import { redisLiveUpdates } from './redis-live-updates.js';

export type LiveBackend =
  | { readonly kind: 'process' }
  | {
      readonly kind: 'redis';
      readonly url: string;
      /** First part of every channel. Default `dutydesk`. */
      readonly prefix?: string;
      /** For a `rediss://` address. */
      readonly tls?: RedisCertificates;
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
