import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import type { Item } from '../domain/item.js';

/** The last act on an item, while it can be undone. Times are epoch milliseconds. */
export interface UndoableAct {
  /** The item's version after the act. */
  readonly version: number;
  readonly actor: string;
  readonly at: number;
  readonly until: number;
  /** The item before the act. */
  readonly before: Item;
  /** The reply that was held with the act; null when there was none. */
  readonly replyId: string | null;
}

export async function saveUndoableAct(
  tx: LedgerTransaction,
  itemId: string,
  act: UndoableAct,
): Promise<void> {
  const { version, actor, at, until, before, replyId } = act;
  await sql`
    insert into undoable_acts (item_id, version, actor, at, until, before, reply_id)
    values (${itemId}, ${version}, ${actor}, to_timestamp(${at}::float8 / 1000), to_timestamp(${until}::float8 / 1000),
      ${JSON.stringify(before)}::jsonb, ${replyId})
    on conflict (item_id) do update set version = excluded.version, actor = excluded.actor, at = excluded.at,
      until = excluded.until, before = excluded.before, reply_id = excluded.reply_id`.execute(tx);
}

/** Reads and deletes the act, so that it is undone at most once. */
export async function takeUndoableAct(tx: LedgerTransaction, itemId: string): Promise<UndoableAct | null> {
  const result = await sql<Omit<UndoableAct, 'at' | 'until'> & { at: Date; until: Date }>`
    delete from undoable_acts where item_id = ${itemId} returning version, actor, at, until, before,
      reply_id as "replyId"`.execute(tx);
  const row = result.rows[0];
  return row === undefined ? null : { ...row, at: row.at.getTime(), until: row.until.getTime() };
}

/** Deletes acts that can no longer be undone. */
export async function deletePassedActs(db: Database): Promise<void> {
  await sql`delete from undoable_acts where until <= (select clock_timestamp())`.execute(db);
}
