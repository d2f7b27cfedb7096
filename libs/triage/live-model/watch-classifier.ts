import type { Ledger } from '#libs/postgres';
import { type Logger, Rounds } from '#libs/service';
import type { DecisionBasis } from '../model-version/domain/decision-basis.js';
import { currentBasis, forgetOldSwitches } from '../model-version/store/decision-bases.js';
import { findModelWeights } from '../model-version/store/model-versions.js';
import { readTriageRules } from '../rule/store/triage-rules.js';
import { readTriageTopics } from '../topic/store/triage-topics.js';
import type { MentionDecider, LiveClassifier } from './classifier.js';

const ROUND_MS = 2_000;

export interface WatchOptions {
  readonly ledger: Pick<Ledger, 'db'>;
  readonly log: Logger;
  /** Milliseconds between two reads of the ledger. */
  readonly everyMs?: number;
}

export interface ClassifierWatch {
  /** Reads the ledger now; never throws. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Keeps a classifier on the model, rules and topics in force in the ledger. When the ledger cannot be read or a version
 * cannot be used, this is logged once, and the classifier keeps its current decider.
 */
export async function watchClassifier(
  classifier: LiveClassifier,
  { ledger, log, everyMs = ROUND_MS }: WatchOptions,
): Promise<ClassifierWatch> {
  let seen: number | null = null;
  const rounds = new Rounds({
    everyMs,
    work: async () => {
      const basis = await currentBasis(ledger.db);
      if (basis === null || basis.id === seen) return;
      const decider = await loadDecider(ledger, basis, classifier.current);
      classifier.use(decider);
      seen = basis.id;
      await forgetOldSwitches(ledger.db);
      const { modelVersion } = decider;
      log.info(
        { modelVersion, rules: basis.rules, topics: basis.topics },
        'Model, rules and topics are in force',
      );
    },
    onFailure: (error) =>
      log.warn({ err: error }, 'Model, rules and topics could not be taken up; those in use stay'),
  });
  rounds.start();
  await rounds.ask();
  return { look: () => rounds.ask(), close: () => rounds.stop() };
}

/**
 * The decider of a basis.
 * @param like a decider whose equal parts are reused instead of read again
 * @throws WeightsError, RuleSetError when the ledger holds what this version of the product cannot use
 */
export async function loadDecider(
  { db }: Pick<Ledger, 'db'>,
  basis: DecisionBasis,
  like: MentionDecider,
): Promise<MentionDecider> {
  const { model, rules, topics } = basis;
  let decider = like;
  if (like.modelVersion !== model) {
    const weights = await findModelWeights(db, model);
    if (weights === null) throw new Error(`The ledger has no weights of model ${model}.`);
    decider = decider.withModel(weights);
  }
  if (like.rulesVersion !== String(rules)) {
    const set = await readTriageRules(db, rules);
    decider = decider.withRules(String(rules), set?.rules ?? []);
  }
  const taxonomy = topics === 0 ? null : await readTriageTopics(db, topics);
  decider = decider.withTopics(taxonomy?.topics ?? null);
  return decider.withBasis(basis);
}
