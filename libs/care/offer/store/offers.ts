import { type Database, type LedgerTransaction, newId, prepared } from '#libs/postgres';
import { sql } from 'kysely';
import { GRACE_SECONDS, RAMP_UP } from '../domain/presence.js';

export type OfferOutcome =
  | { readonly outcome: 'offered'; readonly itemId: string; readonly version: number }
  | { readonly outcome: 'empty' | 'off_duty' | 'full' | 'away' };

interface OfferRow {
  readonly outcome: OfferOutcome['outcome'];
  readonly item_id: string | null;
  readonly version: number | null;
}

const offer = prepared<OfferRow>(
  'offer_next_1',
  'select outcome, item_id, version from offer_next_1($1, $2, $3, $4, $5)',
);

/** Offers a person the most urgent item that they may take, by the SQL function offer_next_1. */
export async function offerMostUrgent(db: Database, personId: string): Promise<OfferOutcome> {
  const args = [personId, newId(), GRACE_SECONDS, RAMP_UP.minutes, RAMP_UP.offers];
  const [row] = await offer(db, args);
  if (row === undefined) throw new Error('offer_next returned no row.');
  if (row.outcome !== 'offered') return { outcome: row.outcome };
  if (row.item_id === null || row.version === null) throw new Error('offer_next offered nothing.');
  return { outcome: 'offered', itemId: row.item_id, version: row.version };
}

/** An open offer of a person. */
export interface OpenOffer {
  /** The token of the offer: who accepts or declines it names it. */
  readonly offerId: string;
  readonly itemId: string;
  readonly until: string;
}

/** The open offers of a person, the most urgent first. */
export async function offersTo(db: Database, personId: string): Promise<OpenOffer[]> {
  const { rows } = await sql<{ offer_id: string; item_id: string; until: Date }>`
    select a.id as offer_id, i.id as item_id, i.offer_until as until from items i
      join assignments a on a.item_id = i.id and a.ended_at is null
    where i.offered_to = ${personId} and i.state = 'reserved' and i.offer_until > (select clock_timestamp())
    order by i.rank_at, i.id`.execute(db);
  return rows.map((row) => ({ offerId: row.offer_id, itemId: row.item_id, until: row.until.toISOString() }));
}

/** An offer, open or not; null when there never was one of this id. */
export async function findOffer(
  db: Database,
  offerId: string,
): Promise<{ readonly itemId: string; readonly personId: string; readonly open: boolean } | null> {
  const { rows } = await sql<{ item_id: string; person_id: string; open: boolean }>`
    select item_id, person_id, ended_at is null as open from assignments
    where id = ${offerId} and kind = 'reservation'`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { itemId: row.item_id, personId: row.person_id, open: row.open };
}

/** Why an open offer cannot stand. */
export type EndOfOffer = 'timed_out' | 'away' | 'off_duty';

const ENDS = sql<EndOfOffer | null>`
  case
    when not exists (select 1 from queue_desks s join duty d on d.desk_id = s.desk_id
      where s.queue_id = i.queue_id and d.person_id = i.offered_to
        and d.starts_at <= (select clock_timestamp()) and d.ends_at > (select clock_timestamp())) then 'off_duty'
    when i.offer_until <= (select clock_timestamp()) then 'timed_out'
    when not exists (select 1 from presence r where r.person_id = i.offered_to and r.status = 'online'
      and r.beat_at > (select clock_timestamp()) - make_interval(secs => ${GRACE_SECONDS})) then 'away'
  end`;

/** Items whose offer cannot stand, by the database's clock: ids, the earliest end first. */
export async function endedOffers(db: Database, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (select i.id, i.offer_until, ${ENDS} as ends from items i where i.state = 'reserved') i
    where ends is not null order by offer_until limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Why the offer of a locked item cannot stand; null when it does. */
export async function endOfOffer(tx: LedgerTransaction, itemId: string): Promise<EndOfOffer | null> {
  const { rows } = await sql<{ ends: EndOfOffer | null }>`
    select ${ENDS} as ends from items i where i.id = ${itemId} and i.state = 'reserved'`.execute(tx);
  return rows[0]?.ends ?? null;
}

/** Offers of an item that nobody accepted. */
export async function offersOf(db: Database, itemId: string): Promise<number> {
  const { rows } = await sql<{ offers: number }>`select offers from items where id = ${itemId}`.execute(db);
  return rows[0]?.offers ?? 0;
}

export async function forgetOffers(tx: LedgerTransaction, itemId: string): Promise<void> {
  await sql`update items set offers = 0 where id = ${itemId}`.execute(tx);
}
