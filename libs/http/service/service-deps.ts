import type { Health, Metrics } from '#libs/service';
import type { Route } from '../route.js';

/** Token under which Nest gives ServiceDeps to controllers. */
export const SERVICE_DEPS = Symbol('service dependencies');

/** Token of the route table, which only the gateway knows. */
export const API_ROUTES = Symbol('routes');

/** Dependencies of the routes that describe the service. */
export interface ServiceDeps {
  readonly health: Health;
  readonly metrics: Metrics;
  /** All routes of the API. */
  readonly routes: readonly Route[];
}
