import type { ItemState } from '#libs/contracts';
import { arrayText, type Database, type LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import { visibleTo, type Visibility } from '../../item/store/visibility.js';

/** Bits in which the fingerprints of the same complaint in other words may differ. */
const NEAR_BITS = 3;
const DAYS = 3;
const COUNTED = 1_000;
const SHOWN = 20;

/** The fingerprint of a post with words: 16 hexadecimal digits. */
const FINGERPRINT = /^(?!0{16})[0-9a-f]{16}$/;
const BANDS = [0, 1, 2, 3];
const BAND_DIGITS = 4;

/** The columns of a fingerprint for COPY; null where the post has no words. */
export function fingerprintColumns(fingerprint: string | undefined) {
  if (fingerprint === undefined || !FINGERPRINT.test(fingerprint)) return null;
  return {
    fingerprint: `X${fingerprint}`,
    // Four bands of 16 bits, each with its place, so that two bands never share a number.
    bands: BANDS.map((band) => String(band * 65_536 + Number.parseInt(digitsOf(fingerprint, band), 16))),
  };
}

function digitsOf(fingerprint: string, band: number): string {
  return fingerprint.slice(band * BAND_DIGITS, (band + 1) * BAND_DIGITS);
}

/** Writes the fingerprints of these items: that of the first post of each. Posts without words have none. */
export async function writeFingerprints(tx: LedgerTransaction, itemIds: readonly string[]): Promise<void> {
  await sql`
    insert into item_fingerprints (item_id, fingerprint, bands)
    select asked.id, ('x' || m.print)::bit(64), array(
      select band * 65536 + ('x' || substr(m.print, band * 4 + 1, 4))::bit(16)::int from generate_series(0, 3) band)
    from unnest(${arrayText(itemIds)}::uuid[]) asked (id)
    cross join lateral (select m.triage->>'fingerprint' as print from mentions m
      where m.item_id = asked.id and not m.is_change and m.role = 'customer' order by m.created_at, m.id limit 1) m
    where m.print ~ '^[0-9a-f]{16}$' and m.print <> '0000000000000000'
    on conflict (item_id) do update set fingerprint = excluded.fingerprint, bands = excluded.bands
      where item_fingerprints.fingerprint <> excluded.fingerprint`.execute(tx);
}

/** An item of somebody who says nearly the same. */
export interface SaidAlike {
  readonly id: string;
  readonly state: ItemState;
  readonly openedAt: Date;
  readonly excerpt: string | null;
  readonly incidentId: string | null;
}

/** The visible items of the same brand, at most three days older or newer, that say nearly the same; newest first. */
export async function saidAlike(
  db: Database,
  visibility: Visibility,
  itemId: string,
): Promise<{ readonly items: readonly SaidAlike[]; readonly value: number; readonly more: boolean }> {
  const { rows } = await sql<SaidAlike & { total: string }>`
    with asked as (select f.fingerprint, f.bands, i.brand, i.author_id, i.opened_at
      from item_fingerprints f join items i on i.id = f.item_id where f.item_id = ${itemId}),
    near as (
      select i.id, i.state, i.opened_at, i.incident_id from asked a join item_fingerprints f on f.bands && a.bands
        join items i on i.id = f.item_id
      where i.id <> ${itemId} and i.author_id <> a.author_id and lower(i.brand) = lower(a.brand)
        and i.opened_at between a.opened_at - make_interval(days => ${DAYS}) and a.opened_at + make_interval(days => ${DAYS})
        and bit_count(f.fingerprint # a.fingerprint) <= ${NEAR_BITS} and ${visibleTo(visibility)}
      limit ${COUNTED + 1})
    select n.id, n.state, n.opened_at as "openedAt", n.incident_id as "incidentId", count(*) over () as total,
      (select left(m.text, 260) from mentions m where m.item_id = n.id and not m.is_change
        order by m.created_at, m.id limit 1) as excerpt
    from near n order by n.opened_at desc, n.id limit ${SHOWN}`.execute(db);
  const total = Number(rows[0]?.total ?? 0);
  const items = rows.map(({ total: _total, ...item }) => item);
  return { items, value: Math.min(total, COUNTED), more: total > COUNTED };
}
