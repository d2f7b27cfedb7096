import type { AppPart } from '#libs/platform';
import { GatewayModule } from './gateway.module.js';
import { fastifyAdapter, openDoor } from './open-door.js';

export { ROUTES } from './routes.js';

/** Serves the API. */
export const GATEWAY = {
  module: GatewayModule,
  http: { adapter: fastifyAdapter, open: openDoor },
} satisfies AppPart;
