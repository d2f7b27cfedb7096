import { findSecondOpinions, keepSecondOpinion, spendSecondOpinion } from './store/second-opinions.js';
import type { Platform } from '#libs/platform';
import { endpointAt } from './ask-endpoint.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { SecondOpinion } from './second-opinion.js';

const FAILURES = 5;
const OPEN_MS = 60_000;

/** The second opinion as the settings ask for it; null when no endpoint is set. */
export function openSecondOpinion({
  settings,
  ledger,
  log,
  metrics,
}: Pick<Platform, 'settings' | 'ledger' | 'log' | 'metrics'>): SecondOpinion | null {
  const { SECOND_OPINION_URL: url, SECOND_OPINION_KEY: key, SECOND_OPINION_MODEL: model } = settings;
  if (url === undefined) return null;
  const timeoutMs = settings.SECOND_OPINION_TIMEOUT_MS;
  const budget = settings.SECOND_OPINION_DAILY_BUDGET;
  const questions = metrics.counter('triage_second_opinions_total', 'Second opinions', ['result']);
  log.info({ model, timeoutMs, budget }, 'Uncertain mentions are shown to another model');
  return new SecondOpinion({
    ask: endpointAt({ url, key, model, timeoutMs }),
    model,
    timeoutMs,
    breaker: new CircuitBreaker({ failures: FAILURES, openMs: OPEN_MS, now: () => performance.now() }),
    memory: {
      find: (keys) => findSecondOpinions(ledger.db, keys),
      keep: (id, answer) => keepSecondOpinion(ledger.db, id, answer),
      spend: () => spendSecondOpinion(ledger.db, budget),
    },
    observer: {
      asked: (result) => questions.inc({ result }),
      // Only the error's name: messages of a server can quote the text that it was sent.
      failed: (error) =>
        log.debug({ reason: error instanceof Error ? error.name : 'unknown' }, 'No second opinion'),
    },
  });
}
