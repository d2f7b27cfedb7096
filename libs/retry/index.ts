export { backoffMs } from './backoff.js';
export { retry } from './retry.js';
