export { type AccurateInput, AccurateModel, type AccurateOpinion } from './accurate-model.js';
export { type Accurate, type AccurateFiles, AccurateStoppedError, loadAccurate } from './load-accurate.js';
export { shippedWeights } from './shipped-weights.js';
export { WeightsError } from './weights-file.js';
