import type { ItemEventKind } from '#libs/contracts';
import type { ItemDetail } from '../item/store/item-detail.js';
import type { LiveMessage } from '#libs/line';
import type { Item } from '../item/domain/item-machine.js';
import type { CareDeps } from '../care-deps.js';

/** News about the items of one person. */
export function itemChannel(personId: string): string {
  return `item:${personId}`;
}

/** Says that the counts of queues have changed. */
export const QUEUES_CHANNEL = 'queues';

export interface ItemNews {
  readonly before: Item;
  readonly after: Item;
  readonly kind: ItemEventKind;
}

/** Tells the holder before and the holder after, and whoever looks at the queues. Never fails a request. */
export function tellItemChanged(deps: Pick<CareDeps, 'live'>, { before, after, kind }: ItemNews): void {
  const message = newsOf(after, kind);
  const holders = new Set([before.holderId, after.holderId]);
  for (const personId of holders) {
    if (personId !== null) void deps.live.publish(itemChannel(personId), message);
  }
  if (before.state !== after.state || before.queueId !== after.queueId) {
    tellQueuesChanged(deps, [...new Set([before.queueId, after.queueId])]);
  }
}

export function tellClaimed(deps: Pick<CareDeps, 'live'>, item: ItemDetail, personId: string): void {
  void deps.live.publish(itemChannel(personId), newsOf(item, 'claimed'));
  tellQueuesChanged(deps, [item.queueId]);
}

export function tellQueuesChanged(deps: Pick<CareDeps, 'live'>, queueIds: readonly string[]): void {
  void deps.live.publish(QUEUES_CHANNEL, { changed: [...queueIds] });
}

/** Ids and states only: whoever listens reads the rest with their own rights. A list, as the desk sends it. */
function newsOf(item: Pick<Item, 'id' | 'version' | 'state'>, kind: ItemEventKind): LiveMessage {
  return [{ itemId: item.id, version: item.version, kind, state: item.state }];
}
