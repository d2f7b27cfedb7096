import type { Database } from '#libs/postgres';
import { newId } from '#libs/postgres';
import { prepared } from '#libs/postgres';

export type ClaimOutcome =
  | { readonly outcome: 'claimed'; readonly itemId: string; readonly version: number }
  | { readonly outcome: 'empty' | 'off_duty' | 'full' };

interface ClaimRow {
  readonly outcome: ClaimOutcome['outcome'];
  readonly item_id: string | null;
  readonly version: number | null;
}

const claim = prepared<ClaimRow>(
  'claim_next_3',
  'select outcome, item_id, version from claim_next_3($1, $2)',
);

/** Claims the most urgent waiting item for a person who is on duty and has room, by the SQL function claim_next_3. */
export async function claimMostUrgent(db: Database, personId: string): Promise<ClaimOutcome> {
  const [row] = await claim(db, [personId, newId()]);
  if (row === undefined) throw new Error('claim_next returned no row.');
  if (row.outcome !== 'claimed') return { outcome: row.outcome };
  if (row.item_id === null || row.version === null) throw new Error('claim_next claimed nothing.');
  return { outcome: 'claimed', itemId: row.item_id, version: row.version };
}
