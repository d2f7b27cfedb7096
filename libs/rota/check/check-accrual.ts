import { DutyScale, WEIGHT_PER_HOUR } from '../model/duty-weight.js';
import { timedSlot } from '../model/stretches.js';
import type { LocalDate, PlanInput } from '../model/model.js';
import {
  type CheckedPerson,
  type CheckedSlot,
  type SlotGroup,
  inStaff,
  isNeutral,
  rightRole,
} from './check-availability.js';

/** Reads what slots weigh for people, as the definition of weights has it. */
export function slotWeights(input: PlanInput): (slot: CheckedSlot, who: CheckedPerson) => number {
  const scale = new DutyScale(input);
  const known = new Map<string, number>();
  return ({ slot, desk, start, end }, { person }) => {
    const key = `${slot.desk}\n${start}\n${end}\n${person.zone}\n${person.region ?? ''}`;
    const found = known.get(key) ?? scale.of(desk, timedSlot(slot), person.zone, person.region).weight;
    known.set(key, found);
    return found;
  };
}

/** The widest that somebody was from what had accrued to them, in weighted hours. */
export interface Distance {
  readonly hours: number;
  readonly person: string | null;
  readonly date: LocalDate | null;
}

export interface Accrual {
  /** Weighted hours by person: served, and accrued with what was owed from before. */
  readonly served: ReadonlyMap<string, number>;
  readonly accrued: ReadonlyMap<string, number>;
  readonly largest: Distance;
  /** Weighted hours of the heaviest duty that anybody is liable for. */
  readonly heaviest: number;
}

/**
 * What the duty ledger would charge and credit for the filled seats, turn by turn: whoever serves gets the weight, and
 * all who are liable for it owe it in proportion to their shares. Lags in duties are left out.
 */
export function accrue(
  input: PlanInput,
  people: ReadonlyMap<string, CheckedPerson>,
  groups: readonly SlotGroup[],
  holder: ReadonlyMap<string, string>,
): Accrual {
  const weigh = slotWeights(input);
  const staff = [...people.values()];
  const index = new Map(staff.map(({ person }, at) => [person.id, at]));
  const served = new Float64Array(staff.length);
  const accrued = new Float64Array(staff.length);
  const shares = Float64Array.from(staff, ({ person }) => person.share.num / person.share.den);
  for (const { person, lag, unit } of input.lags ?? []) {
    const at = index.get(person);
    if (at !== undefined && unit === 'hours')
      accrued[at] = (accrued[at] as number) + (lag.num / lag.den) * WEIGHT_PER_HOUR;
  }
  let heaviest = 0;
  let largest: Distance = { hours: 0, person: null, date: null };
  groups.forEach(({ sample, slots }, n) => {
    let weight = 0;
    for (const slot of slots) {
      const at = index.get(holder.get(slot) ?? '');
      if (at === undefined) continue;
      const own = weigh(sample, staff[at] as CheckedPerson);
      served[at] = (served[at] as number) + own;
      heaviest = Math.max(heaviest, own);
      weight += own;
    }
    if (weight === 0) return;
    const liable = staff.flatMap((who, at) =>
      rightRole(who, sample) && inStaff(who, sample) && !isNeutral(who, sample) ? [at] : [],
    );
    const total = liable.reduce((sum, at) => sum + (shares[at] as number), 0);
    if (total > 0)
      for (const at of liable)
        accrued[at] = (accrued[at] as number) + (weight * (shares[at] as number)) / total;
    if (groups[n + 1]?.sample.start === sample.start) return;
    for (let at = 0; at < staff.length; at++) {
      const off = Math.abs((served[at] as number) - (accrued[at] as number)) / WEIGHT_PER_HOUR;
      if (off > largest.hours + 1e-9)
        largest = { hours: off, person: staff[at]?.person.id ?? null, date: sample.slot.date };
    }
  });
  const hours = (list: Float64Array): Map<string, number> =>
    new Map(staff.map(({ person }, at) => [person.id, (list[at] as number) / WEIGHT_PER_HOUR]));
  return { served: hours(served), accrued: hours(accrued), largest, heaviest: heaviest / WEIGHT_PER_HOUR };
}
