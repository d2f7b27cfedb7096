export type { LineBackend } from './backend.js';
export { type LineEntry, type Lines, openLines } from './lines.js';
export { type ItemUpdate, LIVE_CHANNELS } from './live-channels.js';
export type { LiveMessage, LiveUpdates } from './live-updates.js';
export { openLiveUpdates } from './open-live-updates.js';
export { type LineWorkers, openLineWorkers } from './line-workers.js';
export { type TimerHandler, type Timers, openTimers } from './timers.js';
export { isLineUnavailable } from './unavailable.js';
