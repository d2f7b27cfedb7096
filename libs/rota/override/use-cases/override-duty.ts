import { DutydeskError, type ErrorCode } from '#libs/contracts';
import { personExists } from '#libs/access';
import { databaseNow, inTransaction, type LedgerTransaction, newId } from '#libs/postgres';
import { deskExists } from '../../desk/store/desks.js';
import { publishedFigures } from '../../plan/store/plan-versions.js';
import { busyOf, checkTimes } from './check-times.js';
import {
  insertOverride,
  type RecordedOverride,
  endOverride as withdrawInLedger,
} from '../store/duty-overrides.js';
import type { RotaDeps } from '../../rota-deps.js';
import type { InstantText } from '../../model/model.js';
import { announceRotaChange } from '../../announce-rota-change.js';

export interface OverrideDuty {
  readonly deskId: string;
  readonly personId: string;
  /** Whose duty is taken over; in addition to all when left out. */
  readonly replacesPersonId?: string | undefined;
  readonly startsAt: InstantText;
  readonly endsAt: InstantText;
  readonly reason: string;
  /** Sets aside absence, membership, rest and the longest time. */
  readonly breakGlass: boolean;
  readonly createdBy: string;
}

/** @throws DutydeskError `duty.invalid`, `desk.not_found`, `staff.not_found`, `slot.refused` */
export async function recordOverride(
  tx: LedgerTransaction,
  command: OverrideDuty,
): Promise<RecordedOverride> {
  const { personId, deskId, replacesPersonId, reason, breakGlass, createdBy } = command;
  const startsAt = Date.parse(command.startsAt);
  const endsAt = Date.parse(command.endsAt);
  if (endsAt <= startsAt) throw wrong('duty.invalid', '/endsAt', 'The end must be after the start.');
  if (endsAt <= (await databaseNow(tx))) {
    throw wrong('duty.invalid', '/endsAt', 'This time is over; past duty never changes.');
  }
  if (replacesPersonId === personId) {
    throw wrong('duty.invalid', '/replacesPersonId', 'Nobody can replace themselves.');
  }
  if (!(await deskExists(tx, deskId))) throw wrong('desk.not_found', '/deskId', 'There is no such desk.');
  for (const [field, id] of [
    ['personId', personId],
    ['replacesPersonId', replacesPersonId],
  ] as const) {
    if (id === undefined || (await personExists(tx, id))) continue;
    throw wrong('staff.not_found', `/${field}`, 'Nobody on the staff list has this id.');
  }
  await checkTimes(tx, { personId, deskId, start: startsAt, end: endsAt, breakGlass });
  // Before the first plan nobody is known to serve.
  const planned = replacesPersonId !== undefined && (await publishedFigures(tx)) !== null;
  const between = { from: startsAt, to: endsAt };
  if (planned && !(await busyOf(tx, replacesPersonId, between)).some(({ desk }) => desk === deskId)) {
    throw wrong(
      'duty.invalid',
      '/replacesPersonId',
      `${replacesPersonId} does not serve ${deskId} then; leave this out to add somebody.`,
    );
  }
  return insertOverride(tx, {
    id: newId(),
    deskId,
    personId,
    replacesPersonId: replacesPersonId ?? null,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    reason,
    createdBy,
  });
}

/** Puts somebody on duty by hand; rota changes the coming plan. */
export async function overrideDuty(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  command: OverrideDuty,
): Promise<RecordedOverride> {
  const override = await inTransaction(deps.db, (tx) => recordOverride(tx, command));
  announceRotaChange(deps, 'override-made');
  return override;
}

/** Takes an override back; a running one ends now. @throws DutydeskError `duty.not_found`, `duty.invalid` */
export async function withdrawOverride(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { id }: Pick<RecordedOverride, 'id'>,
): Promise<void> {
  await inTransaction(deps.db, (tx) => takeOverrideBack(tx, id));
  announceRotaChange(deps, 'override-withdrawn');
}

export async function takeOverrideBack(tx: LedgerTransaction, id: string): Promise<void> {
  const outcome = await withdrawInLedger(tx, id);
  if (outcome === 'unknown') throw new DutydeskError('duty.not_found');
  if (outcome === 'over') {
    throw new DutydeskError('duty.invalid', { detail: 'This override is over; past duty never changes.' });
  }
}

function wrong(code: ErrorCode, pointer: string, message: string): DutydeskError {
  return new DutydeskError(code, { detail: message, fields: [{ pointer, message }] });
}
