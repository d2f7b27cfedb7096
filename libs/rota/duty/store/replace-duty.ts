import { TOPICS } from '#libs/contracts';
import { sql } from 'kysely';
import type { LedgerTransaction } from '#libs/postgres';
import type { DutyInterval } from './duty.js';

interface StoredDuty extends DutyInterval {
  readonly startsAt: number;
}

interface Row {
  slot_id: string;
  person_id: string;
  starts_at: Date;
  ends_at: Date;
  source: DutyInterval['source'];
  why: string | null;
}

interface Changes {
  readonly dropped: readonly StoredDuty[];
  readonly added: readonly DutyInterval[];
  /** Running ones with the end that they get. */
  readonly ended: readonly (StoredDuty & { readonly until: number })[];
}

const contentOf = (one: DutyInterval): string =>
  JSON.stringify([one.slotId, one.personId, one.startsAt, one.endsAt, one.source, one.why ?? null]);

/** What has ended never changes; what runs may only end at another time; what has not begun is replaced. Pure. */
export function changesOf(
  stored: readonly StoredDuty[],
  wanted: readonly DutyInterval[],
  now: number,
): Changes {
  const coming = new Map(
    wanted.filter(({ startsAt }) => startsAt > now).map((one) => [contentOf(one), one] as const),
  );
  const running = wanted.filter(({ startsAt, endsAt }) => startsAt <= now && endsAt > now);
  const dropped: StoredDuty[] = [];
  const ended: (StoredDuty & { until: number })[] = [];
  const goingOn = new Set<DutyInterval>();
  for (const one of stored) {
    if (one.startsAt > now) {
      if (!coming.delete(contentOf(one))) dropped.push(one);
      continue;
    }
    const same = running.find((it) => it.slotId === one.slotId && it.personId === one.personId);
    if (same !== undefined) goingOn.add(same);
    const until = same?.endsAt ?? now;
    if (until === one.endsAt) continue;
    if (until > one.startsAt) ended.push({ ...one, until });
    else dropped.push(one);
  }
  const begun = running.filter((one) => !goingOn.has(one)).map((one) => ({ ...one, startsAt: now }));
  return { dropped, ended, added: [...begun, ...coming.values()] };
}

interface Move {
  readonly personId: string;
  readonly slotId: string;
  readonly move: 'given' | 'taken' | 'rescheduled';
  readonly startsAt: number;
  readonly endsAt: number;
  readonly why: string | null;
}

/** What people are to be told: only of slots that somebody held before, else everybody would be told of every plan. */
export function movesOf({ dropped, added }: Pick<Changes, 'dropped' | 'added'>): Move[] {
  const key = (one: DutyInterval) => `${one.slotId}\n${one.personId}`;
  const before = new Map(dropped.map((one) => [key(one), one]));
  const after = new Map(added.map((one) => [key(one), one]));
  const known = new Set(dropped.map(({ slotId }) => slotId));
  const whyOf = new Map(added.map(({ slotId, why }) => [slotId, why ?? null]));
  const tell = (one: DutyInterval, move: Move['move']): Move => ({
    personId: one.personId,
    slotId: one.slotId,
    move,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    why: whyOf.get(one.slotId) ?? null,
  });
  const taken = [...before].filter(([id]) => !after.has(id)).map(([, one]) => tell(one, 'taken'));
  const others = [...after].flatMap(([id, one]) => {
    const was = before.get(id);
    if (was === undefined) return known.has(one.slotId) ? [tell(one, 'given')] : [];
    return was.startsAt === one.startsAt && was.endsAt === one.endsAt ? [] : [tell(one, 'rescheduled')];
  });
  return [...taken, ...others];
}

const instant = (epochMs: number): string => new Date(epochMs).toISOString();
const second = (epochMs: number): string => `${instant(epochMs).slice(0, 19)}Z`;

/**
 * Makes the desk's duty from `now` on what `wanted` says, and tells who gets or loses a coming duty, in the outbox.
 * Callers hold the desk's lock (see `lockDesk`).
 * @returns rows that changed
 */
export async function replaceComingDuty(
  tx: LedgerTransaction,
  deskId: string,
  wanted: readonly DutyInterval[],
  now: number,
): Promise<number> {
  const rows = await sql<Row>`
    select slot_id, person_id, starts_at, ends_at, source, why from duty
    where desk_id = ${deskId} and ends_at > ${instant(now)}`.execute(tx);
  const stored = rows.rows.map((row) => ({
    slotId: row.slot_id,
    deskId,
    personId: row.person_id,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    source: row.source,
    why: row.why,
  }));
  const changes = changesOf(stored, wanted, now);
  await writeChanges(tx, deskId, changes);
  const moves = movesOf(changes).map((one) => ({
    kind: 'moved',
    deskId,
    ...one,
    why: one.why ?? undefined,
    startsAt: second(one.startsAt),
    endsAt: second(one.endsAt),
    at: instant(now),
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

async function writeChanges(tx: LedgerTransaction, deskId: string, changes: Changes): Promise<void> {
  const rowOf = (one: DutyInterval & { readonly until?: number }) => ({
    slot_id: one.slotId,
    person_id: one.personId,
    starts_at: instant(one.startsAt),
    ends_at: instant(one.until ?? one.endsAt),
    source: one.source,
    why: one.why ?? null,
  });
  const columns = sql`(slot_id text, person_id text, starts_at timestamptz, ends_at timestamptz, source text, why text)`;
  const listed = (list: readonly (DutyInterval & { readonly until?: number })[]) =>
    sql`jsonb_to_recordset(${JSON.stringify(list.map(rowOf))}::jsonb) as w ${columns}`;
  if (changes.dropped.length > 0) {
    // Compared by the millisecond: that is as much as was read.
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
      insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source, why)
      select w.slot_id, ${deskId}, w.person_id, w.starts_at, w.ends_at, w.source, w.why
      from ${listed(changes.added)} on conflict do nothing`.execute(tx);
  }
}
