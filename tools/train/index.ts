export { ModelComparison, type ShadowReport } from './compare-models.js';
export { readTrainConfig } from './train-config.js';
export { trainAndDescribe } from './train-and-describe.js';
export { trainWithVerdicts } from './train-with-verdicts.js';
export { verdictSchema } from './verdicts.js';
export { trainTurns } from './turns/train-turns.js';
export { readTurnConfig } from './turns/turn-config.js';
