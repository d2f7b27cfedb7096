import {
  type CheckedPerson,
  type SlotGroup,
  inStaff,
  isAway,
  isNeutral,
  rightRole,
} from './check-availability.js';
import type { Violation } from '../model/certificate.js';
import type { BoundWitness, ShareTable } from '../model/model.js';

/** Exact claim of each person over all slots, times one number common to all. */
export function checkedClaims(people: readonly CheckedPerson[], groups: readonly SlotGroup[]): bigint[] {
  const shares = people.map(({ person }) => person.share);
  const unit = [...new Set(shares.map(({ den }) => den))].reduce((product, den) => product * BigInt(den), 1n);
  const weights = shares.map(({ num, den }) => (BigInt(num) * unit) / BigInt(den));
  const sums = people.map(() => new Map<bigint, bigint>());
  const totals = new Set<bigint>();
  for (const { sample, slots } of groups) {
    const liable = people.flatMap((who, at) =>
      rightRole(who, sample) && inStaff(who, sample) && !isNeutral(who, sample) ? [at] : [],
    );
    const total = liable.reduce((sum, at) => sum + (weights[at] as bigint), 0n);
    if (total === 0n) continue;
    totals.add(total);
    for (const at of liable) {
      const sum = sums[at] as Map<bigint, bigint>;
      sum.set(total, (sum.get(total) ?? 0n) + BigInt(slots.length));
    }
  }
  const common = [...totals].reduce((product, total) => product * total, 1n);
  const parts = new Map([...totals].map((total) => [total, common / total]));
  return sums.map(
    (sum, at) =>
      [...sum].reduce((claim, [total, seats]) => claim + seats * (parts.get(total) as bigint), 0n) *
      (weights[at] as bigint),
  );
}

/** Smallest M with duties ≤ ⌈M·claim/full⌉. */
export function asFullMax(duties: number, claim: bigint, full: bigint): number {
  return duties === 0 || claim === 0n ? 0 : Number((BigInt(duties - 1) * full) / claim) + 1;
}

/** Largest m with duties ≥ ⌊m·claim/full⌋, so m·claim < (duties + 1)·full. */
export function asFullMin(duties: number, claim: bigint, full: bigint): number {
  return claim === 0n ? 0 : Number((BigInt(duties + 1) * full - 1n) / claim);
}

/** Most duties that some people could serve if nothing but their presence, caps and the seats limited them. */
function atMost(
  people: readonly CheckedPerson[],
  groups: readonly SlotGroup[],
  seats: readonly number[],
): number {
  return groups.reduce((total, { sample }, at) => {
    const byDepartment = new Map<string, number>();
    let plain = 0;
    const capped = sample.desk.departmentCap !== undefined || sample.desk.departmentCaps !== undefined;
    for (const who of people) {
      if (!rightRole(who, sample) || !inStaff(who, sample) || isAway(who, sample)) continue;
      if (!capped) plain++;
      else byDepartment.set(who.person.department, (byDepartment.get(who.person.department) ?? 0) + 1);
    }
    for (const [department, count] of byDepartment)
      plain += Math.min(
        count,
        sample.desk.departmentCaps?.[department] ?? sample.desk.departmentCap ?? Infinity,
      );
    return total + Math.min(seats[at] ?? 0, plain);
  }, 0);
}

/**
 * Bounds on any plan's largest and smallest load, proven by arithmetic on the witnesses: what the other
 * people cannot serve falls to the witnesses; what the witnesses can serve limits their smallest load.
 */
export function provenBounds(
  people: readonly CheckedPerson[],
  claims: readonly bigint[],
  groups: readonly SlotGroup[],
  filled: readonly number[],
  witnesses: { readonly max: BoundWitness; readonly min: BoundWitness },
): { max: number; min: number } {
  const full = claims.reduce((most, claim) => (claim > most ? claim : most), 0n);
  if (full === 0n) return { max: 0, min: 0 };
  const total = filled.reduce((sum, count) => sum + count, 0);
  const busy = new Set(witnesses.max.people);
  const must =
    total -
    atMost(
      people.filter(({ person }) => !busy.has(person.id)),
      groups,
      filled,
    );
  const idle = new Set(witnesses.min.people);
  const can = atMost(
    people.filter(({ person }) => idle.has(person.id)),
    groups,
    filled,
  );
  const sum = (set: ReadonlySet<string>, of: (claim: bigint) => bigint): bigint =>
    people.reduce((all, { person }, at) => (set.has(person.id) ? all + of(claims[at] as bigint) : all), 0n);
  let max = 0;
  while (
    busy.size > 0 &&
    max < total &&
    sum(busy, (claim) => (BigInt(max) * claim + full - 1n) / full) < BigInt(must)
  )
    max++;
  let min = 0;
  while (
    idle.size > 0 &&
    min <= total &&
    sum(idle, (claim) => (BigInt(min + 1) * claim) / full) <= BigInt(can)
  )
    min++;
  return { max, min: Math.min(min, Math.max(max, 0)) };
}

/** The fractional plan itself, and that everybody stays within one duty of it at every date. */
export function checkShares(
  table: ShareTable,
  people: ReadonlyMap<string, CheckedPerson>,
  groups: readonly SlotGroup[],
  servedAt: ReadonlyMap<string, readonly string[]>,
): Violation[] {
  const found: Violation[] = [];
  const bySlot = new Map(groups.flatMap((group) => group.slots.map((slot) => [slot, group] as const)));
  const sums = new Float64Array(table.columns.length);
  const startOf = (at: number): number | undefined =>
    bySlot.get(table.columns[at]?.slots[0] ?? '')?.sample.start;
  const last = table.columns.length - 1;
  const judged = table.columns.map((_, at) =>
    at === last ? table.holds !== 'nowhere' : table.holds === 'every-date' && startOf(at) !== startOf(at + 1),
  );
  const slotColumn = new Map(
    table.columns.flatMap(({ slots }, at) => slots.map((slot) => [slot, at] as const)),
  );
  for (const { people: ids, units } of table.rows) {
    const first = people.get(ids[0] ?? '');
    units.forEach((amount, at) => {
      sums[at] = (sums[at] as number) + amount;
      const sample = bySlot.get(table.columns[at]?.slots[0] ?? '')?.sample;
      const free =
        first && sample && rightRole(first, sample) && inStaff(first, sample) && !isAway(first, sample);
      if (amount < 0 || amount > ids.length * table.unit || (amount > 0 && !free))
        found.push({
          code: 'share-invalid',
          person: ids[0] ?? '',
          sentence: `A share of ${amount} units at column ${at} is not possible.`,
        });
    });
    for (const id of ids) {
      const served = (servedAt.get(id) ?? [])
        .map((slot) => slotColumn.get(slot) ?? -1)
        .toSorted((a, b) => a - b);
      let [share, count] = [0, 0];
      for (let at = 0; at < units.length; at++) {
        share += units[at] as number;
        while ((served[count] ?? Infinity) <= at) count++;
        if (!judged[at]) continue;
        if (Math.abs(count * ids.length * table.unit - share) >= ids.length * table.unit)
          found.push({
            code: 'share-broken',
            person: id,
            sentence: `${id} has served ${count} duties after column ${at} for a share of ${(share / ids.length / table.unit).toFixed(3)}.`,
          });
      }
    }
  }
  return found.concat(
    table.columns.flatMap(({ slots }, at): Violation[] => {
      const units = sums[at] as number;
      return units % table.unit === 0 && units <= slots.length * table.unit
        ? []
        : [
            {
              code: 'share-invalid',
              slot: slots[0] ?? '',
              sentence: `The shares of column ${at} sum to ${units / table.unit} for ${slots.length} seats.`,
            },
          ];
    }),
  );
}
