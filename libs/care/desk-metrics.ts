import type { Metrics } from '#libs/service';
import type { ClockDeps } from './clock/use-cases/sweep-clocks.js';
import type { CoverWatch } from './queue/use-cases/watch-cover.js';
import type { OpenItemsObserver } from './intake/use-cases/open-items.js';

export interface DeskObserver extends OpenItemsObserver {
  placed(outcome: string): void;
  delivered(rows: number): void;
  returned(items: number): void;
  marked: ClockDeps['marked'];
  unserved: CoverWatch['unserved'];
}

/** Prometheus metrics of the desk. */
export function deskMetrics(metrics: Metrics): DeskObserver {
  const opened = metrics.counter('desk_items_opened_total', 'Items opened', ['queue']);
  const joined = metrics.counter('desk_mentions_joined_total', 'Batches of mentions that joined an item', [
    'reopened',
  ]);
  const known = metrics.counter('desk_mentions_known_total', 'Mentions that the ledger had already');
  const forwarded = metrics.counter(
    'desk_mentions_forwarded_total',
    'Mentions of conversations that belong to no item and went to marketing',
  );
  const placed = metrics.counter('desk_offers_total', 'Offers by what became of them', ['outcome']);
  const delivered = metrics.counter('desk_outbox_delivered_total', 'Outbox rows delivered');
  const returned = metrics.counter('desk_leases_expired_total', 'Items returned because their lease ended');
  const marks = metrics.counter(
    'desk_clock_marks_total',
    'Clocks of items that warned, were breached or escalated',
    ['queue', 'clock', 'mark'],
  );
  const unserved = metrics.gauge(
    'desk_queue_unserved',
    '1 while nobody serves the queue, and nobody will before an item that comes now is due',
    ['queue'],
  );
  return {
    opened: (queue, items) => opened.inc({ queue }, items),
    joined: (reopened, items) => joined.inc({ reopened: String(reopened) }, items),
    known: (mentions) => known.inc(mentions),
    forwarded: (mentions) => forwarded.inc(mentions),
    placed: (outcome) => placed.inc({ outcome }),
    delivered: (rows) => delivered.inc(rows),
    returned: (items) => returned.inc(items),
    unserved: (queue, isUnserved) => unserved.set({ queue }, isUnserved ? 1 : 0),
    marked: (queue, { clock, mark }) => marks.inc({ queue, clock, mark }),
  };
}
