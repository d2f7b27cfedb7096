export { createGateway } from './create-gateway.js';
export type { GatewayDeps } from './deps.js';
export { ROUTES } from './routes.js';
export { startGateway } from './start-gateway.js';
