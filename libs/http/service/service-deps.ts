import type { Health, Metrics } from '#libs/service';
import type { Route } from '../route.js';

/** Token under which Nest gives ServiceDeps to controllers. */
export const SERVICE_DEPS = Symbol('service dependencies');

/** Token of every address of the API, which only the gateway knows. */
export const API_ROUTES = Symbol('routes');

/** What the API says of itself. */
export interface ServiceDeps {
  readonly health: Health;
  readonly metrics: Metrics;
  /** Every address of the API. */
  readonly routes: readonly Route[];
}
