import {
  type CheckedPerson,
  type SlotGroup,
  inStaff,
  isAway,
  isNeutral,
  rightRole,
} from './check-availability.js';
import { slotWeights } from './check-accrual.js';
import { WEIGHT_PER_HOUR } from '../model/duty-weight.js';
import type { Violation } from '../model/certificate.js';
import type { BoundWitness, PlanInput, ShareTable } from '../model/model.js';

/** Exact claim of each person over all seats that are filled, times one number common to all. */
export function checkedClaims(
  people: readonly CheckedPerson[],
  groups: readonly SlotGroup[],
  filled: readonly number[],
): bigint[] {
  const shares = people.map(({ person }) => person.share);
  const unit = [...new Set(shares.map(({ den }) => den))].reduce((product, den) => product * BigInt(den), 1n);
  const weights = shares.map(({ num, den }) => (BigInt(num) * unit) / BigInt(den));
  const sums = people.map(() => new Map<bigint, bigint>());
  const totals = new Set<bigint>();
  for (const [n, { sample }] of groups.entries()) {
    const liable = people.flatMap((who, at) =>
      rightRole(who, sample) && inStaff(who, sample) && !isNeutral(who, sample) ? [at] : [],
    );
    const total = liable.reduce((sum, at) => sum + (weights[at] as bigint), 0n);
    if (total === 0n) continue;
    totals.add(total);
    for (const at of liable) {
      const sum = sums[at] as Map<bigint, bigint>;
      sum.set(total, (sum.get(total) ?? 0n) + BigInt(filled[n] ?? 0));
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

/** Rates that differ by less than this part are the same: shares are kept in whole units. */
const RATE_SLACK = 0.005;

interface CheckedRow {
  readonly people: number;
  readonly able: readonly boolean[];
  /** What each of them serves per unit of what they owe; null where they owe nothing. */
  readonly rate: number | null;
}

/**
 * The fractional plan itself: everybody is in it once, nobody serves while they cannot, every column comes to whole
 * seats, and nobody could take over a part of a column from somebody who serves more for what they owe. The last makes
 * it the fairest that availability allows.
 */
export function checkShares(
  table: ShareTable,
  input: PlanInput,
  people: ReadonlyMap<string, CheckedPerson>,
  groups: readonly SlotGroup[],
  /** Seats that the plan fills. */
  filled: number,
): Violation[] {
  const found: Violation[] = [];
  const fault = (sentence: string, about: { person?: string; slot?: string } = {}): void => {
    if (found.length < 50) found.push({ code: 'share-invalid', ...about, sentence });
  };
  const bySlot = new Map(groups.flatMap((group) => group.slots.map((slot) => [slot, group] as const)));
  const samples = table.columns.map(({ slots }) => bySlot.get(slots[0] ?? '')?.sample);
  if (table.columns.length !== groups.length || samples.includes(undefined))
    fault(`The table of shares has ${table.columns.length} columns for ${groups.length} turns.`);
  const named = table.rows.flatMap((row) => row.people);
  if (
    named.length !== people.size ||
    new Set(named).size !== named.length ||
    named.some((id) => !people.has(id))
  )
    fault(`The table of shares names ${new Set(named).size} people; ${people.size} are on the list.`);
  if (found.length > 0) return found;
  const unitAt = (at: number): number => table.unit * (table.columns[at]?.weight ?? 1);
  const sums = new Float64Array(table.columns.length);
  for (const { units } of table.rows)
    units.forEach((amount, at) => (sums[at] = (sums[at] as number) + amount));
  const own = weightedClaims(
    input,
    people,
    groups,
    Array.from(sums, (units, at) => units / unitAt(at)),
  );
  const rows = table.rows.map(({ people: ids, units }): CheckedRow => {
    const first = people.get(ids[0] ?? '') as CheckedPerson;
    const able = samples.map(
      (sample) =>
        sample !== undefined && rightRole(first, sample) && inStaff(first, sample) && !isAway(first, sample),
    );
    let load = 0;
    units.forEach((amount, at) => {
      load += (amount / unitAt(at) / ids.length) * (own.weights[at] ?? 0);
      if (amount < 0 || amount > ids.length * unitAt(at) || (amount > 0 && !able[at]))
        fault(`A share of ${amount} units at column ${at} is not possible.`, { person: ids[0] ?? '' });
    });
    const { claim, lag } = own.owed.get(ids[0] ?? '') ?? { claim: 0, lag: 0 };
    if (claim === 0 && load > 0)
      fault(`${ids[0]} has a share of duty and owes none.`, { person: ids[0] ?? '' });
    return { people: ids.length, able, rate: claim === 0 ? null : (load - lag) / claim };
  });
  table.columns.forEach(({ slots }, at) => {
    const units = sums[at] as number;
    if (units % unitAt(at) !== 0 || units > slots.length * unitAt(at))
      fault(`The shares of column ${at} sum to ${units / unitAt(at)} for ${slots.length} seats.`, {
        slot: slots[0] ?? '',
      });
  });
  const shared = sums.reduce((sum, units, at) => sum + units / unitAt(at), 0);
  if (shared < filled) fault(`The shares are of ${shared} seats; the plan fills ${filled}.`);
  if (comparable(input, groups)) checkOrder(table, rows, unitAt, fault);
  return found;
}

/**
 * Whether everybody's duties stay within one of their shares at every date: of duties that weigh alike, where the table
 * is sound.
 */
export function followsShares(
  table: ShareTable,
  people: ReadonlyMap<string, CheckedPerson>,
  servedAt: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (table.columns.some(({ weight }) => weight !== 1)) return false;
  const columnAt = new Map(
    table.columns.flatMap(({ slots }, at) => slots.map((slot) => [slot, at] as const)),
  );
  const last = table.columns.map(({ start }, at) => table.columns[at + 1]?.start !== start);
  return table.rows.every(({ people: ids, units }) => {
    const duty = ids.length * table.unit;
    return ids.every((id) => {
      const mine = (servedAt.get(id) ?? []).map((slot) => columnAt.get(slot) ?? -1).toSorted((a, b) => a - b);
      let [share, served] = [0, 0];
      return units.every((amount, at) => {
        share += amount;
        while ((mine[served] ?? Infinity) <= at) served++;
        return !last[at] || !people.has(id) || Math.abs(served * duty - share) < duty;
      });
    });
  });
}

/** Limits, caps, classes and turns at the same time bind shares in ways that comparing two people does not see. */
function comparable(input: PlanInput, groups: readonly SlotGroup[]): boolean {
  return (
    input.people.every(({ maxDuties }) => maxDuties === undefined) &&
    input.desks.every(
      ({ departmentCap, departmentCaps, balanceClasses }) =>
        departmentCap === undefined && departmentCaps === undefined && balanceClasses !== true,
    ) &&
    groups.every(({ sample }, at) => sample.start !== groups[at + 1]?.sample.start)
  );
}

function checkOrder(
  table: ShareTable,
  rows: readonly CheckedRow[],
  unitAt: (column: number) => number,
  fault: (sentence: string, about: { person?: string; slot?: string }) => void,
): void {
  // Loads are kept in whole units, so each row may have one unit too many or too few somewhere.
  const rounding = table.rows.length;
  table.columns.forEach(({ slots }, at) => {
    let [giver, taker] = [-1, -1];
    rows.forEach(({ people, able, rate }, s) => {
      if (rate === null || !able[at]) return;
      const amount = table.rows[s]?.units[at] ?? 0;
      const rateOf = (row: number): number => rows[row]?.rate ?? 0;
      if (amount > rounding && (giver < 0 || rate > rateOf(giver))) giver = s;
      if (amount < people * unitAt(at) - rounding && (taker < 0 || rate < rateOf(taker))) taker = s;
    });
    const [high, low] = [rows[giver]?.rate ?? 0, rows[taker]?.rate ?? 0];
    if (giver >= 0 && taker >= 0 && high - low > RATE_SLACK * Math.max(1, Math.abs(high)))
      fault(
        `The shares are not the fairest: ${table.rows[taker]?.people[0]} could take over a part of ${slots[0]} from ${table.rows[giver]?.people[0]}, who serves more for what they owe.`,
        { person: table.rows[giver]?.people[0] ?? '', slot: slots[0] ?? '' },
      );
  });
}

interface Owed {
  readonly claim: number;
  readonly lag: number;
}

/** What everybody owes of the seats that shares are of, in duties of average weight, and what the columns weigh in these. */
function weightedClaims(
  input: PlanInput,
  people: ReadonlyMap<string, CheckedPerson>,
  groups: readonly SlotGroup[],
  shared: readonly number[],
): { weights: number[]; owed: Map<string, Owed> } {
  const weigh = slotWeights(input);
  const staff = [...people.values()];
  const liable = groups.map(({ sample }) =>
    staff.filter((who) => rightRole(who, sample) && inStaff(who, sample) && !isNeutral(who, sample)),
  );
  const shareOf = ({ person }: CheckedPerson): number => person.share.num / person.share.den;
  const totals = liable.map((those) => those.reduce((sum, who) => sum + shareOf(who), 0));
  const means = groups.map(({ sample }, at) => {
    const those = liable[at] ?? [];
    const sum = those.reduce((all, who) => all + shareOf(who) * weigh(sample, who), 0);
    const total = totals[at] ?? 0;
    return total > 0 ? sum / total : 0;
  });
  const seats = groups.reduce((sum, { slots }) => sum + slots.length, 0);
  const average =
    groups.reduce((sum, { slots }, at) => sum + slots.length * (means[at] as number), 0) / (seats || 1);
  const claims = new Map<string, number>();
  groups.forEach((_, at) => {
    for (const who of liable[at] ?? [])
      claims.set(
        who.person.id,
        (claims.get(who.person.id) ?? 0) +
          ((shared[at] ?? 0) * shareOf(who) * (means[at] as number)) / (totals[at] as number) / average,
      );
  });
  const lags = new Map<string, number>();
  for (const { person, lag, unit } of input.lags ?? []) {
    const amount = (lag.num / lag.den) * (unit === 'hours' ? WEIGHT_PER_HOUR / average : 1);
    lags.set(person, (lags.get(person) ?? 0) + amount);
  }
  return {
    weights: means.map((mean) => mean / (average || 1)),
    owed: new Map(
      staff.map(({ person }) => [
        person.id,
        { claim: claims.get(person.id) ?? 0, lag: lags.get(person.id) ?? 0 },
      ]),
    ),
  };
}
