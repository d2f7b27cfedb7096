export { type AdminPath, answerAdmin, startAdminServer } from './admin-server.js';
export { ConfigError } from './config.js';
export { Health } from './health.js';
export { type Logger, createLogger } from './logging.js';
export { timedMemory } from './memory.js';
export { Metrics } from './metrics.js';
export { NestLogger } from './nest-logger.js';
export { packageRoot } from './package-root.js';
export { Remembered } from './remembered.js';
export { Rounds } from './rounds.js';
export {
  PROFILES,
  type Settings,
  describeSettings,
  readSettings,
  settingsTable,
  splitList,
} from './settings.js';
export { maskServers } from './secrets.js';
export { Shutdown } from './shutdown.js';
