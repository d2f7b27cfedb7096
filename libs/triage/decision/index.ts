export { classify } from './classify.js';
export { combineTiers, fastOpinion } from './combine-tiers.js';
export type { ClassifierInput, Decision } from './decision.js';
export { intentPlaces } from './intent-places.js';
export { type Explanation, explain } from './explain.js';
export { extractFeatures, newFeatures } from './features/extract.js';
export type { TriageRule } from './rules/rule.js';
export { LANGUAGE_CELLS, MAX_LANGUAGE_TRIGRAMS, TRAINED_LANGUAGES } from './signals/language.js';
export {
  GRAM_CELLS,
  INTENT_COLUMN,
  ROUTE_COLUMN,
  SCORED_COLUMNS,
  SENTIMENT_COLUMN,
  SHAPE_CELLS,
  WORD_CELLS,
} from '../model/columns.js';
export { type Model, WEIGHTS_FILE, loadModel } from '../model/load-model.js';
export { type PackedTable, emptyTable, packColumn, weightAt } from '../model/packed-table.js';
export { decodeWeights, encodeWeights } from '../model/weights-file.js';
export { type ConversationTurn, TURN_BLOCKS, type TurnBlock, turnFeatures } from './turn/turn-features.js';
export {
  BLOCK_NAMES,
  loadTurnModel,
  rowWeight,
  TURN_CELLS,
  TURN_COLUMNS,
  TURN_KINDS,
  type TurnKind,
  turnOpinion,
} from './turn/turn-model.js';
export { readTurn, type TurnReading } from './turn/read-turn.js';
