import { DutydeskError } from '#libs/contracts';
import { actorOf, type Caller, seesAll } from '#libs/http';
import { databaseNow, inTransaction, type LedgerTransaction, newId } from '#libs/postgres';
import { deleteAbsence } from '../../absence/store/absences.js';
import { checkAbsences, keepAbsences } from '../../absence/use-cases/record-absence.js';
import { announceRotaChange } from '../../announce-rota-change.js';
import { millisecondText } from '../../instant-text.js';
import type { Absence } from '../../model/model.js';
import { planInputOf } from '../../duty/domain/rotation-rows.js';
import { readRotaSettings } from '../../plan/store/rota-settings.js';
import { loadRotationRows } from '../../plan/store/rotation-rows.js';
import { stripPointers } from '../../plan/use-cases/pointers.js';
import type { RotaDeps } from '../../rota-deps.js';
import { type LeaveRequest, type LeaveState, type LeaveStep, stepLeave } from '../domain/leave.js';
import { thinTeam } from '../domain/team-presence.js';
import { leads, listLeaveRequests, lockLeaveRequest, saveLeaveRequest } from '../store/leave-requests.js';

type Deps = Pick<RotaDeps, 'db' | 'live'>;

/** The absence that an approved leave is; its id is made of that of the request. */
const absenceOf = ({ id, person, from, to, kind, policy }: LeaveRequest): Absence => ({
  id: `leave-${id}`,
  person,
  from,
  to,
  kind,
  policy,
});

export type LeaveWanted = Pick<LeaveRequest, 'from' | 'to' | 'kind' | 'policy' | 'note'> & {
  /** The caller when left out; somebody else needs scope ops. */
  readonly person?: string | undefined;
  readonly caller: Caller;
};

/** Asks for leave. Dates that cannot be planned with are refused at once. */
export async function requestLeave(
  { db }: Pick<Deps, 'db'>,
  { person: wanted, caller, ...leave }: LeaveWanted,
): Promise<{ readonly leave: LeaveRequest }> {
  const person = wanted ?? caller.personId;
  if (person === null || (person !== caller.personId && !seesAll(caller)))
    throw new DutydeskError('auth.scope', { detail: 'Leave for somebody else needs scope ops.' });
  const request = await inTransaction(db, async (tx) => {
    const made: LeaveRequest = {
      ...leave,
      id: newId(),
      person,
      state: 'requested',
      requestedBy: actorOf(caller),
      requestedAt: millisecondText(await databaseNow(tx)),
      decidedBy: null,
    };
    await stripPointers('/0', () => checkAbsences(tx, [absenceOf(made)]));
    await saveLeaveRequest(tx, made);
    return made;
  });
  return { leave: request };
}

export interface ListLeave {
  /** null: of anybody, in any state. */
  readonly person: string | null;
  readonly state: LeaveState | null;
  readonly caller: Caller;
}

/** Requests: all for ops; for others their own and those of the people whom they lead. */
export async function listLeave(
  { db }: Pick<Deps, 'db'>,
  { person, state, caller }: ListLeave,
): Promise<{ readonly leave: readonly LeaveRequest[] }> {
  const visibleTo = seesAll(caller) ? null : (caller.personId ?? '');
  return { leave: await listLeaveRequests(db, { person, state, visibleTo }) };
}

/** @throws DutydeskError `leave.too_few` where the leave leaves fewer of their department than have to be there */
async function checkPresence(tx: LedgerTransaction, request: LeaveRequest): Promise<void> {
  const { presence = [] } = await readRotaSettings(tx);
  if (presence.length === 0) return;
  const { people, absences } = planInputOf(await loadRotationRows(tx), request);
  const { department } = people.find(({ id }) => id === request.person) ?? {};
  const staff = { people, absences: [...absences, absenceOf(request)] };
  for (const team of presence.filter((one) => one.department === department)) {
    const thin = thinTeam(team, staff, request);
    if (thin === null) continue;
    throw new DutydeskError('leave.too_few', {
      detail: `On ${thin.date} ${thin.there} of ${thin.department} would be there; at least ${thin.atLeast} have to be.`,
      extra: { ...thin },
    });
  }
}

export interface DecideLeave {
  readonly id: string;
  readonly step: LeaveStep;
  /** Approve it though too few of the team are there. */
  readonly anyway: boolean;
  readonly caller: Caller;
}

/** Approves (and so records the absence), declines or withdraws (and so takes the absence back). */
export async function decideLeave(
  deps: Deps,
  { id, step, anyway, caller }: DecideLeave,
): Promise<{ readonly leave: LeaveRequest }> {
  const by = actorOf(caller);
  const request = await inTransaction(deps.db, async (tx) => {
    const before = await lockLeaveRequest(tx, id);
    if (before === null) throw new DutydeskError('leave.not_found');
    const { person } = before;
    const isPerson = caller.personId === person;
    const decides =
      seesAll(caller) ||
      (!isPerson && caller.personId !== null && (await leads(tx, caller.personId, person)));
    if (!isPerson && !decides) throw new DutydeskError('leave.not_found');
    const decision = stepLeave(before, step, by, { isPerson, decides });
    if (!decision.ok)
      throw new DutydeskError(decision.refused === 'rights' ? 'auth.scope' : 'leave.decided', {
        detail: decision.sentence,
      });
    const after = decision.request;
    if (after.state === 'approved' && !anyway) await checkPresence(tx, after);
    if (after.state === 'approved') await keepAbsences(tx, [absenceOf(after)], by);
    if (before.state === 'approved') await deleteAbsence(tx, absenceOf(after).id);
    await saveLeaveRequest(tx, after);
    return after;
  });
  announceRotaChange(deps, 'leave-decided');
  return { leave: request };
}
