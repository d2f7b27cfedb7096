export type { DemoReport } from './demo-report.js';
export { type Latency, milliseconds } from './latencies.js';
export { type DemoLink, makeDemoLinks } from './sign-in-links.js';
export { type Demo, runDemo } from './run-demo.js';
