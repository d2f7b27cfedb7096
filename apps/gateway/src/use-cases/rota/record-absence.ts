import { DutydeskError } from '#libs/contracts';
import { deleteAbsence, loadRotationRows, personExists, putAbsence } from '#libs/ledger';
import { planInputOf } from '#libs/planning';
import { type Absence, validateInput } from '#libs/rotation';
import type { Gateway } from '../../gateway.js';
import { actorOf } from '../../http/caller.js';
import type { AnswerOf, InputOf } from '../../http/route.js';
import { tellRota } from '../../live/channels.js';
import type { DELETE_ABSENCE, PUT_ABSENCE } from '../../routes/rota-absences.routes.js';
import { invalidRotation } from './load-world.js';

/** Any horizon does: an absence is looked at by itself. */
const TRIAL = { from: '2026-01-01', to: '2027-01-01' };

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
