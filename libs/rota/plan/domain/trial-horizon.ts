import type { PlanInput } from '../../model/model.js';

/** A year, whichever: long enough to see whether a desk, an absence or a holiday can be planned with at all. */
export const TRIAL_HORIZON: PlanInput['horizon'] = { from: '2026-01-01', to: '2027-01-01' };
