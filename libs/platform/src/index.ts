export { isInDoubt, openAccurateTier } from './accurate-tier.js';
export {
  type Candidate,
  type Classifier,
  type LiveClassifier,
  openClassifier,
  type RulesTrial,
  shippedModelFile,
  type TriageSubject,
} from './classifier.js';
export { isUnavailable, openPlatform, type Platform, type PlatformOptions } from './platform.js';
export { openPlanner, type Planner, type PlannerOptions } from './planner.js';
export { type Running, runService, type ServiceOptions } from './run-service.js';
export { streamObserver } from './stream-metrics.js';
export { type ClassifierWatch, watchClassifier } from './watch-classifier.js';
