export { isUnavailable, openPlatform, type Platform, platformOf } from './platform.js';
export { runApp } from './run-app.js';
export { type AppPart, startApp } from './start-app.js';
export { streamObserver } from './stream-metrics.js';
export { defineTimers, OnTimer } from './timers/on-timer.js';
export { TimersModule } from './timers/timers.module.js';
export {
  CLOCK,
  LEDGER,
  LINES,
  LIVE_UPDATES,
  LOG,
  PRODUCER,
  SERVERS,
  SETTINGS,
  STREAMS,
  WORKER_OPTIONS,
} from './tokens.js';
export type { Servers } from './servers.js';
