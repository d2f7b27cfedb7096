import type { ItemEventKind } from '#libs/contracts';
import type { ItemDetail } from '#libs/ledger';
import type { LiveMessage } from '#libs/line';
import type { Item } from '#libs/routing';
import type { GatewayDeps } from '../deps.js';

/** News about the items of one person. */
export function itemChannel(personId: string): string {
  return `item:${personId}`;
}

/** Says that the counts of queues have changed. */
export const QUEUES_CHANNEL = 'queues';
/** Says to rota that what it plans from has changed. */
const ROTA_CHANNEL = 'rota';

export interface ItemNews {
  readonly before: Item;
  readonly after: Item;
  readonly kind: ItemEventKind;
}

/** Tells the holder before and the holder after, and whoever looks at the queues. Never fails a request. */
export function tellItemChanged(gateway: Pick<GatewayDeps, 'live'>, { before, after, kind }: ItemNews): void {
  const message = newsOf(after, kind);
  const holders = new Set([before.holderId, after.holderId]);
  for (const personId of holders) {
    if (personId !== null) void gateway.live.publish(itemChannel(personId), message);
  }
  if (before.state !== after.state || before.queueId !== after.queueId) {
    tellQueuesChanged(gateway, [...new Set([before.queueId, after.queueId])]);
  }
}

export function tellClaimed(gateway: Pick<GatewayDeps, 'live'>, item: ItemDetail, personId: string): void {
  void gateway.live.publish(itemChannel(personId), newsOf(item, 'claimed'));
  tellQueuesChanged(gateway, [item.queueId]);
}

export function tellQueuesChanged(gateway: Pick<GatewayDeps, 'live'>, queueIds: readonly string[]): void {
  void gateway.live.publish(QUEUES_CHANNEL, { changed: [...queueIds] });
}

export function tellRota(gateway: Pick<GatewayDeps, 'live'>, kind: string): void {
  void gateway.live.publish(ROTA_CHANNEL, { kind });
}

/** Ids and states only: whoever listens reads the rest with their own rights. A list, as the desk sends it. */
function newsOf(item: Pick<Item, 'id' | 'version' | 'state'>, kind: ItemEventKind): LiveMessage {
  return [{ itemId: item.id, version: item.version, kind, state: item.state }];
}
