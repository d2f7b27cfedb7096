import type { Database, LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';

/** Why an item is resolved. */
export interface Cause {
  readonly code: string;
  readonly name: string;
  /** False: not offered any more, and readable on items that have it. */
  readonly active: boolean;
}

/** All causes, those that are offered first, in the order that ops gave them. */
export async function readCauses(db: Database): Promise<Cause[]> {
  return db
    .selectFrom('causes')
    .select(['code', 'name', 'active'])
    .orderBy('active', 'desc')
    .orderBy('position')
    .orderBy('code')
    .execute();
}

export async function isOffered(db: Database, code: string): Promise<boolean> {
  const row = await db
    .selectFrom('causes')
    .select('code')
    .where('code', '=', code)
    .where('active', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

/** Offers exactly these causes, in this order. */
export async function saveCauses(
  tx: LedgerTransaction,
  causes: readonly Pick<Cause, 'code' | 'name'>[],
): Promise<void> {
  await tx.updateTable('causes').set({ active: false }).execute();
  for (const [position, { code, name }] of causes.entries()) {
    await sql`
      insert into causes (code, name, position) values (${code}, ${name}, ${position})
      on conflict (code) do update set name = excluded.name, position = excluded.position, active = true`.execute(
      tx,
    );
  }
}
