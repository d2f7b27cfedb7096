import { factsOfTimeline, type PostFact, type TimelineFact } from '../../clock/domain/clock-facts.js';
import { type Clocks, clocksOf } from '../../clock/domain/clocks.js';
import { replyDueAt, type ItemTimeline } from '../../clock/domain/measure-item.js';
import type { ClockRules } from '../../clock/domain/sla-policy.js';
import type { JoinedMention } from './incoming.js';
import type { ItemChange } from './intake.js';

/** A change of an item with the item's clocks after it. */
export interface MeasuredChange extends ItemChange {
  readonly clocks: Clocks;
}

export interface MeasureContext {
  /** Of the items that had been there before. */
  readonly timelines: ReadonlyMap<string, ItemTimeline>;
  readonly rules: ClockRules;
  readonly now: number;
}

/** The clocks of the items of a batch. An item waits at the place that its reply clock asks for, when that is earlier. */
export function measureIntake(changes: readonly ItemChange[], context: MeasureContext): MeasuredChange[] {
  return changes.map((change) => {
    const { id, openedAt, queueId, priority } = change.before ?? change.after;
    const stored = context.timelines.get(id);
    const entry: TimelineFact = { kind: change.kind, at: context.now, data: clockDataOf(change) };
    const facts = factsOfTimeline(
      { openedAt, queueId, priority },
      [...(stored?.entries ?? []), entry],
      [...(stored?.posts ?? []), ...change.mentions.map(postOf)],
    );
    const clocks = clocksOf(openedAt, facts, context);
    const rankAt = Math.min(change.after.rankAt, replyDueAt(clocks) ?? Infinity);
    return { ...change, after: { ...change.after, rankAt }, clocks };
  });
}

/** What the clocks read in the timeline entry of a change. */
export function clockDataOf({ before, after, mentions }: ItemChange): Record<string, unknown> {
  const mentionIds = mentions.map(({ id }) => id);
  if (before === null) return { mentionIds, queueId: after.queueId, priority: after.priority };
  return before.priority === after.priority ? { mentionIds } : { mentionIds, priority: after.priority };
}

function postOf({ id, role, acts, triaged: { mention, receivedAt } }: JoinedMention): PostFact {
  return { id, role, acts, saidAt: Date.parse(mention.createdAt), receivedAt: Date.parse(receivedAt) };
}
