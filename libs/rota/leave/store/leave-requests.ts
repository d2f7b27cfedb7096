import type { Database } from '#libs/postgres';
import { sql } from 'kysely';
import type { LeaveRequest, LeaveState } from '../domain/leave.js';

type LeaveRow = Omit<LeaveRequest, 'requestedAt'> & { readonly requestedAt: Date };

const COLUMNS = sql`id, person_id as person, begins as "from", ends as "to", kind, policy, note, state,
  requested_by as "requestedBy", requested_at as "requestedAt", decided_by as "decidedBy"`;

const requestOf = (row: LeaveRow): LeaveRequest => ({ ...row, requestedAt: row.requestedAt.toISOString() });

export interface LeaveFilter {
  readonly person: string | null;
  readonly state: LeaveState | null;
  /** Requests of people whom this manager leads, and their own; null: of everybody. */
  readonly visibleTo: string | null;
}

/** The latest first, a thousand at most. */
export async function listLeaveRequests(
  db: Database,
  { person, state, visibleTo }: LeaveFilter,
): Promise<LeaveRequest[]> {
  const result = await sql<LeaveRow>`
    select ${COLUMNS} from leave_requests
    where (${person}::text is null or person_id = ${person}) and (${state}::text is null or state = ${state})
      and (${visibleTo}::text is null or person_id = ${visibleTo}
        or exists (select 1 from people p where p.id = person_id and p.manager = ${visibleTo}))
    order by requested_at desc, id desc limit 1000`.execute(db);
  return result.rows.map(requestOf);
}

/** Nobody else decides about it until the transaction ends. */
export async function lockLeaveRequest(db: Database, id: string): Promise<LeaveRequest | null> {
  const result =
    await sql<LeaveRow>`select ${COLUMNS} from leave_requests where id = ${id} for update`.execute(db);
  const [row] = result.rows;
  return row === undefined ? null : requestOf(row);
}

export async function saveLeaveRequest(db: Database, request: LeaveRequest): Promise<void> {
  const { id, person, from, to, kind, policy, note, state, requestedBy, requestedAt, decidedBy } = request;
  await sql`
    insert into leave_requests (id, person_id, begins, ends, kind, policy, note, state, requested_by, requested_at,
      decided_by)
    values (${id}, ${person}, ${from}, ${to}, ${kind}, ${policy}, ${note}, ${state}, ${requestedBy}, ${requestedAt},
      ${decidedBy})
    on conflict (id) do update set state = excluded.state, decided_by = excluded.decided_by`.execute(db);
}

/** Whether one person leads another. */
export async function leads(db: Database, manager: string, person: string): Promise<boolean> {
  const result = await sql`select 1 from people where id = ${person} and manager = ${manager}`.execute(db);
  return result.rows.length > 0;
}
