import { DutydeskError, readTriagedMention, type TriagedMention } from '#libs/contracts';
import { inTransaction, type Ledger } from '#libs/postgres';
import type { BatchHandler, Refusal, StreamRecord } from '#libs/streams';
import type { RoutingCache } from '../../queue/routing-cache.js';
import type { ItemChange } from '../domain/intake.js';
import { actsReaderOf, type ReadTurn } from '../domain/read-acts.js';
import { takeIn } from './take-in.js';

export interface OpenItemsObserver {
  opened(queueId: string, items: number): void;
  joined(reopened: boolean, items: number): void;
  known(mentions: number): void;
  /** Mentions for marketing: they belong to no item and need nobody. */
  forwarded(mentions: number): void;
}

export interface OpenItemsDeps {
  readonly ledger: Ledger;
  readonly routing: RoutingCache;
  readonly observer: OpenItemsObserver;
  /** Reads what a turn of a conversation asks for; null: by rules alone. */
  readonly turns: ReadTurn | null;
  /** Called after the transaction when the outbox has new rows. */
  readonly committed: () => void;
}

/**
 * Use case: put a batch of mentions into items, in one transaction. The support stream carries support mentions, and
 * mentions of conversations that may belong to an item. Known mentions change nothing.
 */
export function openItems(deps: OpenItemsDeps): BatchHandler {
  const acts = actsReaderOf(deps.turns);
  return async (records) => {
    const refusals: Refusal[] = [];
    const placeOf = readBatch(records, refusals);
    const triaged = [...placeOf.keys()];
    if (triaged.length === 0) return refusals;
    // Read before the transaction: a caller that holds a connection must not wait for a second one.
    const routing = await deps.routing.get();
    const plan = await inTransaction(deps.ledger.db, (tx) => takeIn(tx, triaged, { routing, acts }));
    for (const mention of plan.forbidden) {
      refusals.push({ index: placeOf.get(mention) ?? 0, error: new DutydeskError('event.change_forbidden') });
    }
    deps.observer.known(plan.known);
    if (plan.known + plan.forbidden.length === triaged.length) return refusals;
    deps.committed();
    observe(deps.observer, plan.changes);
    if (plan.marketing.length > 0) deps.observer.forwarded(plan.marketing.length);
    return refusals;
  };
}

/** The readable mentions, with their places in the batch. */
function readBatch(records: readonly StreamRecord[], refusals: Refusal[]): Map<TriagedMention, number> {
  const placeOf = new Map<TriagedMention, number>();
  for (const [index, record] of records.entries()) {
    try {
      placeOf.set(readTriagedMention(record).data, index);
    } catch (error) {
      if (!(error instanceof DutydeskError)) throw error;
      refusals.push({ index, error });
    }
  }
  return placeOf;
}

function observe(observer: OpenItemsObserver, changes: readonly ItemChange[]): void {
  const opened = changes.filter((change) => change.kind === 'opened');
  for (const [queueId, items] of Map.groupBy(opened, (change) => change.after.queueId)) {
    observer.opened(queueId, items.length);
  }
  const reopened = changes.filter((change) => change.kind === 'reopened').length;
  if (reopened > 0) observer.joined(true, reopened);
  const joined = changes.length - opened.length - reopened;
  if (joined > 0) observer.joined(false, joined);
}
