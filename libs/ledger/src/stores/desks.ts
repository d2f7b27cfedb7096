import type { Selectable } from 'kysely';
import type { Database } from '../database.js';
import type { DesksTable } from '../schema.js';

export interface Desk {
  readonly id: string;
  readonly name: string;
  /** IANA zone: handoffs are wall time there. */
  readonly zone: string;
  /** ISO weekday, 1 = Monday. */
  readonly handoffWeekday: number;
  /** HH:MM. */
  readonly handoffTime: string;
  /** How many serve at a time. */
  readonly seats: number;
  /** First date of the rotation, YYYY-MM-DD. */
  readonly startsOn: string;
}

function deskOf(row: Selectable<DesksTable>): Desk {
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

/** Makes the desk or changes it; a rotation of its own gives way to these weekly turns. */
export async function putDesk(db: Database, desk: Desk): Promise<Desk> {
  const columns = {
    name: desk.name,
    zone: desk.zone,
    handoff_weekday: desk.handoffWeekday,
    handoff_time: desk.handoffTime,
    seats: desk.seats,
    starts_on: desk.startsOn,
    rotation: null,
  };
  const row = await db
    .insertInto('desks')
    .values({ id: desk.id, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .returningAll()
    .executeTakeFirstOrThrow();
  return deskOf(row);
}
