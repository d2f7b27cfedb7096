export { type AccurateInput, AccurateModel, type AccurateOpinion } from './accurate-model.js';
export { type Accurate, type AccurateFiles, loadAccurate } from './load-accurate.js';
export { shippedWeights } from './shipped-weights.js';
