import { factsOfTimeline, type PlacedItem, type PostFact, type TimelineFact } from './clock-facts.js';
import { type Clock, type Clocks, clocksOf } from './clocks.js';
import type { ClockRules } from './sla-policy.js';

/** What is written down about an item so far, oldest first. */
export interface ItemTimeline {
  readonly entries: readonly TimelineFact[];
  readonly posts: readonly PostFact[];
}

/** The clocks of an item at an instant. */
export function measureItem(
  item: PlacedItem,
  { entries, posts }: ItemTimeline,
  at: { readonly rules: ClockRules; readonly now: number },
): Clocks {
  return clocksOf(item.openedAt, factsOfTimeline(item, entries, posts), at);
}

/** When the customer should have an answer at the latest; null when no reply clock runs. */
export function replyDueAt({ clocks }: Clocks): number | null {
  const running = clocks.find(({ clock, endedAt }) => clock !== 'resolution' && endedAt === null);
  return running?.dueAt ?? null;
}

/** Ended next responses that are kept on an item, the newest. */
const KEPT_ENDED = 5;

/** The clocks that are kept on an item: all but the older ones of many ended next responses. */
export function keptClocks({ clocks }: Clocks): Clock[] {
  const ended = clocks.filter(({ clock, endedAt }) => clock === 'next_response' && endedAt !== null);
  const dropped = new Set(ended.slice(0, Math.max(0, ended.length - KEPT_ENDED)));
  return clocks.filter((clock) => !dropped.has(clock));
}
