import { databaseNow, inTransaction } from '#libs/postgres';
import { queuesOfTimeline } from '../domain/clock-facts.js';
import { measureItem } from '../domain/measure-item.js';
import type { CareDeps } from '../../care-deps.js';
import { advanceRefresh, openItemsOf, replaceClocks, takeRefresh } from '../store/clock-refreshes.js';
import { loadClockRules } from '../store/clock-rules.js';
import { loadTimelines } from '../store/timelines.js';

const PAGE = 500;
/** So that a round ends; the next one goes on behind the last item. */
const MAX_PAGES = 20;

/**
 * Use case: the policy or the hours of queues changed, so the clocks of their open items are computed again, page by
 * page. No item is locked, and the items keep their rank.
 * @returns how many items were looked at
 */
export async function refreshClocks({ db }: Pick<CareDeps, 'db'>): Promise<number> {
  let looked = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const items = await refreshPage(db);
    if (items === null) return looked;
    looked += items;
  }
  return looked;
}

async function refreshPage(db: CareDeps['db']): Promise<number | null> {
  return inTransaction(db, async (tx) => {
    const refresh = await takeRefresh(tx);
    if (refresh === null) return null;
    const items = await openItemsOf(tx, refresh, PAGE);
    const timelines = await loadTimelines(
      tx,
      items.map(({ id }) => id),
    );
    const entries = [...timelines.values()].flatMap((timeline) => timeline.entries);
    const rules = await loadClockRules(tx, queuesOfTimeline(refresh.queueId, entries));
    const now = await databaseNow(tx);
    const refreshed = items.flatMap((item) => {
      const timeline = timelines.get(item.id);
      return timeline === undefined ? [] : [{ item, clocks: measureItem(item, timeline, { rules, now }) }];
    });
    await replaceClocks(tx, refreshed);
    await advanceRefresh(tx, refresh.queueId, items.length < PAGE ? null : (items.at(-1)?.id ?? null));
    return items.length;
  });
}
