import type { Platform } from '#libs/platform';
import { Rounds } from '#libs/service';
import { forgetOldOutcomes, keepOutcomes, type MentionOutcome } from '../store/mention-outcomes.js';

const FORGET_MS = 3_600_000;

/**
 * Remembers what became of events, for all processes. Durable when the promise resolves. Gives for each outcome the
 * version that its event id named before, null where it is the first. After an error nothing may be published.
 */
export type OutcomeMemory = (given: readonly MentionOutcome[]) => Promise<readonly (string | null)[]>;

/** Outcomes, kept in the ledger until the streams no longer keep their events. */
export function openOutcomeMemory({ ledger, log }: Pick<Platform, 'ledger' | 'log'>): {
  readonly memory: OutcomeMemory;
  close(): Promise<void>;
} {
  const forgetting = new Rounds({
    everyMs: FORGET_MS,
    work: () => forgetOldOutcomes(ledger.db),
    onFailure: (error) =>
      log.debug({ err: error }, 'Old outcomes could not be forgotten; the next round tries again'),
  });
  forgetting.start();
  return { memory: (given) => keepOutcomes(ledger.db, given), close: () => forgetting.stop() };
}
