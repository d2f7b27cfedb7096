export { type AdapterFinding, checkAdapter } from './check-adapter.js';
