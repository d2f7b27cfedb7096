export { createGateway } from './create-gateway.js';
export type { Classifier, GatewayDeps } from './deps.js';
export { openApiDocument } from './http/openapi.js';
export { ROUTES } from './routes/route-table.js';
export { startGateway } from './start-gateway.js';
