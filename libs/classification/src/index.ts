export * from './decision.js';
export { classify, type ClassifyOptions } from './classify.js';
export {
  COMBINATION,
  type Combination,
  type CombineContext,
  combineOpinions,
  combineTiers,
  fastOpinion,
  type Opinion,
} from './combine-tiers.js';
export { extractFeatures, newFeatures, type Features } from './features/extract.js';
export { fingerprintDistance } from './signals/fingerprint.js';
export {
  COLUMNS,
  GRAM_CELLS,
  INTENT_COLUMN,
  ROUTE_COLUMN,
  SCORED_COLUMNS,
  SENTIMENT_COLUMN,
  SHAPE_CELLS,
  WORD_CELLS,
} from './model/columns.js';
export { loadModel, type Model, sumColumns, WEIGHTS_FILE } from './model/load-model.js';
export { addRows, emptyTable, packColumn, type PackedTable, weightAt } from './model/packed-table.js';
export {
  decodeWeights,
  encodeWeights,
  WeightsError,
  type Weights,
  type WeightsHeader,
} from './model/weights-file.js';
export { LANGUAGE_CELLS, MAX_LANGUAGE_TRIGRAMS, TRAINED_LANGUAGES } from './signals/language.js';
export { buildLexicon, type Lexicon } from './signals/lexicon.js';
export { DEFAULT_TAXONOMY, type Topic } from './signals/taxonomy.js';
export { applyRules, type RuleOutcome } from './rules/apply-rules.js';
export {
  classifyWithRules,
  dryRunRules,
  type DryRun,
  type RuledDecision,
} from './rules/classify-with-rules.js';
export { compileRules, type CompiledRules } from './rules/compile-rules.js';
export {
  RULE_FIELDS,
  type RuleAction,
  type RuleCondition,
  type RuleProblem,
  type RuleSet,
  RuleSetError,
  type TriageRule,
} from './rules/rule.js';
export { explain, type Explanation } from './explain.js';
