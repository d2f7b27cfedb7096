import { TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import type { LedgerTransaction } from '#libs/postgres';
import { millisecondText, secondText } from '../../instant-text.js';
import { type DutyChangeSet, dutyChangesOf, dutyMovesOf } from '../domain/duty-changes.js';
import type { DutyInterval } from '../domain/duty-interval.js';

interface DutyRow {
  slot_id: string;
  stretch: string | null;
  person_id: string;
  starts_at: Date;
  ends_at: Date;
  source: DutyInterval['source'];
  why: string | null;
}

/**
 * Replaces the duty of the desk from `now` on with `wanted`. Puts an event into the outbox for each person who gets or
 * loses a coming duty. The caller holds the lock of the desk (see `lockDesk`).
 * @returns the number of changed rows
 */
export async function replaceComingDuty(
  tx: LedgerTransaction,
  deskId: string,
  wanted: readonly DutyInterval[],
  now: number,
): Promise<number> {
  const rows = await sql<DutyRow>`
    select slot_id, stretch, person_id, starts_at, ends_at, source, why from duty
    where desk_id = ${deskId} and ends_at > ${millisecondText(now)}`.execute(tx);
  const stored = rows.rows.map((row) => ({
    slotId: row.slot_id,
    stretch: row.stretch,
    deskId,
    personId: row.person_id,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    source: row.source,
    why: row.why,
  }));
  const changes = dutyChangesOf(stored, wanted, now);
  await writeChanges(tx, deskId, changes);
  const moves = dutyMovesOf(changes).map((one) => ({
    kind: 'moved',
    deskId,
    ...one,
    why: one.why ?? undefined,
    startsAt: secondText(one.startsAt),
    endsAt: secondText(one.endsAt),
    at: millisecondText(now),
  }));
  if (moves.length > 0) {
    await sql`
      insert into outbox (topic, key, payload)
      select ${TOPICS.duty}, ${deskId}, m from jsonb_array_elements(${JSON.stringify(moves)}::jsonb) as m`.execute(
      tx,
    );
  }
  return changes.dropped.length + changes.ended.length + changes.added.length;
}

async function writeChanges(tx: LedgerTransaction, deskId: string, changes: DutyChangeSet): Promise<void> {
  const rowOf = (one: DutyInterval & { readonly until?: number }) => ({
    slot_id: one.slotId,
    stretch: one.stretch ?? null,
    person_id: one.personId,
    starts_at: millisecondText(one.startsAt),
    ends_at: millisecondText(one.until ?? one.endsAt),
    source: one.source,
    why: one.why ?? null,
  });
  const columns = sql`(slot_id text, stretch text, person_id text, starts_at timestamptz,
    ends_at timestamptz, source text, why text)`;
  const listed = (list: readonly (DutyInterval & { readonly until?: number })[]) =>
    sql`jsonb_to_recordset(${JSON.stringify(list.map(rowOf))}::jsonb) as w ${columns}`;
  if (changes.dropped.length > 0) {
    // The rows were read in milliseconds, so they are compared in milliseconds.
    await sql`
      delete from duty d using ${listed(changes.dropped)}
      where d.slot_id = w.slot_id and d.person_id = w.person_id
        and date_trunc('milliseconds', d.starts_at) = w.starts_at`.execute(tx);
  }
  if (changes.ended.length > 0) {
    await sql`
      update duty d set ends_at = w.ends_at from ${listed(changes.ended)}
      where d.slot_id = w.slot_id and d.person_id = w.person_id
        and date_trunc('milliseconds', d.starts_at) = w.starts_at`.execute(tx);
  }
  if (changes.added.length > 0) {
    await sql`
      insert into duty (slot_id, stretch, desk_id, person_id, starts_at, ends_at, source, why)
      select w.slot_id, w.stretch, ${deskId}, w.person_id, w.starts_at, w.ends_at, w.source, w.why
      from ${listed(changes.added)} on conflict do nothing`.execute(tx);
  }
}
