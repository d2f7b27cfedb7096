export { startRota } from './start-rota.js';
