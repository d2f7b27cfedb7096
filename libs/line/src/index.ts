export type { LineBackend } from './backend.js';
export * from './lines.js';
export type { LineLog } from './log.js';
export { isLineUnavailable, LineUnavailableError } from './unavailable.js';
