import type { DeskRow, RotationRows, StaffRow } from '../../duty/domain/rotation-rows.js';
import type { Level } from '#libs/contracts';
import { sql } from 'kysely';
import { readRotaSettings } from './rota-settings.js';
import type { Database } from '#libs/postgres';
import { loadAbsences } from '../../absence/store/absences.js';
import { loadHolidays } from '../../holiday/store/rotation-holidays.js';

interface PersonRow extends Omit<StaffRow, 'share'> {
  readonly level: Level;
  readonly share_num: number;
  readonly share_den: number;
}

async function staff(db: Database): Promise<StaffRow[]> {
  const result = await sql<PersonRow>`
    select id, name, zone, region, department, skills, level,
      level_changes as "levelChanges", share_num, share_den, joins, leaves
    from people order by id`.execute(db);
  return result.rows.map(({ share_num: num, share_den: den, ...row }) => ({ ...row, share: { num, den } }));
}

/** Names of everybody on the staff list, by id. */
export async function personNames(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom('people').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The desks with their rotations, in order of id; also those that are given up, and not those that nobody set up. */
export async function listDeskRows(db: Database): Promise<DeskRow[]> {
  const result = await sql<DeskRow>`
    select id, name, zone, handoff_weekday as "handoffWeekday", handoff_time as "handoffTime", seats,
      to_char(starts_on, 'YYYY-MM-DD') as "startsOn", rotation, closes_at as "closesAt"
    from desks where set_up order by id`.execute(db);
  return result.rows;
}

/** Desks that came with the installation and that nobody has set up. */
export async function desksNotSetUp(db: Database): Promise<{ readonly id: string; readonly name: string }[]> {
  return db.selectFrom('desks').select(['id', 'name']).where('set_up', '=', false).orderBy('id').execute();
}

/**
 * Gives a desk up from a wall time on (see closingTime), or opens it again with null: the next plan takes its later
 * duty away and keeps what was served.
 * @returns false when there is no such desk
 */
export async function saveDeskClosing(db: Database, id: string, closesAt: string | null): Promise<boolean> {
  const result = await sql`update desks set closes_at = ${closesAt} where id = ${id}`.execute(db);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/** Makes the desk or changes it, with a rotation of its own. */
export async function putDeskRow(db: Database, desk: DeskRow): Promise<void> {
  const columns = {
    name: desk.name,
    zone: desk.zone,
    handoff_weekday: desk.handoffWeekday,
    handoff_time: desk.handoffTime,
    seats: desk.seats,
    starts_on: desk.startsOn,
    set_up: true,
    rotation: desk.rotation === null ? null : JSON.stringify(desk.rotation),
  };
  await db
    .insertInto('desks')
    .values({ id: desk.id, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

/** Everything that a plan is made from, as it is now, but for what the duty ledger carries over. */
export async function loadRotationRows(db: Database): Promise<RotationRows> {
  const { weights, mostPerPerson } = await readRotaSettings(db);
  return {
    ...(weights ? { weights } : {}),
    ...(mostPerPerson ? { mostPerPerson } : {}),
    people: await staff(db),
    desks: await listDeskRows(db),
    absences: await loadAbsences(db),
    holidays: await loadHolidays(db),
    lags: [],
  };
}
