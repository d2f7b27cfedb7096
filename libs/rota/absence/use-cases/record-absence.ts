import { DutydeskError } from '#libs/contracts';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import { loadRotationRows } from '../../plan/store/rotation-rows.js';
import { type AbsencePage, deleteAbsence, pageAbsences, putAbsences } from '../store/absences.js';
import { planInputOf } from '../../duty/domain/rotation-rows.js';
import type { Absence } from '../../model/model.js';
import { validateInput } from '../../model/validate-input.js';
import type { RotaDeps } from '../../rota-deps.js';
import { type Caller, seesAll } from '#libs/http';
import { announceRotaChange } from '../../announce-rota-change.js';
import { invalidRotation } from '../../plan/use-cases/published-rota.js';
import { stripPointers } from '../../plan/use-cases/pointers.js';
import { TRIAL_HORIZON } from '../../plan/domain/trial-horizon.js';

export interface ListAbsences extends AbsencePage {
  readonly caller: Caller;
}

export interface ListedAbsences {
  readonly absences: readonly Absence[];
  /** `after` for the rest; null when nothing is left. */
  readonly nextAfter: string | null;
}

/** Absences: of anybody for ops, of oneself for others. @throws DutydeskError `auth.scope` */
export async function listAbsences(
  { db }: Pick<RotaDeps, 'db'>,
  { caller, ...page }: ListAbsences,
): Promise<ListedAbsences> {
  const { limit } = page;
  const person = page.person ?? (seesAll(caller) ? null : caller.personId);
  if (!seesAll(caller) && person !== caller.personId)
    throw new DutydeskError('auth.scope', { detail: 'The absences of others need scope ops.' });
  const found = await pageAbsences(db, { ...page, person, limit: limit + 1 });
  const absences = found.slice(0, limit);
  return { absences, nextAfter: found.length > limit ? (absences.at(-1)?.id ?? null) : null };
}

/** Records absences or changes them: all of them or, with pointers such as `/3/to`, none. */
export async function keepAbsences(
  tx: LedgerTransaction,
  absences: readonly Absence[],
  by: string,
): Promise<void> {
  await checkAbsences(tx, absences);
  await putAbsences(tx, absences, by);
}

/** @throws DutydeskError with pointers such as `/3/to` when they cannot be planned with */
export async function checkAbsences(tx: LedgerTransaction, absences: readonly Absence[]): Promise<void> {
  if (absences.length === 0) return;
  const rows = await loadRotationRows(tx);
  // Whoever has left may have been away before.
  const people = rows.people.map((one) => ({ ...one, leaves: null }));
  const input = planInputOf({ people, desks: [], absences: [], holidays: [], lags: [] }, TRIAL_HORIZON);
  const known = new Set(people.map(({ id }) => id));
  const stranger = absences.findIndex(({ person }) => !known.has(person));
  if (stranger >= 0) {
    const message = `Nobody on the staff list has the id “${absences[stranger]?.person}”.`;
    const fields = [{ pointer: `/${stranger}/person`, message }];
    throw new DutydeskError('staff.not_found', { detail: message, fields });
  }
  const problems = validateInput({ ...input, absences }).filter(({ pointer }) =>
    pointer.startsWith('/absences'),
  );
  if (problems.length > 0) throw invalidRotation(problems, '/absences');
}

export interface RecordAbsence {
  readonly absence: Absence;
  readonly by: string;
}

/** Records an absence or changes it. @throws DutydeskError `rota.invalid`, `staff.not_found` */
export async function recordAbsence(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { absence, by }: RecordAbsence,
): Promise<Absence> {
  await inTransaction(deps.db, (tx) => stripPointers('/0', () => keepAbsences(tx, [absence], by)));
  announceRotaChange(deps, 'absence-changed');
  return absence;
}

/** Takes an absence back. @throws DutydeskError `absence.not_found` */
export async function removeAbsence(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { id }: Pick<Absence, 'id'>,
): Promise<void> {
  if (!(await deleteAbsence(deps.db, id))) throw new DutydeskError('absence.not_found');
  announceRotaChange(deps, 'absence-changed');
}
