import { DutydeskError } from '#libs/contracts';
import {
  closeDesk as closeDeskInLedger,
  databaseNow,
  inTransaction,
  type LedgerTransaction,
  listDeskRows,
  listQueues,
  loadRotationRows,
  lockRota,
  putDeskRow,
} from '#libs/ledger';
import { closingTime, deskOf, planInputOf } from '#libs/planning';
import { type Desk, validateInput } from '#libs/rotation';
import type { Gateway } from '../../gateway.js';
import type { AnswerOf, InputOf } from '../../http/route.js';
import { tellRota } from '../../live/channels.js';
import type { CLOSE_DESK, LIST_ROTATION_DESKS, PUT_ROTATION_DESK } from '../../routes/rota-setup.routes.js';
import { invalidRotation } from './load-world.js';
import { outsideOf } from './pointers.js';

/** A year from some day: enough to see whether a desk can be planned with. */
const TRIAL = { from: '2026-01-01', to: '2027-01-01' };

export async function listRotationDesks({ db }: Gateway): Promise<AnswerOf<typeof LIST_ROTATION_DESKS>> {
  return { desks: (await listDeskRows(db)).map((row) => deskOf(row)) };
}

/** Makes or changes desks with rotations of their own, unless no plan could be made with them. Callers hold `lockRota`. */
export async function putDesks(tx: LedgerTransaction, desks: readonly Desk[]): Promise<void> {
  if (desks.length === 0) return;
  const rows = await loadRotationRows(tx);
  const input = planInputOf({ ...rows, desks: [], absences: [] }, TRIAL);
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
  gateway: Gateway,
  { params, body }: InputOf<typeof PUT_ROTATION_DESK>,
): Promise<AnswerOf<typeof PUT_ROTATION_DESK>> {
  const desk: Desk = { id: params.id, ...body };
  await inTransaction(gateway.db, async (tx) => {
    await lockRota(tx);
    await outsideOf('/0', () => putDesks(tx, [desk]));
  });
  tellRota(gateway, 'desk-changed');
  return { desk };
}

/**
 * Gives a desk up, unless a queue hands its items out there: nobody would ever get them. Callers hold `lockRota`.
 * @param at wall time of the desk; at once when left out
 */
export async function giveDeskUp(tx: LedgerTransaction, id: string, at?: string): Promise<Desk> {
  const row = (await listDeskRows(tx)).find((one) => one.id === id);
  if (row === undefined) throw new DutydeskError('desk.not_found');
  const queues = (await listQueues(tx)).filter(({ deskId }) => deskId === id);
  if (queues.length > 0) {
    const names = queues.map((queue) => queue.id).join(', ');
    throw new DutydeskError('desk.in_use', {
      detail: `These queues hand their items out there: ${names}.`,
    });
  }
  const closesAt = closingTime(deskOf(row), await databaseNow(tx), at);
  await closeDeskInLedger(tx, id, closesAt);
  return deskOf({ ...row, closesAt });
}

export async function closeDesk(
  gateway: Gateway,
  { params, query }: InputOf<typeof CLOSE_DESK>,
): Promise<AnswerOf<typeof CLOSE_DESK>> {
  const desk = await inTransaction(gateway.db, async (tx) => {
    await lockRota(tx);
    return giveDeskUp(tx, params.id, query.at);
  });
  tellRota(gateway, 'desk-closed');
  return { desk };
}
