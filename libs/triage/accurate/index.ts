export { type AccurateInput, AccurateModel } from './accurate-model.js';
export { isInDoubt } from './accurate-tier.js';
export { openAccurateTier } from './open-accurate-tier.js';
export { type Accurate, loadAccurate } from './load-accurate.js';
export { shippedWeights } from './shipped-weights.js';
