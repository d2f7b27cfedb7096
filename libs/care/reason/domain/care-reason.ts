import type { KeptReason } from '#libs/contracts';

/** Why care did something, with what each code's parameters are. */
export const CARE_REASON_CODES = [
  'priority.urgent-words',
  'priority.rather-urgent-words',
  'priority.incident',
  'priority.very-upset',
  'priority.third-contact',
  'priority.wide-audience',
  'priority.unsure-route',
  /** A triage rule set it. priority: 1 to 5. */
  'priority.set-by-rule',
  /** name: of the rule; network, brand, language, intent, topic, author, phrase, minFollowers, minUrgency: what held. */
  'routed.by-rule',
  'routed.by-default',
  'joined.customer_in_thread',
  'joined.customer_elsewhere',
  'joined.bystander_answers_customer',
  'joined.bystander_has_own_trouble',
  'joined.brand_answers',
  'joined.no_open_item',
  'joined.brand_without_item',
  'joined.repost',
  'joined.needs_nobody',
  'claimed.most-urgent',
  'claimed.was-offered',
  /** needs: skills and languages that the item no longer asks for. */
  'relaxed.nobody-in-time',
  'offer.best-person',
  'offer.timed-out',
  'offer.away',
  'offer.off-duty',
  /** offers: how many nobody accepted. */
  'escalated.nobody-accepted',
  'returned.off-duty',
  'returned.replaced',
  'returned.shift-end',
  'returned.lease-ended',
  'woken.time-came',
  'woken.customer-wrote',
  'woken.reply-failed',
  'reopened.reply-failed',
  /** minutes: how long it waited for a review. */
  'review.timed-out',
  'review.not-support',
  /** clock: its name; percent: how much of its target has passed. */
  'clock.warned',
  /** clock: its name; dueAt: when it was due. */
  'clock.breached',
  /** clock: its name; percent: how much of its target has passed. */
  'clock.escalated',
  /** words: of a version that kept no codes. */
  'words',
] as const;

export type CareReasonCode = (typeof CARE_REASON_CODES)[number];

/** A reason of care's own: a stable code, and what its sentence says in any language. */
export interface CareReason extends KeptReason {
  code: CareReasonCode;
}
