import type { WeeklyDesk } from '../domain/weekly-desk.js';
import type { Selectable } from 'kysely';
import type { Database } from '#libs/postgres';
import type { DB } from '#libs/postgres';
import { putDeskRow } from '../../plan/store/rotation-rows.js';

type Desk = WeeklyDesk;

function deskOf(row: Selectable<DB['desks']>): Desk {
  return {
    id: row.id,
    name: row.name,
    zone: row.zone,
    handoffWeekday: row.handoff_weekday,
    handoffTime: row.handoff_time,
    seats: row.seats,
    startsOn: row.starts_on,
  };
}

export async function listDesks(db: Database): Promise<Desk[]> {
  const rows = await db.selectFrom('desks').selectAll().orderBy('id').execute();
  return rows.map(deskOf);
}

export async function deskExists(db: Database, id: string): Promise<boolean> {
  const row = await db.selectFrom('desks').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** Inserts or updates the desk. These weekly turns replace a rotation that was set before. */
export async function putDesk(db: Database, desk: Desk): Promise<void> {
  await putDeskRow(db, { ...desk, rotation: null });
}
