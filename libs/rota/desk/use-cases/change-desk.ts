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
import { resolvedDesk } from '../../duty/domain/resolved-desk.js';
import { regionProblems } from '../../holiday/domain/public-holidays.js';
import { listManualHolidays } from '../../holiday/store/rotation-holidays.js';
import { closingTime } from '../domain/closing-time.js';
import type { Desk, LocalDateTime, Problem } from '../../model/model.js';
import { validateInput } from '../../model/validate-input.js';
import type { RotaDeps } from '../../rota-deps.js';
import { announceRotaChange } from '../../announce-rota-change.js';
import { invalidRotation } from '../../plan/use-cases/published-rota.js';
import { stripPointers } from '../../plan/use-cases/pointers.js';
import { TRIAL_HORIZON } from '../../plan/domain/trial-horizon.js';

/** Every desk with its whole rotation. */
export async function listRotationDesks({ db }: Pick<RotaDeps, 'db'>): Promise<Desk[]> {
  return (await listDeskRows(db)).map((row) => deskOf(row));
}

/** Desks that close on the holidays of a region that nobody knows. */
async function unknownRegions(tx: LedgerTransaction, desks: readonly Desk[]): Promise<Problem[]> {
  const byHand = (await listManualHolidays(tx)).map(({ region }) => region);
  const regions = desks.map(({ closedOnHolidaysOf: region }) => region ?? null);
  return (await regionProblems(regions, byHand)).map((problem) => ({
    ...problem,
    pointer: `/desks/${problem.pointer.replace('/region', '/closedOnHolidaysOf').slice(1)}`,
  }));
}

const unknownExceptions =
  (known: ReadonlySet<string>) =>
  ({ membersBy }: Desk, at: number): Problem[] =>
    (membersBy?.except ?? []).flatMap((id, n) =>
      known.has(id)
        ? []
        : [
            {
              code: 'person-unknown',
              pointer: `/desks/${at}/membersBy/except/${n}`,
              sentence: `Nobody on the staff list has the id “${id}”.`,
            },
          ],
    );

/** Rest after duty at a desk that does not exist would silently be no rest. */
const unknownNeighbours =
  (known: ReadonlySet<string>) =>
  ({ name, restAfter }: Desk, at: number): Problem[] =>
    Object.keys(restAfter ?? {}).flatMap((id) =>
      known.has(id)
        ? []
        : [
            {
              code: 'desk-unknown',
              pointer: `/desks/${at}/restAfter/${id}`,
              sentence: `No desk has the id “${id}”, so ${name} cannot ask for rest after it; make that desk first, or in the same file.`,
            },
          ],
    );

/** Makes or changes desks with rotations of their own, unless no plan could be made with them. Callers hold `lockRota`. */
export async function putDesks(tx: LedgerTransaction, desks: readonly Desk[]): Promise<void> {
  if (desks.length === 0) return;
  const rows = await loadRotationRows(tx);
  const input = planInputOf({ ...rows, desks: [], absences: [] }, TRIAL_HORIZON);
  const problems = [
    ...validateInput({ ...input, desks: desks.map((desk) => resolvedDesk(desk, input.people, [])) }),
    ...(await unknownRegions(tx, desks)),
    ...desks.flatMap(unknownExceptions(new Set(input.people.map(({ id }) => id)))),
    ...desks.flatMap(unknownNeighbours(new Set([...rows.desks, ...desks].map(({ id }) => id)))),
  ];
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

/** Makes a desk or changes it; one that was given up is opened again. @throws DutydeskError `rota.invalid` */
export async function putRotationDesk(deps: Pick<RotaDeps, 'db' | 'live'>, desk: Desk): Promise<Desk> {
  await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    await stripPointers('/0', () => putDesks(tx, [desk]));
  });
  announceRotaChange(deps, 'desk-changed');
  return desk;
}

/**
 * Gives a desk up, unless a queue hands its items out there: nobody would ever get them. Callers hold `lockRota`.
 * @param at wall time of the desk; at once when left out
 */
export async function giveDeskUp(
  tx: LedgerTransaction,
  { queuesAtDesk }: Pick<RotaDeps, 'queuesAtDesk'>,
  id: string,
  at?: LocalDateTime,
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

export interface CloseDesk {
  readonly id: string;
  /** Wall time of the desk; at once when left out. */
  readonly at?: LocalDateTime | undefined;
}

/** Gives a desk up, at once or later. @throws DutydeskError `desk.not_found`, `desk.in_use` */
export async function closeDesk(
  deps: Pick<RotaDeps, 'db' | 'live' | 'queuesAtDesk'>,
  { id, at }: CloseDesk,
): Promise<Desk> {
  const desk = await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    return giveDeskUp(tx, deps, id, at);
  });
  announceRotaChange(deps, 'desk-closed');
  return desk;
}
