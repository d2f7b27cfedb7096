import { DutydeskError, type ErrorCode, type FieldError } from '#libs/contracts';
import { databaseNow, type Database } from '#libs/postgres';
import { postedSums } from '../../duty/store/duty-postings.js';
import { loadStanding } from '../store/plan-versions.js';
import { loadRotationRows } from '../store/rotation-rows.js';
import { objectionTo } from '../../duty/domain/objection-to.js';
import { planInputOf, type RotationRows, type Standing } from '../../duty/domain/rotation-rows.js';
import { openingLags } from '../../duty/domain/duty-ledger.js';
import { effectiveAssignments } from '../../duty/domain/on-duty.js';
import type { Assignment, PlanInput, Problem, Slot } from '../../model/model.js';

/** The rotation as it is: what is published, what was laid over it, and what a plan is made from. */
export interface World {
  readonly now: number;
  readonly rows: RotationRows;
  readonly standing: Standing;
  /** For the published horizon. */
  readonly input: PlanInput;
  readonly slots: ReadonlyMap<string, Slot>;
  /** After swaps and overrides. */
  readonly effective: readonly Assignment[];
}

/** @throws DutydeskError `plan.none` before the first plan */
export async function loadWorld(db: Database): Promise<World> {
  const standing = await loadStanding(db);
  if (standing === null) throw new DutydeskError('plan.none');
  const lags = openingLags(await postedSums(db, standing.horizon.from));
  const rows = { ...(await loadRotationRows(db)), lags };
  return {
    now: await databaseNow(db),
    rows,
    standing,
    input: planInputOf(rows, standing.horizon),
    slots: new Map(standing.slots.map((slot) => [slot.id, slot])),
    effective: effectiveAssignments(standing, standing),
  };
}

interface Asked {
  readonly desk?: string | undefined;
  readonly department?: string | undefined;
  readonly person?: string | undefined;
}

/** @throws DutydeskError when a desk, department or person is asked about that nobody knows: an empty answer would lie */
export function checkAsked({ input, rows }: World, { desk, department, person }: Asked): void {
  const unknown = (code: ErrorCode, name: string, message: string) =>
    new DutydeskError(code, { detail: message, fields: [{ pointer: `/query/${name}`, message }] });
  if (desk !== undefined && !rows.desks.some(({ id }) => id === desk)) {
    const known = rows.desks.map(({ id }) => id).join(', ');
    throw unknown('desk.not_found', 'desk', `There is no desk “${desk}”; there are ${known}.`);
  }
  if (person !== undefined && !rows.people.some(({ id }) => id === person))
    throw unknown('staff.not_found', 'person', `Nobody on the staff list has the id “${person}”.`);
  if (department !== undefined && !input.people.some((one) => one.department === department))
    throw unknown(
      'request.invalid',
      'department',
      `Nobody on the staff list is in the department “${department}”.`,
    );
}

/** What decisions about single slots ask of the world. */
export function rulesOf(world: World) {
  const { input, slots, effective, now } = world;
  const holders = new Map(effective.map(({ slot, person }) => [slot, person]));
  const notice = new Map(input.desks.map(({ id, noticeHours = 0 }) => [id, noticeHours * 3_600_000]));
  const slotState = (id: string): 'open' | 'frozen' | 'done' | 'unknown' => {
    const slot = slots.get(id);
    if (slot === undefined) return 'unknown';
    if (Date.parse(slot.end) <= now) return 'done';
    return Date.parse(slot.start) <= now + (notice.get(slot.desk) ?? 0) ? 'frozen' : 'open';
  };
  return {
    slotState,
    closed: (id: string) => slotState(id) !== 'open',
    holder: (id: string) => holders.get(id) ?? null,
    objection: (person: string, slot: string, givingAway: string | null = null) =>
      objectionTo(person, slot, givingAway, { input, held: { slots, assignments: effective } }),
  };
}

/** The engine's problems as an answer to whoever asked. */
export function invalidRotation(problems: readonly Problem[], strip = ''): DutydeskError {
  const fields = problems.slice(0, 50).map(({ pointer, sentence }): FieldError => ({
    pointer: pointer.startsWith(strip) ? pointer.slice(strip.length) : pointer,
    message: sentence,
  }));
  return new DutydeskError('rota.invalid', {
    detail: fields[0]?.message ?? 'The rotation cannot be planned.',
    fields,
    extra: { problems: problems.slice(0, 50).map(({ code }) => code) },
  });
}

export function refusedSlot({ code, pointer, sentence }: Problem): DutydeskError {
  return new DutydeskError('slot.refused', {
    detail: sentence,
    fields: [{ pointer, message: sentence }],
    extra: { rule: code },
  });
}
