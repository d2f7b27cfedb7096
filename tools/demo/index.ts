export type { Demo } from './run-demo.js';
export { runDemo } from './run-demo.js';
export { demoText } from './print-demo.js';
