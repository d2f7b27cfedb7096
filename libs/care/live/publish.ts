import type { ItemEventKind, ItemState } from '#libs/contracts';
import { type ItemUpdate, LIVE_CHANNELS } from '#libs/line';
import type { CareDeps } from '../care-deps.js';
import { itemHolder, itemOccupies } from '../item/domain/item.js';
import type { ItemChanged } from '../item/store/items.js';

type LiveDeps = Pick<CareDeps, 'live'>;

/**
 * Publishes to the holder before, the holder after, the people whom the change tells, and the watchers of the queues. Never
 * fails a request.
 * @param alsoTo a person whom the change concerns although they do not hold the item
 */
export function publishItemChange(
  deps: LiveDeps,
  { before, after, kind, tells = [] }: ItemChanged,
  alsoTo: string | null = null,
): void {
  const update = updateOf(after, kind);
  const holders = [before, after].flatMap((item) => [itemHolder(item), itemOccupies(item)]);
  for (const personId of new Set([...holders, ...tells, alsoTo])) {
    if (personId !== null) void deps.live.publish(LIVE_CHANNELS.itemsOf(personId), [update]);
  }
  if (before.state !== after.state || before.queueId !== after.queueId) {
    publishQueuesChanged(deps, [...new Set([before.queueId, after.queueId])]);
  }
}

export function publishClaim(
  deps: LiveDeps,
  item: ChangedItem & { queueId: string },
  personId: string,
): void {
  void deps.live.publish(LIVE_CHANNELS.itemsOf(personId), [updateOf(item, 'claimed')]);
  publishQueuesChanged(deps, [item.queueId]);
}

/** Publishes to the person to whom an item is offered. */
export function publishOffer(deps: LiveDeps, item: ChangedItem, personId: string): void {
  void deps.live.publish(LIVE_CHANNELS.itemsOf(personId), [updateOf(item, 'offered')]);
}

export function publishQueuesChanged(deps: LiveDeps, queueIds: readonly string[]): void {
  void deps.live.publish(LIVE_CHANNELS.queues, { changed: [...queueIds] });
}

interface ChangedItem {
  readonly id: string;
  readonly version: number;
  readonly state: ItemState;
}

function updateOf(item: ChangedItem, kind: ItemEventKind): ItemUpdate {
  return { itemId: item.id, version: item.version, kind, state: item.state };
}
