export { startDesk } from './start-desk.js';
