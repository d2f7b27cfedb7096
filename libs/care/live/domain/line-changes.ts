import type { ItemEvent, ItemEventKind } from '#libs/contracts';

/** What happened to the line of one queue: item ids, each once, in the order of the events. */
export interface LineNews {
  readonly queueId: string;
  /** Waits in the queue now, and did not wait there before. */
  readonly entered: readonly string[];
  /** Waits there as before, with other words, priority or rank. */
  readonly changed: readonly string[];
  /** Waits there no longer. */
  readonly left: readonly string[];
}

/** An event of an item, and the queue whose line the item left with it. */
export interface LineEvent {
  readonly payload: Pick<ItemEvent, 'itemId' | 'kind' | 'state' | 'queueId'>;
  readonly leftQueueId?: string;
}

type Change = Exclude<keyof LineNews, 'queueId'>;

/** After these a waiting item waits as before. */
const STAYS: ReadonlySet<ItemEventKind> = new Set<ItemEventKind>([
  'mention_added',
  'mention_changed',
  'noted',
  'review_confirmed',
  'relaxed',
  'sla_warned',
  'sla_breached',
  'reply_held',
  'reply_undone',
  'reply_requested',
  'reply_accepted',
  'reply_failed',
  'reply_unconfirmed',
]);

/** The news of the lines in a sequence of events: the last event of an item in a queue counts. */
export function lineNewsOf(events: readonly LineEvent[]): LineNews[] {
  const queues = new Map<string, Map<string, Change>>();
  const put = (queueId: string, itemId: string, change: Change) => {
    const items = queues.get(queueId) ?? new Map<string, Change>();
    const before = items.get(itemId);
    items.delete(itemId);
    // An item that entered and then changed has entered for whoever hears of both at once.
    items.set(itemId, change === 'changed' && before === 'entered' ? before : change);
    queues.set(queueId, items);
  };
  for (const { payload, leftQueueId } of events) {
    const { itemId, kind, state, queueId } = payload;
    if (leftQueueId !== undefined && leftQueueId !== queueId) put(leftQueueId, itemId, 'left');
    if (state === 'queued') put(queueId, itemId, STAYS.has(kind) ? 'changed' : 'entered');
    else if (!STAYS.has(kind)) put(queueId, itemId, 'left');
  }
  return [...queues].map(([queueId, items]) => {
    const ids = (change: Change) => [...items].filter(([, one]) => one === change).map(([id]) => id);
    return { queueId, entered: ids('entered'), changed: ids('changed'), left: ids('left') };
  });
}
