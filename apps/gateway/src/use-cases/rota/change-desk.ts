import { DutydeskError } from '#libs/contracts';
import {
  deleteAbsence,
  inTransaction,
  listDeskRows,
  loadRotationRows,
  lockRota,
  personExists,
  putAbsence,
  putDeskRow,
} from '#libs/ledger';
import { deskOf, planInputOf } from '#libs/planning';
import { type Absence, type Desk, validateInput } from '#libs/rotation';
import type { Gateway } from '../../gateway.js';
import { actorOf } from '../../http/caller.js';
import type { AnswerOf, InputOf } from '../../http/route.js';
import { tellRota } from '../../live/channels.js';
import type {
  DELETE_ABSENCE,
  LIST_ROTATION_DESKS,
  PUT_ABSENCE,
  PUT_ROTATION_DESK,
} from '../../routes/rota-setup.routes.js';
import { invalidRotation } from './load-world.js';

/** A year from some day: enough to see whether a desk or an absence can be planned with. */
const TRIAL = { from: '2026-01-01', to: '2027-01-01' };

export async function listRotationDesks({ db }: Gateway): Promise<AnswerOf<typeof LIST_ROTATION_DESKS>> {
  return { desks: (await listDeskRows(db)).map((row) => deskOf(row)) };
}

/** Makes or changes a desk with a rotation of its own, unless no plan could be made with it. */
export async function putRotationDesk(
  gateway: Gateway,
  { params, body }: InputOf<typeof PUT_ROTATION_DESK>,
): Promise<AnswerOf<typeof PUT_ROTATION_DESK>> {
  const { name, zone, ...rotation } = body;
  const desk: Desk = { id: params.id, name, zone, ...rotation };
  await inTransaction(gateway.db, async (tx) => {
    await lockRota(tx);
    const rows = await loadRotationRows(tx);
    const input = planInputOf({ ...rows, desks: [], absences: [] }, TRIAL);
    const problems = validateInput({ ...input, desks: [desk] });
    if (problems.length > 0) throw invalidRotation(problems, '/desks/0');
    const first = Temporal.PlainDateTime.from(desk.recurrence.start);
    await putDeskRow(tx, {
      id: desk.id,
      name,
      zone,
      handoffWeekday: first.dayOfWeek,
      handoffTime: first.toPlainTime().toString().slice(0, 5),
      seats: Math.max(
        1,
        desk.seats.reduce((sum, { count }) => sum + count, 0),
      ),
      startsOn: first.toPlainDate().toString(),
      rotation,
    });
  });
  tellRota(gateway, 'desk-changed');
  return { desk };
}

export async function recordAbsence(
  gateway: Gateway,
  { params, body, caller }: InputOf<typeof PUT_ABSENCE>,
): Promise<AnswerOf<typeof PUT_ABSENCE>> {
  const absence: Absence = { id: params.id, ...body };
  if (!(await personExists(gateway.db, body.person))) {
    throw new DutydeskError('staff.not_found', {
      fields: [{ pointer: '/person', message: 'Nobody on the staff list has this id.' }],
    });
  }
  const rows = await loadRotationRows(gateway.db);
  const people = rows.people.filter(({ id }) => id === body.person).map((one) => ({ ...one, leaves: null }));
  const input = planInputOf({ people, desks: [], absences: [], holidays: [], lags: [] }, TRIAL);
  const problems = validateInput({ ...input, absences: [absence] }).filter(({ pointer }) =>
    pointer.startsWith('/absences'),
  );
  if (problems.length > 0) throw invalidRotation(problems, '/absences/0');
  await putAbsence(gateway.db, absence, actorOf(caller));
  tellRota(gateway, 'absence-changed');
  return { absence };
}

export async function removeAbsence(
  gateway: Gateway,
  { params }: InputOf<typeof DELETE_ABSENCE>,
): Promise<void> {
  if (!(await deleteAbsence(gateway.db, params.id))) throw new DutydeskError('absence.not_found');
  tellRota(gateway, 'absence-changed');
}
