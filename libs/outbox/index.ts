export {
  cloudEventFor,
  dutyOutboxEvent,
  marketingOutboxEvent,
  replyOutboxEvent,
  type OutboxEvent,
  type PublishedCloudEvent,
} from './outbox-event.js';
export type { Offering } from './deliver-outbox.js';
export { OutboxRelay } from './relay-outbox.js';
export {
  deleteHeldEvents,
  insertFill,
  insertItemEvent,
  insertItemEvents,
  insertOutbox,
  type LineChange,
  outboxBacklog,
} from './store/outbox.js';
export {
  type DeliveredEvent,
  deliveredAfter,
  type EventDelivery,
  deleteOldDeliveries,
  isDeliveredSince,
  lastDelivered,
} from './store/delivered-events.js';
