import type { Ledger } from '#libs/postgres';
import { sql } from 'kysely';
import { measureItem, keptClocks } from '../../libs/care/clock/domain/measure-item.js';
import { loadClockRules } from '../../libs/care/clock/store/clock-rules.js';
import { loadTimelines } from '../../libs/care/clock/store/timelines.js';

interface StoredRow {
  readonly id: string;
  readonly opened_at: Date;
  readonly queue_id: string;
  readonly priority: number;
  readonly due_at: Date | null;
  readonly next_at: Date | null;
  readonly clocks: readonly object[];
}

/** The items whose stored clocks differ from what the pure function says of their timeline; none when all is well. */
export async function wrongClocks({ db }: Ledger): Promise<object[]> {
  const { rows } = await sql<StoredRow>`
    select i.id, i.opened_at, i.queue_id, i.priority, c.due_at, c.next_at, c.clocks
    from items i join item_clocks c on c.item_id = i.id`.execute(db);
  const timelines = await loadTimelines(
    db,
    rows.map(({ id }) => id),
  );
  const rules = await loadClockRules(db);
  return rows.flatMap((row) => {
    const placed = { openedAt: row.opened_at.getTime(), queueId: row.queue_id, priority: row.priority };
    const measured = measureItem(placed, timelines.get(row.id) ?? { entries: [], posts: [] }, {
      rules,
      now: Date.now(),
    });
    const expected = {
      dueAt: measured.dueAt,
      nextAt: measured.alarms[0]?.at ?? null,
      clocks: keptClocks(measured).map(lasting),
    };
    const stored = {
      dueAt: row.due_at?.getTime() ?? null,
      nextAt: row.next_at?.getTime() ?? null,
      clocks: row.clocks.map(lasting),
    };
    return JSON.stringify(stored) === JSON.stringify(expected) ? [] : [{ id: row.id, stored, expected }];
  });
}

/** Without what passes by itself. */
function lasting(clock: object): object {
  const { elapsedMs: _elapsed, ...rest } = clock as { elapsedMs?: number };
  return rest;
}
