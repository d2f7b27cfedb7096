import type { Person, PlanInput } from '../model/model.js';
import { type Ratio, ZERO, add, fromFraction, gcd } from '../model/ratio.js';
import type { Roster } from './roster.js';

/** People whom nothing tells apart: same availability, claim, department where it matters, clock where it matters. */
export interface Row {
  /** Indices into roster.people, ascending. */
  readonly people: readonly number[];
  readonly department: string;
  readonly maxDuties: number;
  /**
   * What each of them should serve if nothing stood in the way, in one unit shared by all rows:
   * of all duty, and where classes are balanced also of unsocial and of holiday duty.
   */
  readonly claims: readonly bigint[];
  readonly lag: Ratio;
}

const LARGEST_COMMON = 1n << 256n;

/** A multiple of all values, or a very large number when theirs is larger still. */
function commonMultiple(values: Iterable<bigint>): bigint {
  let multiple = 1n;
  for (const value of values) {
    multiple = (multiple / gcd(multiple, value)) * value;
    if (multiple > LARGEST_COMMON) return LARGEST_COMMON;
  }
  return multiple;
}

/** Shares as whole numbers in one common unit. */
function weightsOf(people: readonly Person[]): bigint[] {
  const unit = commonMultiple(new Set(people.map(({ share }) => BigInt(share.den))));
  return people.map(({ share }) => (BigInt(share.num) * unit) / BigInt(share.den));
}

function rowKey(table: Uint8Array, from: number, to: number): string {
  let key = '';
  for (let at = from; at < to; at += 16) {
    let bits = 0;
    for (let bit = 0; bit < 16 && at + bit < to; bit++) bits |= (table[at + bit] as number) << bit;
    key += String.fromCharCode(bits);
  }
  return key;
}

/** Per column, what one unit of share owes of it: seats ÷ shares liable, times one common number. */
function columnRates(roster: Roster, weights: readonly bigint[], seats: readonly number[]): bigint[] {
  const { people, columns, liable } = roster;
  const totals = columns.map(() => 0n);
  const units = weights.every((weight) => weight < 1_000_000n) ? weights.map(Number) : null;
  columns.forEach((_, at) => {
    let small = 0;
    let large = 0n;
    for (let p = 0; p < people.length; p++) {
      if (!liable[p * columns.length + at]) continue;
      if (units) small += units[p] as number;
      else large += weights[p] as bigint;
    }
    totals[at] = units ? BigInt(small) : large;
  });
  const common = commonMultiple(new Set(totals.filter((total) => total > 0n)));
  return totals.map((total, at) => (total === 0n ? 0n : (BigInt(seats[at] ?? 0) * common) / total));
}

/** Sums of the rates that each person is liable for, in that class and the classes inside it. */
function claimSums(roster: Roster, rates: readonly bigint[], fromClass: number): bigint[] {
  const { people, columns, liable, classes } = roster;
  const known = new Map<string, bigint>();
  return people.map((person, p) => {
    const from = p * columns.length;
    const clock = fromClass === 0 ? '' : `${person.zone}\n${person.region ?? ''}\n`;
    const key = clock + rowKey(liable, from, from + columns.length);
    let sum = known.get(key);
    if (sum === undefined) {
      sum = 0n;
      for (let at = 0; at < columns.length; at++) {
        if (liable[from + at] && (fromClass === 0 || (classes?.[from + at] ?? 0) >= fromClass))
          sum += rates[at] as bigint;
      }
      known.set(key, sum);
    }
    return sum;
  });
}

/**
 * The claim of a person is the part of every column that the duty ledger would charge them:
 * seats × share ÷ shares of all who are liable. Exact while the common denominator stays below 2^256.
 */
export function rowsOf(input: PlanInput, roster: Roster, seats: readonly number[]): Row[] {
  const { people, columns, available, classes } = roster;
  const lags = new Map<string, Ratio>();
  for (const { person, lag } of input.lags ?? [])
    lags.set(person, add(lags.get(person) ?? ZERO, fromFraction(lag)));
  const byDepartment = input.desks.some(
    (desk) => desk.departmentCap !== undefined || desk.departmentCaps !== undefined,
  );
  const weights = weightsOf(people);
  const rates = columnRates(roster, weights, seats);
  const sums = (classes ? [0, 1, 2] : [0]).map((fromClass) => claimSums(roster, rates, fromClass));
  const found = new Map<string, number>();
  const rows: (Row & { readonly people: number[] })[] = [];
  people.forEach((person, p) => {
    const from = p * columns.length;
    const claims = sums.map((sum) => (sum[p] as bigint) * (weights[p] as bigint));
    const lag = lags.get(person.id) ?? ZERO;
    const maxDuties = person.maxDuties ?? Infinity;
    const department = byDepartment ? person.department : '';
    const clock = classes ? `${person.zone} ${person.region ?? ''}` : '';
    const key = [
      rowKey(available, from, from + columns.length),
      claims,
      `${lag.num}/${lag.den}`,
      maxDuties,
      department,
      clock,
    ].join('\n');
    const at = found.get(key) ?? rows.length;
    if (at === rows.length) {
      found.set(key, at);
      rows.push({ people: [], department, maxDuties, claims, lag });
    }
    rows[at]?.people.push(p);
  });
  return rows;
}
