export { ApiClient } from './api-client.js';
export type { ApiAnswer, JsonBody, Schemas } from './operations.js';
export { ApiError } from './problem.js';
