export { OutboxRelay } from './relay-outbox.js';
export { type OutboxEvent, insertOutbox } from './store/outbox-events.js';
export { insertItemNews, itemsInOutbox, outboxBacklog } from './store/outbox.js';
