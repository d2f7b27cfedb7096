import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#libs/postgres';
import type { DeadLetterStatus } from './dead-letters.js';

/** Header of a letter with the API key that brought its event. */
const KEY_HEADER = 'dutydesk-key';

/** A publisher: its key, and the sources that the key is bound to as a regular expression; null means any. */
export interface Publisher {
  readonly keyId: string;
  readonly sources: string | null;
}

/** Letters of a publisher: of the sources that its key is bound to, else those that its key brought. */
export function lettersOfPublisher({ keyId, sources }: Publisher): RawBuilder<boolean> {
  if (sources === null) return sql<boolean>`headers ->> ${sql.lit(KEY_HEADER)} = ${keyId}`;
  return sql<boolean>`event_source ~ ${sources}`;
}

/** The letters of one event, the latest failure first. */
export async function lettersOfEvent(
  db: Database,
  { source, id }: { readonly source: string; readonly id: string },
) {
  const result = await sql<{
    id: string;
    status: DeadLetterStatus;
    reason: string;
    detail: string;
    fields: { pointer: string; message: string }[];
    last_failed_at: Date;
    key_id: string | null;
  }>`
    select id, status, reason, detail, fields, last_failed_at, headers ->> ${sql.lit(KEY_HEADER)} as key_id
    from dead_letters where event_source = ${source} and event_id = ${id}
    order by last_failed_at desc limit 20`.execute(db);
  return result.rows.map(({ last_failed_at, key_id, ...letter }) => ({
    ...letter,
    lastFailedAt: last_failed_at.toISOString(),
    keyId: key_id,
  }));
}
