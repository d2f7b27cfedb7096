export * from './model.js';
export { bounds, plan } from './plan.js';
export { coverageNotes, expandSlots } from './expand-slots.js';
export { check } from './check.js';
