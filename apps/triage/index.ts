export { startTriage } from './start-triage.js';
