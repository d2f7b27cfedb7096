import type { BullBackend, LineBackend } from './backend.js';
import type { LineLog } from './log.js';
import { postgresBackend } from './postgres-backend.js';
import { redisBackend } from './redis-backend.js';

export interface BackendOptions {
  readonly backend: LineBackend;
  readonly log: LineLog;
  /**
   * True when acknowledged jobs must survive a crash of the server. A line does not need it, since the sweeper repairs
   * it.
   */
  readonly durable: boolean;
}

/** Connects in the background. */
export function openBackend({ backend, log, durable }: BackendOptions): BullBackend {
  if (backend.kind === 'redis') return redisBackend(backend, log);
  return postgresBackend({ ...backend, durable }, log);
}
