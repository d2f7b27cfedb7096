import 'fastify';
import type { Caller } from './caller.js';
import type { Route } from './route.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    route?: Route;
  }
  interface FastifyRequest {
    /** Null until the key is authenticated. */
    caller: Caller | null;
    /** Code of the error that was answered. */
    problemCode?: string;
  }
}
