export { type Platform, isUnavailable, openPlatform } from './platform.js';
export { type Running, runService } from './run-service.js';
export { streamObserver } from './stream-metrics.js';
