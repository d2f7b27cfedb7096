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
import { actorOf } from '#libs/http';
import type { InputOf } from '#libs/http';
import { announceRotaChange } from '../../announce-rota-change.js';
import type { CREATE_OVERRIDE, WITHDRAW_OVERRIDE } from '../api/duty-overrides.routes.js';

type Asked = Pick<InputOf<typeof CREATE_OVERRIDE>, 'caller' | 'body'>;

export async function recordOverride(
  tx: LedgerTransaction,
  { caller, body }: Asked,
): Promise<RecordedOverride> {
  const startsAt = Date.parse(body.startsAt);
  const endsAt = Date.parse(body.endsAt);
  if (endsAt <= startsAt) throw wrong('duty.invalid', '/endsAt', 'The end must be after the start.');
  if (endsAt <= (await databaseNow(tx))) {
    throw wrong('duty.invalid', '/endsAt', 'This time is over; past duty never changes.');
  }
  if (body.replacesPersonId === body.personId) {
    throw wrong('duty.invalid', '/replacesPersonId', 'Nobody can replace themselves.');
  }
  if (!(await deskExists(tx, body.deskId)))
    throw wrong('desk.not_found', '/deskId', 'There is no such desk.');
  for (const [field, id] of [
    ['personId', body.personId],
    ['replacesPersonId', body.replacesPersonId],
  ] as const) {
    if (id === undefined || (await personExists(tx, id))) continue;
    throw wrong('staff.not_found', `/${field}`, 'Nobody on the staff list has this id.');
  }
  const { personId, deskId, replacesPersonId, breakGlass } = body;
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
    deskId: body.deskId,
    personId: body.personId,
    replacesPersonId: body.replacesPersonId ?? null,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    reason: body.reason,
    createdBy: actorOf(caller),
  });
}

/** Puts somebody on duty by hand; rota changes the coming plan. */
export async function overrideDuty(
  deps: RotaDeps,
  input: InputOf<typeof CREATE_OVERRIDE>,
): Promise<RecordedOverride> {
  const override = await inTransaction(deps.db, (tx) => recordOverride(tx, input));
  announceRotaChange(deps, 'override-made');
  return override;
}

export async function withdrawOverride(
  deps: RotaDeps,
  { params }: InputOf<typeof WITHDRAW_OVERRIDE>,
): Promise<void> {
  await inTransaction(deps.db, (tx) => takeOverrideBack(tx, params.id));
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
