import { z } from 'zod';
import { LIMITS } from './limits.js';
import { instant } from './mention.js';

/** The states of an item; libs/care/item/domain has the table of transitions. */
export const ITEM_STATES = [
  'queued',
  'reserved',
  'working',
  'waiting_customer',
  'waiting_colleague',
  'snoozed',
  'resolved',
  'closed',
  'not_support',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What can happen to an item: the kinds of its timeline and of `care.item.<kind>.v1` events. */
export const ITEM_EVENT_KINDS = [
  'opened',
  'mention_added',
  'mention_changed',
  'claimed',
  'released',
  'lease_expired',
  'resolved',
  'reopened',
  'closed',
  'noted',
  'review_confirmed',
  'reclassified',
  'moved',
  'waits_for_customer',
  'waits_for_colleague',
  'snoozed',
  'resumed',
  'woken',
  'handed_over',
  'taken_over',
  'returned',
  'undone',
  'relaxed',
  'tagged',
  'reply_awaits_approval',
  'reply_approved',
  'reply_rejected',
  'reply_held',
  'reply_undone',
  'reply_requested',
  'reply_accepted',
  'reply_failed',
  'reply_unconfirmed',
  'sla_warned',
  'sla_breached',
  'offered',
  'accepted',
  'declined',
  'offer_ended',
  'passed_up',
  'escalated',
] as const;
export type ItemEventKind = (typeof ITEM_EVENT_KINDS)[number];

export function itemEventType(kind: ItemEventKind): string {
  return `care.item.${kind}.v1`;
}

/** `data` of a `care.item.*.v1` event: ids and states only, no text and no personal data. */
export const itemEventSchema = z
  .object({
    itemId: z.uuid(),
    version: z.number().int().min(1),
    kind: z.enum(ITEM_EVENT_KINDS),
    at: instant,
    state: z.enum(ITEM_STATES).meta({ 'x-extensible': true, description: 'More states may come.' }),
    queueId: z.string().max(LIMITS.id),
    priority: z.number().int().min(1).max(5),
    review: z.boolean(),
    network: z.string().max(32),
    brand: z.string().max(LIMITS.brand),
    holderId: z.string().max(LIMITS.id).nullable(),
    actor: z.string().max(LIMITS.id).meta({ description: 'Person id, or the service that acted.' }),
    mentionCount: z.number().int().min(0),
  })
  .meta({ id: 'ItemEvent' });

export type ItemEvent = z.infer<typeof itemEventSchema>;
