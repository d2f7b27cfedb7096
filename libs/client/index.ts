export { ApiClient } from './api-client.js';
export type { Answer, JsonBody, Schemas } from './operations.js';
export { ApiError } from './problem.js';
