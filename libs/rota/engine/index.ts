export { check } from '../check/check.js';
export { plan } from './plan.js';
export { replan } from './replan.js';
export { expandSlots } from '../model/expand-slots.js';
export type { Absence, Desk, LedgerEntry, Person, PlanInput, PlanResult, Slot } from '../model/model.js';
export { parseFraction } from '../model/ratio.js';
export { validateInput } from '../model/validate-input.js';
export { type MovedSlot, movedSlots } from './moved-slots.js';
