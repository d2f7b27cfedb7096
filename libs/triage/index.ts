export {
  LiveClassifier,
  type RulesTrial,
  type TriageSubject,
  openClassifier,
  shippedModelFile,
} from './live-model/classifier.js';
export { ClassifierModule } from './live-model/classifier.module.js';
export { watchClassifier } from './live-model/watch-classifier.js';
export { PUBLISH_MENTIONS, SHOW_MENTION_STATUS, VALIDATE_MENTIONS } from './mention/api/mentions.routes.js';
export { answerHandshake } from './mention/api/webhook-handshake.js';
export { decideMentions } from './mention/use-cases/decide-mentions.js';
export { openDecisionMemory } from './mention/use-cases/decision-memory.js';
export type { MentionTraces } from './mention/use-cases/mention-status.js';
export { firstSources } from './mention/store/mention-outcomes.js';
export { openOutcomeMemory } from './mention/use-cases/outcome-memory.js';
export { DedupeWindow } from './mention/use-cases/dedupe-window.js';
export { RecentAuthors } from './mention/use-cases/recent-authors.js';
export {
  type TriageMentionsDeps,
  type TriageObserver,
  triageMentions,
} from './mention/use-cases/triage-mentions.js';
export { openSecondOpinion } from './second-opinion/open-second-opinion.js';
export { SHOW_SHADOW, START_SHADOW, STOP_SHADOW } from './shadow/api/shadow.routes.js';
export { type OpenShadow, openShadow } from './shadow/open-shadow.js';
export { type ShadowOutcome, recordShadow } from './shadow/store/shadow.js';
export { REPLACE_TOPICS, SHOW_TOPICS } from './topic/api/topics.routes.js';
export { LIST_VERDICTS } from './verdict/api/verdicts.routes.js';
export { recordVerdict, deleteVerdicts } from './verdict/store/verdicts.js';
export { openTurnReader, type TurnReader } from './live-model/turn-reader.js';
export { assertIntentFitsRoute } from './verdict/use-cases/assert-intent-fits-route.js';
export { FORECAST_QUEUE, MENTION_TRACES, type TriageDeps } from './triage-deps.js';
export { TRIAGE_CONTROLLERS, TriageModule } from './triage.module.js';
export { registerModels } from './model-version/use-cases/register-models.js';
export { openPartitionSwitches } from './mention/use-cases/open-partition-switches.js';
