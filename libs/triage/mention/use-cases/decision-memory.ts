import { forgetOldDecisions, keepFirstDecisions } from '../store/decisions.js';
import type { Platform } from '#libs/platform';
import { Rounds } from '#libs/service';
import type { DecisionMemory } from './decide-mentions.js';

const FORGET_MS = 3_600_000;

/**
 * First decisions, kept in the ledger until the streams no longer keep their mentions. Needed whenever later readers are
 * configured, also while they do not answer.
 */
export function openDecisionMemory({
  settings,
  ledger,
  log,
}: Pick<Platform, 'settings' | 'ledger' | 'log'>): {
  readonly memory: DecisionMemory | null;
  close(): Promise<void>;
} {
  const accurate = settings.ACCURATE_TIER !== 'off' && settings.WEIGHTS !== 'open';
  if (!accurate && settings.SECOND_OPINION_URL === undefined) {
    return { memory: null, close: () => Promise.resolve() };
  }
  const forgetting = new Rounds({
    everyMs: FORGET_MS,
    work: () => forgetOldDecisions(ledger.db),
    onFailure: (error) =>
      log.debug({ err: error }, 'Old decisions could not be forgotten; the next round tries again'),
  });
  forgetting.start();
  return {
    memory: (given) => keepFirstDecisions(ledger.db, given),
    close: () => forgetting.stop(),
  };
}
