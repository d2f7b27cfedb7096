export { type DeskObserver, deskMetrics } from './desk-metrics.js';
export { DeskRounds } from './desk-rounds.js';
export { itemOfMention } from './intake/store/item-of-mention.js';
export { openItems } from './intake/use-cases/open-items.js';
export type { Item } from './item/domain/item.js';
export { CLAIM_NEXT, LIST_MINE, START_DESK } from './item/api/desk.routes.js';
export { LIST_ITEMS, NOTE_ITEM, RESOLVE_ITEM } from './item/api/items.routes.js';
export { claimMostUrgent } from './item/store/claims.js';
export { LineReading } from './offer/line-reading.js';
export { offeringNow } from './offer/store/candidates.js';
export { fillPerson, type OfferDeps, placeItem } from './offer/use-cases/make-offers.js';
export { Backlog } from './queue/backlog.js';
export { type ItemDetail, readItemDetail } from './item/store/item-detail.js';
export { takeReplyResults } from './reply/use-cases/take-reply-results.js';
export { SEND_REPLY } from './reply/api/replies.routes.js';
export { RoutingCache } from './queue/routing-cache.js';
export { listQueues } from './queue/store/queues.js';
export { type RoutingTable, loadRouting } from './queue/store/routing-table.js';
export { routeToQueue, ruleActionsSchema, ruleConditionsSchema } from './rule/domain/rules.js';
export { sayCareReason } from './reason/domain/say-care-reason.js';
export { LIVE_STREAM } from './live/api/live-stream.routes.js';
export { LIST_EVENTS } from './live/api/events.routes.js';
export { SAY_VIEWING } from './live/api/viewing.routes.js';
export { CARE_CONTROLLERS, CareModule } from './care.module.js';
export { LIST_SIMILAR, READ_SEARCH, REBUILD_SEARCH } from './search/api/search.routes.js';
export { findSimilar } from './search/use-cases/find-similar.js';
export { listVisibleItems } from './item/use-cases/list-items.js';
export { wordsOf } from './search/domain/words.js';
export { writeWords } from './search/use-cases/write-words.js';
export {
  CLOSE_INCIDENT,
  FIND_SAME,
  LINK_ITEM,
  LIST_INCIDENTS,
  OPEN_INCIDENT,
  SHOW_INCIDENT,
} from './incident/api/incidents.routes.js';
