import type { Intent } from '#libs/contracts';
import { marketingOutboxEvent, type OutboxEvent } from '#libs/outbox';
import type { CareReason } from '../../reason/domain/care-reason.js';
import { codesOfDecision } from '../../reason/domain/kept-reasons.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import type { StoredMention } from '../store/items.js';

const REASONS_AT_MOST = 12;
const NOT_SUPPORT: CareReason = { code: 'review.not-support' };

/**
 * The marketing event of a mention after a person's decision, for the outbox.
 * @param intent the corrected intent; null keeps the intent of triage
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
      reasons: [sayCareReason(NOT_SUPPORT), ...triage.reasons].slice(0, REASONS_AT_MOST),
      reasonCodes: [NOT_SUPPORT, ...codesOfDecision(triage)].slice(0, REASONS_AT_MOST),
      decidedBy: 'person',
    },
  });
}
