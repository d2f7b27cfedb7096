import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient, Schemas } from '#libs/client';

const PATIENCE_MS = 30_000;
const EVERY_MS = 250;
const ON_THE_WAY: ReadonlySet<Schemas['ItemReply']['state']> = new Set(['held', 'requested', 'unconfirmed']);

/** Waits until each reply of these items has a result. @returns the replies by state */
export async function untilConfirmed(
  ops: ApiClient,
  itemIds: readonly string[],
): Promise<Record<string, number>> {
  const until = performance.now() + PATIENCE_MS;
  const states = new Map<string, Schemas['ItemReply']['state']>();
  let open = [...itemIds];
  while (open.length > 0 && performance.now() < until) {
    const items = await Promise.all(
      open.map((id) => ops.call('GET', '/v1/items/{id}', { path: { id } }).then(({ item }) => item)),
    );
    for (const { id, state } of items.flatMap(({ replies }) => replies)) states.set(id, state);
    open = items
      .filter(({ replies }) => replies.some(({ state }) => ON_THE_WAY.has(state)))
      .map(({ id }) => id);
    if (open.length > 0) await delay(EVERY_MS);
  }
  const counts: Record<string, number> = {};
  for (const state of states.values()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
