import { DutydeskError } from '#libs/contracts';
import {
  closeDesk as closeDeskInLedger,
  databaseNow,
  inTransaction,
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

/** A year from some day: enough to see whether a desk can be planned with. */
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
    await closeDeskInLedger(tx, desk.id, null);
  });
  tellRota(gateway, 'desk-changed');
  return { desk };
}

/** Gives a desk up, unless a queue hands its items out there: nobody would ever get them. */
export async function closeDesk(
  gateway: Gateway,
  { params, query }: InputOf<typeof CLOSE_DESK>,
): Promise<AnswerOf<typeof CLOSE_DESK>> {
  const closed = await inTransaction(gateway.db, async (tx) => {
    await lockRota(tx);
    const row = (await listDeskRows(tx)).find(({ id }) => id === params.id);
    if (row === undefined) throw new DutydeskError('desk.not_found');
    const queues = (await listQueues(tx)).filter(({ deskId }) => deskId === params.id);
    if (queues.length > 0) {
      const names = queues.map(({ id }) => id).join(', ');
      throw new DutydeskError('desk.in_use', {
        detail: `These queues hand their items out there: ${names}.`,
      });
    }
    const closesAt = closingTime(deskOf(row), await databaseNow(tx), query.at);
    await closeDeskInLedger(tx, params.id, closesAt);
    return deskOf({ ...row, closesAt });
  });
  tellRota(gateway, 'desk-closed');
  return { desk: closed };
}
