export type { LineBackend } from './backend.js';
export * from './lines.js';
export * from './live-updates.js';
export type { LineLog } from './log.js';
export * from './open-live-updates.js';
export * from './sweep.js';
export * from './timers.js';
export { isLineUnavailable } from './unavailable.js';
