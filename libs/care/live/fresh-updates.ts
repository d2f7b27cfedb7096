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
 * Whoever changes an item publishes it, and the outbox's relay does again: passes on each version of an item once, and
 * nothing older than what was passed on.
 */
export class FreshUpdates {
  private readonly versions = new LRUCache<string, number>({ max: REMEMBERED_ITEMS });

  of(message: LiveMessage): ItemUpdate[] {
    const parsed = updatesSchema.safeParse(message);
    if (!parsed.success) return [];
    return parsed.data.filter(({ itemId, version }) => {
      if (version <= (this.versions.get(itemId) ?? 0)) return false;
      this.versions.set(itemId, version);
      return true;
    });
  }
}
