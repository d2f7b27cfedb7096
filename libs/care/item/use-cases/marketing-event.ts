import type { Intent } from '#libs/contracts';
import { marketingOutboxEvent, type OutboxEvent } from '#libs/outbox';
import type { StoredMention } from '../store/items.js';

const REASONS_AT_MOST = 12;

/**
 * The mention as marketing gets it after a person decided, for the outbox.
 * @param intent what it is instead; null keeps what triage thought
 */
export function marketingEvent(stored: StoredMention, intent: Intent | null): OutboxEvent {
  const { mention, triage, source, eventId, receivedAt } = stored;
  return marketingOutboxEvent({
    mentionId: { source, id: eventId },
    receivedAt,
    mention,
    triage: {
      ...triage,
      route: 'marketing',
      review: false,
      intent: intent ?? triage.intent,
      reasons: ['a person decided that this is not support', ...triage.reasons].slice(0, REASONS_AT_MOST),
      decidedBy: 'person',
    },
  });
}
