import type { LedgerTransaction } from '#libs/postgres';
import { queuesOfTimeline, type TimelineFact } from '../domain/clock-facts.js';
import type { Clocks } from '../domain/clocks.js';
import { measureItem } from '../domain/measure-item.js';
import { loadClockRules } from './clock-rules.js';
import { loadTimelines } from './timelines.js';

interface MeasuredItem {
  readonly id: string;
  readonly openedAt: number;
  readonly queueId: string;
  readonly priority: number;
}

/**
 * The clocks of a locked item, read afresh from its timeline.
 * @param entry an entry that the transaction is about to write
 */
export async function measureAfresh(
  tx: LedgerTransaction,
  item: MeasuredItem,
  { now, entry }: { readonly now: number; readonly entry?: TimelineFact },
): Promise<Clocks> {
  const stored = (await loadTimelines(tx, [item.id])).get(item.id) ?? { entries: [], posts: [] };
  const entries = entry === undefined ? stored.entries : [...stored.entries, entry];
  const rules = await loadClockRules(tx, queuesOfTimeline(item.queueId, entries));
  return measureItem(item, { entries, posts: stored.posts }, { rules, now });
}
