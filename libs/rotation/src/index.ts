export * from './model.js';
export { bounds, plan } from './plan.js';
export { coverageNotes, expandSlots } from './expand-slots.js';
export { check } from './check.js';
export { diff } from './diff.js';
export { replan } from './replan.js';
