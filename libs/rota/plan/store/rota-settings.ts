import { DEFAULT_ROTA_SETTINGS, type RotaSettings } from '../../duty/domain/rotation-rows.js';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';

export async function readRotaSettings(db: Database): Promise<RotaSettings> {
  const result = await sql<{ body: Partial<RotaSettings> }>`select body from rota_settings`.execute(db);
  return { ...DEFAULT_ROTA_SETTINGS, ...result.rows[0]?.body };
}

export async function writeRotaSettings(db: Database, settings: RotaSettings): Promise<void> {
  await sql`
    insert into rota_settings (body) values (${JSON.stringify(settings)}::jsonb)
    on conflict (id) do update set body = excluded.body, updated_at = now()`.execute(db);
}

/** One change of plans, overrides and swaps at a time, over all instances, until the transaction ends. */
export async function lockRota(tx: LedgerTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('rota', 0))`.execute(tx);
}
