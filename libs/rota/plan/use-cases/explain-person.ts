import { DutydeskError } from '#libs/contracts';
import { type Caller, seesAll } from '#libs/http';
import type { LeaveRequest } from '../../leave/domain/leave.js';
import { listLeaveRequests } from '../../leave/store/leave-requests.js';
import type { Absence, Person } from '../../model/model.js';
import { toNumber } from '../../model/ratio.js';
import type { RotaDeps } from '../../rota-deps.js';
import { type ComingSlot, comingSlots } from './list-slots.js';
import { loadPublishedRota } from './published-rota.js';
import { balancesOf, type Before, fairnessOf, servedBefore } from './show-fairness.js';

const COMING_AT_MOST = 50;
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

export interface ExplainedPerson {
  readonly personId: string;
  readonly name: string;
  /** Duties that their share comes to over the horizon. */
  readonly share: number;
  readonly duties: number;
  readonly before: Before;
  /** Duties served beyond (+) or below (−) their part. */
  readonly balance: number;
  readonly sentences: readonly string[];
  /** For the person themselves and for ops; null for others. */
  readonly absences: readonly Absence[] | null;
  /** Requests for leave, for the same. */
  readonly leave: readonly LeaveRequest[] | null;
  readonly coming: readonly (Omit<ComingSlot, 'id' | 'personId' | 'name' | 'source'> & {
    readonly slotId: string;
  })[];
}

export interface ExplainPerson extends Pick<Person, 'id'> {
  readonly caller: Caller;
}

/** Why a person serves when they do, in sentences. @throws DutydeskError `plan.none`, `staff.not_found` */
export async function explainPerson(
  { db }: Pick<RotaDeps, 'db'>,
  { id: personId, caller }: ExplainPerson,
): Promise<ExplainedPerson> {
  const rota = await loadPublishedRota(db);
  const fairness = await fairnessOf(db, rota);
  const person = rota.input.people.find(({ id }) => id === personId);
  const own = fairness.people.find(({ person: id }) => id === personId);
  if (person === undefined || own === undefined) throw new DutydeskError('staff.not_found');
  const { name } = person;
  const { horizon } = rota.inEffect;
  const balance = (await balancesOf(db)).get(personId) ?? 0;
  const before = (await servedBefore(db, rota))(personId);
  const share = toNumber(own.share);
  const mean = fairness.people.reduce((sum, { duties }) => sum + duties, 0) / fairness.people.length;
  // When somebody is away is told, why is theirs.
  const isTheirs = seesAll(caller) || caller.personId === personId;
  const away = isTheirs ? rota.input.absences.filter((one) => one.person === personId) : null;
  const leave = isTheirs
    ? await listLeaveRequests(db, { person: personId, state: null, visibleTo: null })
    : null;
  const { slots: coming } = comingSlots(rota, { person: personId, limit: COMING_AT_MOST });
  return {
    personId,
    name,
    share,
    duties: own.duties,
    before,
    balance,
    sentences: [
      `${name} serves ${plural(own.duties, 'time')} from ${horizon.from} to ${horizon.to}; the share comes to ${share.toFixed(2)}, the mean of all is ${mean.toFixed(2)}.`,
      ...(own.unsocial === 0
        ? []
        : [`Of these, ${own.unsocial} are unsocial, ${own.holiday} of them on holidays.`]),
      `Between who serves most and least for their share lies ${fairness.spread} in the published plan; no plan does better than ${fairness.provenSpread}.`,
      ...(before.duties === 0 && before.share === 0
        ? []
        : [
            `Before ${horizon.from} ${name} served ${plural(before.duties, 'time')}; the part came to ${before.share.toFixed(2)}. What is left of that is made up for in this plan.`,
          ]),
      balance === 0
        ? `The duty ledger has nothing open for ${name}.`
        : `The duty ledger has ${name} ${Math.abs(balance).toFixed(2)} ${balance > 0 ? 'ahead of' : 'behind'} what was owed until now.`,
      ...(away ?? []).map(
        ({ from, to, kind, policy }) =>
          `Away from ${from} to ${to} (${kind}): ${policy === 'catch-up' ? 'the same total is served around it' : 'nothing is owed for that time'}.`,
      ),
    ],
    absences: away,
    leave,
    coming: coming.map(
      ({ id, deskId, deskName, seat, role, startsAt, endsAt, stretches, beside, why, reasonCode }) => ({
        slotId: id,
        deskId,
        deskName,
        seat,
        role,
        startsAt,
        endsAt,
        stretches,
        beside,
        why,
        reasonCode,
      }),
    ),
  };
}
