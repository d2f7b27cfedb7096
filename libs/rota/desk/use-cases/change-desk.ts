import { DutydeskError } from '#libs/contracts';
import { databaseNow, inTransaction, type LedgerTransaction } from '#libs/postgres';
import { lockRota } from '../../plan/store/rota-settings.js';
import {
  saveDeskClosing as closeDeskInLedger,
  listDeskRows,
  loadRotationRows,
  putDeskRow,
} from '../../plan/store/rotation-rows.js';
import { deskOf, planInputOf } from '../../duty/domain/rotation-rows.js';
import { closingTime } from '../domain/closing-time.js';
import type { Desk } from '../../model/model.js';
import { validateInput } from '../../model/validate-input.js';
import type { RotaDeps } from '../../rota-deps.js';
import type { AnswerOf, InputOf } from '#libs/http';
import { announceRotaChange } from '../../announce-rota-change.js';
import type { CLOSE_DESK, LIST_ROTATION_DESKS, PUT_ROTATION_DESK } from '../api/desks.routes.js';
import { invalidRotation } from '../../plan/use-cases/published-rota.js';
import { stripPointers } from '../../plan/use-cases/pointers.js';
import { TRIAL_HORIZON } from '../../plan/domain/trial-horizon.js';

export async function listRotationDesks({ db }: RotaDeps): Promise<AnswerOf<typeof LIST_ROTATION_DESKS>> {
  return { desks: (await listDeskRows(db)).map((row) => deskOf(row)) };
}

/** Makes or changes desks with rotations of their own, unless no plan could be made with them. Callers hold `lockRota`. */
export async function putDesks(tx: LedgerTransaction, desks: readonly Desk[]): Promise<void> {
  if (desks.length === 0) return;
  const rows = await loadRotationRows(tx);
  const input = planInputOf({ ...rows, desks: [], absences: [] }, TRIAL_HORIZON);
  const problems = validateInput({ ...input, desks });
  if (problems.length > 0) throw invalidRotation(problems, '/desks');
  for (const { id, name, zone, ...rotation } of desks) {
    const first = Temporal.PlainDateTime.from(rotation.recurrence.start);
    await putDeskRow(tx, {
      id,
      name,
      zone,
      handoffWeekday: first.dayOfWeek,
      handoffTime: first.toPlainTime().toString().slice(0, 5),
      seats: Math.max(
        1,
        rotation.seats.reduce((sum, { count }) => sum + count, 0),
      ),
      startsOn: first.toPlainDate().toString(),
      rotation,
    });
    await closeDeskInLedger(tx, id, null);
  }
}

export async function putRotationDesk(
  deps: RotaDeps,
  { params, body }: InputOf<typeof PUT_ROTATION_DESK>,
): Promise<AnswerOf<typeof PUT_ROTATION_DESK>> {
  const desk: Desk = { id: params.id, ...body };
  await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    await stripPointers('/0', () => putDesks(tx, [desk]));
  });
  announceRotaChange(deps, 'desk-changed');
  return { desk };
}

/**
 * Gives a desk up, unless a queue hands its items out there: nobody would ever get them. Callers hold `lockRota`.
 * @param at wall time of the desk; at once when left out
 */
export async function giveDeskUp(
  tx: LedgerTransaction,
  { queuesAtDesk }: Pick<RotaDeps, 'queuesAtDesk'>,
  id: string,
  at?: string,
): Promise<Desk> {
  const row = (await listDeskRows(tx)).find((one) => one.id === id);
  if (row === undefined) throw new DutydeskError('desk.not_found');
  const queues = await queuesAtDesk(tx, id);
  if (queues.length > 0) {
    const names = queues.join(', ');
    throw new DutydeskError('desk.in_use', {
      detail: `These queues hand their items out there: ${names}.`,
    });
  }
  const closesAt = closingTime(deskOf(row), await databaseNow(tx), at);
  await closeDeskInLedger(tx, id, closesAt);
  return deskOf({ ...row, closesAt });
}

export async function closeDesk(
  deps: RotaDeps,
  { params, query }: InputOf<typeof CLOSE_DESK>,
): Promise<AnswerOf<typeof CLOSE_DESK>> {
  const desk = await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    return giveDeskUp(tx, deps, params.id, query.at);
  });
  announceRotaChange(deps, 'desk-closed');
  return { desk };
}
