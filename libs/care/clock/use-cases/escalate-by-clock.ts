import type { LedgerTransaction } from '#libs/postgres';
import type { Item } from '../../item/domain/item.js';
import { transition } from '../../item/domain/item-machine.js';
import { rankAt } from '../../item/domain/rank.js';
import { findQueue } from '../../queue/store/queues.js';
import type { EscalationRule } from '../domain/sla-policy.js';

export interface Escalated {
  readonly after: Item;
  /** For the timeline: the new queue or the new priority. */
  readonly data: { readonly from?: string; readonly queueId?: string; readonly priority?: number };
}

const MOST_URGENT = 1;

/**
 * An item goes up: a waiting item goes to the queue of the rule. Without such a queue, and for an item that somebody
 * holds, the priority rises by one: begun work is not taken away.
 */
export async function escalateByClock(
  tx: LedgerTransaction,
  item: Item,
  { at, rule }: { readonly at: number; readonly rule: Pick<EscalationRule, 'queueId'> },
): Promise<Escalated> {
  const target = item.state === 'queued' && rule.queueId !== null ? await findQueue(tx, rule.queueId) : null;
  if (target !== null && target.id !== item.queueId) {
    const rank = rankAt(item.queuedAt, item.priority, target.targetMinutes);
    const after = transition(item, 'escalate', { at, queueId: target.id, rankAt: rank });
    return { after, data: { from: item.queueId, queueId: target.id } };
  }
  const priority = Math.max(MOST_URGENT, item.priority - 1);
  const queue = await findQueue(tx, item.queueId);
  const rank = queue === null ? item.rankAt : rankAt(item.queuedAt, priority, queue.targetMinutes);
  const after = transition(item, 'escalate', { at, priority, rankAt: Math.min(item.rankAt, rank) });
  return { after, data: { priority } };
}
