import type { RotaReason } from '../../duty/domain/rota-reason.js';
import { longestRestHours, restHoursBetween, type RestingDesk } from '../../model/rest-between.js';
import { awayFrom, reasonOfAbsence } from '../../duty/domain/may-serve.js';
import type { Desk, Person, PlanInput } from '../../model/model.js';

const HOUR_MS = 3_600_000;

/** A stretch of duty of one person. Epoch milliseconds, half-open. */
export interface BusyTime {
  readonly desk: string;
  /** null for an override of times, which belongs to no slot. */
  readonly slot: string | null;
  readonly start: number;
  readonly end: number;
}

/** A person who should serve a desk between two instants. */
export interface ServeBetween {
  readonly person: Person;
  readonly desk: Desk;
  readonly start: number;
  readonly end: number;
}

export interface ServeObjection {
  readonly rule: 'double-booked' | 'away' | 'not-a-member' | 'rest';
  readonly reason: RotaReason;
}

const textOf = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 16)}Z`;

/** How far before and after a stretch other duty matters, in milliseconds: the longest rest that any desk requires. */
export function restAround(desks: readonly Desk[]): number {
  return Math.max(0, ...desks.map(longestRestHours)) * HOUR_MS;
}

/**
 * The reason why a person may not serve between two instants; null when they may.
 * @param busy other duty of the person, within the reach of rest
 */
export function objectionBetween(
  { person, desk, start, end }: ServeBetween,
  busy: readonly BusyTime[],
  { absences, desks }: Pick<PlanInput, 'absences' | 'desks'>,
): ServeObjection | null {
  const { name } = person;
  const clash = busy.find((one) => one.start < end && start < one.end);
  if (clash !== undefined) {
    const when = { from: textOf(clash.start), to: textOf(clash.end) };
    const params = { person: name, desk: clash.desk, ...(clash.slot === null ? {} : { slot: clash.slot }) };
    return {
      rule: 'double-booked',
      reason: { code: 'cannot.double-booked', params: { ...params, ...when } },
    };
  }
  const stretch = { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
  const why = awayFrom(person, stretch, { absences });
  if (why !== null) return { rule: 'away', reason: reasonOfAbsence(why, person) };
  if (desk.members !== undefined && !desk.members.includes(person.id))
    return {
      rule: 'not-a-member',
      reason: { code: 'cannot.not-member', params: { person: name, desk: desk.name } },
    };
  const deskOf = (id: string): RestingDesk => desks.find((one) => one.id === id) ?? { id };
  const near = busy.find((one) => {
    const [first, second] = one.start <= start ? [deskOf(one.desk), desk] : [desk, deskOf(one.desk)];
    const rest = restHoursBetween(first, second) * HOUR_MS;
    return one.start - end < rest && start - one.end < rest;
  });
  if (near === undefined) return null;
  const when = { from: textOf(near.start), to: textOf(near.end) };
  return {
    rule: 'rest',
    reason: {
      code: 'cannot.rest-between',
      params: { person: name, beside: near.slot ?? near.desk, ...when },
    },
  };
}
