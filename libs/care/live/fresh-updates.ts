import { ITEM_EVENT_KINDS, ITEM_STATES } from '#libs/contracts';
import type { ItemUpdate, LiveMessage } from '#libs/line';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

const updatesSchema = z.array(
  z.object({
    itemId: z.uuid(),
    version: z.int(),
    kind: z.enum(ITEM_EVENT_KINDS),
    state: z.enum(ITEM_STATES),
  }),
);

const REMEMBERED_ITEMS = 1_000;

/**
 * Passes each version of an item on once, and no older version after a newer one. Needed because the changing instance
 * publishes an item, and the outbox relay publishes it again.
 */
export class FreshUpdates {
  private readonly versions = new LRUCache<string, number>({ max: REMEMBERED_ITEMS });

  of(message: LiveMessage): ItemUpdate[] {
    const parsed = updatesSchema.safeParse(message);
    if (!parsed.success) return [];
    return parsed.data.filter((update) => this.isNew(update));
  }

  /** Whether this version of the item has not been passed on yet; it counts as passed on from now on. */
  isNew({ itemId, version }: Pick<ItemUpdate, 'itemId' | 'version'>): boolean {
    if (version <= (this.versions.get(itemId) ?? 0)) return false;
    this.versions.set(itemId, version);
    return true;
  }
}
