import { DutydeskError, type ErrorCode, type FieldError } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import { loadRotaSnapshot, type RotaSnapshot } from '../store/rota-snapshot.js';
import type { BrokenRule } from '../../duty/domain/broken-rule.js';
import { whyMayNotServe, whyMayNotStayEmpty } from '../../duty/domain/may-serve.js';
import { planInputOf, type PlanInEffect } from '../../duty/domain/rotation-rows.js';
import { effectiveAssignments } from '../../duty/domain/on-duty.js';
import type { Assignment, PlanInput, Problem, Slot } from '../../model/model.js';

/** The rota with its published plan, ready to be asked about slots and people. */
export interface PublishedRota extends Pick<RotaSnapshot, 'now' | 'rows' | 'settings'> {
  readonly inEffect: PlanInEffect;
  /** For the published horizon. */
  readonly input: PlanInput;
  readonly slots: ReadonlyMap<string, Slot>;
  /** After swaps and overrides. */
  readonly effective: readonly Assignment[];
}

/** @throws DutydeskError `plan.none` before the first plan */
export async function loadPublishedRota(db: Database): Promise<PublishedRota> {
  const { now, rows, settings, inEffect } = await loadRotaSnapshot(db, 'published');
  if (inEffect === null) throw new DutydeskError('plan.none');
  return {
    now,
    rows,
    settings,
    inEffect,
    input: planInputOf(rows, inEffect.horizon),
    slots: new Map(inEffect.slots.map((slot) => [slot.id, slot])),
    effective: effectiveAssignments(inEffect, inEffect),
  };
}

interface Asked {
  readonly desk?: string | undefined;
  readonly department?: string | undefined;
  readonly person?: string | undefined;
}

/** @throws DutydeskError when a desk, department or person is asked about that nobody knows: an empty answer would lie */
export function checkAsked({ input, rows }: PublishedRota, { desk, department, person }: Asked): void {
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

/** What decisions about single slots ask of the rota. */
export function rulesOf(rota: PublishedRota) {
  const { input, slots, effective, now } = rota;
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
    objection: (person: string | null, slot: string, givingAway: string | null = null) => {
      const world = { input, held: { slots, assignments: effective } };
      return person === null
        ? whyMayNotStayEmpty(slot, world)
        : whyMayNotServe(person, slot, givingAway, world);
    },
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

export function refusedSlot({ code, pointer, sentence, reason }: BrokenRule): DutydeskError {
  return new DutydeskError('slot.refused', {
    detail: sentence,
    fields: [{ pointer, message: sentence }],
    extra: { rule: code, reasonCode: reason },
  });
}
