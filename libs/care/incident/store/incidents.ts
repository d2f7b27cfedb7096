import { type Database, type LedgerTransaction, newId } from '#libs/postgres';
import { sql } from 'kysely';
import { visibleTo, type Visibility } from '../../item/store/visibility.js';

/** One trouble of many customers. Times are ISO 8601 in UTC. */
export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
  /** Items that are linked to it. */
  readonly items: number;
}

interface IncidentRow {
  id: string;
  title: string;
  opened_by: string;
  opened_at: Date;
  closed_by: string | null;
  closed_at: Date | null;
  items: number;
}

/** Of incidents named `n`. */
const COLUMNS = sql`n.id, n.title, n.opened_by, n.opened_at, n.closed_by, n.closed_at,
  (select count(*)::int from items c where c.incident_id = n.id) as items`;

function incidentOf(row: IncidentRow): Incident {
  return {
    id: row.id,
    title: row.title,
    openedBy: row.opened_by,
    openedAt: row.opened_at.toISOString(),
    closedBy: row.closed_by,
    closedAt: row.closed_at?.toISOString() ?? null,
    items: row.items,
  };
}

/** Who sees one of its items sees the incident, and so does who opened it. */
function seen(visibility: Visibility) {
  if (visibility === 'all') return sql`true`;
  return sql`(n.opened_by = ${visibility.personId}
    or exists (select from items i where i.incident_id = n.id and ${visibleTo(visibility)}))`;
}

const LISTED = 100;

/** The open incidents that the caller may see, newest first; the closed ones with `closed`. */
export async function listIncidents(
  db: Database,
  visibility: Visibility,
  closed: boolean,
): Promise<Incident[]> {
  const { rows } = await sql<IncidentRow>`
    select ${COLUMNS} from incidents n where (n.closed_at is not null) = ${closed} and ${seen(visibility)}
    order by n.opened_at desc limit ${LISTED}`.execute(db);
  return rows.map(incidentOf);
}

/** Null also when the caller may not see it. */
export async function findIncident(
  db: Database,
  visibility: Visibility,
  id: string,
): Promise<Incident | null> {
  const { rows } = await sql<IncidentRow>`
    select ${COLUMNS} from incidents n where n.id = ${id} and ${seen(visibility)}`.execute(db);
  return rows[0] === undefined ? null : incidentOf(rows[0]);
}

export async function insertIncident(
  tx: LedgerTransaction,
  incident: { readonly title: string; readonly openedBy: string },
): Promise<string> {
  const id = newId();
  await sql`insert into incidents (id, title, opened_by) values (${id}, ${incident.title}, ${incident.openedBy})`.execute(
    tx,
  );
  return id;
}

/** @returns false when it is closed already */
export async function closeIncidentRow(db: Database, id: string, closedBy: string): Promise<boolean> {
  const result = await sql`
    update incidents set closed_by = ${closedBy}, closed_at = clock_timestamp()
    where id = ${id} and closed_at is null`.execute(db);
  return result.numAffectedRows === 1n;
}

/** The incident that an item is linked to. */
export async function incidentOfItem(db: Database, itemId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select incident_id as id from items where id = ${itemId}`.execute(db);
  return rows[0]?.id ?? null;
}

/** @param incidentId null unlinks the item */
export async function saveIncidentOfItem(
  tx: LedgerTransaction,
  itemId: string,
  incidentId: string | null,
): Promise<void> {
  await sql`update items set incident_id = ${incidentId} where id = ${itemId}`.execute(tx);
}
