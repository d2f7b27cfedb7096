export * from './intake.js';
export * from './item-machine.js';
export * from './priority.js';
export * from './rank.js';
export * from './rules.js';
