import { DutydeskError } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import { planInputOf } from '../../duty/domain/rotation-rows.js';
import { listDeskRows, loadRotationRows } from '../../plan/store/rotation-rows.js';
import type { RotaReason } from '../../duty/domain/rota-reason.js';
import { sayRotaReason } from '../../duty/domain/say-rota-reason.js';
import { deriveDuty } from '../../duty/domain/derive-duty.js';
import { loadPlanInEffect } from '../../plan/store/plan-versions.js';
import { type BusyTime, objectionBetween, restAround } from '../domain/serve-between.js';
import { busyTimes } from '../store/busy-times.js';
import { comingOverrides } from '../store/duty-overrides.js';

const DAY_MS = 86_400_000;
/** Longer changes are asked about: the usual cause is a wrong year. */
const DAYS_UNASKED = 31;

export interface WantedTimes {
  readonly personId: string;
  readonly deskId: string;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** Set aside absence, membership, rest and length; never that somebody serves already. */
  readonly breakGlass: boolean;
}

/**
 * Looks at somebody who is to serve a desk between two instants.
 * @throws DutydeskError `slot.refused` with the rule, or `duty.invalid` when it lasts too long
 */
export async function checkTimes(
  db: Database,
  { personId, deskId, start, end, breakGlass }: WantedTimes,
): Promise<void> {
  const days = Math.round((end - start) / DAY_MS);
  if (days > DAYS_UNASKED && !breakGlass) {
    const message = `This lasts ${days} days. If more than ${DAYS_UNASKED} are meant, confirm with break-glass.`;
    throw new DutydeskError('duty.invalid', {
      detail: message,
      fields: [{ pointer: '/endsAt', message }],
    });
  }
  const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const rows = await loadRotationRows(db);
  const input = planInputOf(rows, { from: dateOf(start - DAY_MS), to: dateOf(end + DAY_MS) });
  const person = input.people.find(({ id }) => id === personId);
  const desk = input.desks.find(({ id }) => id === deskId);
  if (desk === undefined) return;
  if (person === undefined)
    throw refused('away', { code: 'cannot.not-on-staff', params: { person: personId } });
  const around = restAround(input.desks);
  const busy = await busyOf(db, personId, { from: start - around, to: end + around });
  const objection = objectionBetween({ person, desk, start, end }, busy, input);
  if (objection === null || (breakGlass && objection.rule !== 'double-booked')) return;
  throw refused(objection.rule, objection.reason);
}

/** Other duty of a person: by the published plan and all that was laid over it, or, before the first plan, as it stands. */
export async function busyOf(
  db: Database,
  personId: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<BusyTime[]> {
  const inEffect = await loadPlanInEffect(db);
  if (inEffect === null) return busyTimes(db, personId, { from, to });
  const busy: BusyTime[] = [];
  for (const { id } of await listDeskRows(db)) {
    const duty = deriveDuty(id, inEffect, await comingOverrides(db, id, from), from);
    for (const one of duty) {
      if (one.personId !== personId || one.startsAt >= to || one.endsAt <= from) continue;
      busy.push({ desk: id, slot: one.slotId, start: one.startsAt, end: one.endsAt });
    }
  }
  return busy;
}

function refused(rule: string, reason: RotaReason): DutydeskError {
  const sentence = sayRotaReason(reason);
  return new DutydeskError('slot.refused', {
    detail: sentence,
    fields: [{ pointer: '/personId', message: sentence }],
    extra: { rule, reasonCode: reason },
  });
}
