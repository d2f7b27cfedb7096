export { createGateway } from './create-gateway.js';
export type { Classifier, GatewayDeps } from './deps.js';
export { startGateway } from './start-gateway.js';
