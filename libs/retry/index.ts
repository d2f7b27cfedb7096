export { backoffMs } from './backoff.js';
export { retry, type RetryOptions } from './retry.js';
