import { WEIGHT_PER_HOUR } from '../model/duty-weight.js';
import type { OpeningLag, Person, PlanInput } from '../model/model.js';
import { type Ratio, ZERO, add, fromFraction, gcd, multiply, ratio, subtract } from '../model/ratio.js';
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
  /** The same with every duty counting one. */
  readonly turns: bigint;
  /** What they owe from before, in steps of roster.flowWeights. */
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

interface ColumnRates {
  /** By weight. */
  readonly weighed: bigint[];
  readonly counted: bigint[];
}

/** Per column, what one unit of share owes of it: seats (times weight) ÷ shares liable, times one common number. */
function columnRates(roster: Roster, weights: readonly bigint[], seats: readonly number[]): ColumnRates {
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
  const counted = totals.map((total, at) => (total === 0n ? 0n : (BigInt(seats[at] ?? 0) * common) / total));
  return { counted, weighed: counted.map((rate, at) => rate * BigInt(roster.flowWeights[at] as number)) };
}

/** What a duty weighs on average, in steps of roster.flowWeights. */
export function meanWeight({ columns, flowWeights }: Roster): Ratio {
  let [weight, seats] = [0, 0];
  columns.forEach(({ seat }, at) => {
    weight += seat.count * (flowWeights[at] as number);
    seats += seat.count;
  });
  return seats === 0 ? { num: 1n, den: 1n } : ratio(BigInt(weight), BigInt(seats));
}

/** A weight in steps of roster.flowWeights; to a thousandth where a step is no whole number. */
export function inSteps(weight: number, quantum: number): Ratio {
  return Number.isInteger(quantum)
    ? ratio(BigInt(Math.round(weight)), BigInt(quantum))
    : ratio(BigInt(Math.round((weight / quantum) * 1_000)), 1_000n);
}

/** What is owed, in steps of roster.flowWeights. Debts of before weights are in duties of average weight. */
function owedFlow(roster: Roster, { lag, unit }: OpeningLag, mean: Ratio): Ratio {
  const exact = fromFraction(lag);
  if (unit !== 'hours') return multiply(exact, mean);
  const { quantum } = roster;
  return Number.isInteger(quantum)
    ? ratio(exact.num * BigInt(WEIGHT_PER_HOUR), exact.den * BigInt(quantum))
    : ratio(exact.num * BigInt(WEIGHT_PER_HOUR) * 1_000n, exact.den * BigInt(Math.round(quantum * 1_000)));
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
export function rowsOf(
  input: PlanInput,
  roster: Roster,
  seats: readonly number[],
  /** Weight by person that a re-plan leaves as it is: less is owed of the rest. */
  served?: Float64Array,
): Row[] {
  const { people, columns, available, classes } = roster;
  const lags = new Map<string, Ratio>();
  const mean = meanWeight(roster);
  for (const one of input.lags ?? [])
    lags.set(one.person, add(lags.get(one.person) ?? ZERO, owedFlow(roster, one, mean)));
  const byDepartment = input.desks.some(
    (desk) => desk.departmentCap !== undefined || desk.departmentCaps !== undefined,
  );
  const weights = weightsOf(people);
  const rates = columnRates(roster, weights, seats);
  const sums = (classes ? [0, 1, 2] : [0]).map((fromClass) => claimSums(roster, rates.weighed, fromClass));
  const even = roster.flowWeights.every((weight) => weight === 1);
  const counts = even ? (sums[0] ?? []) : claimSums(roster, rates.counted, 0);
  const found = new Map<string, number>();
  const rows: (Row & { readonly people: number[] })[] = [];
  people.forEach((person, p) => {
    const from = p * columns.length;
    const claims = sums.map((sum) => (sum[p] as bigint) * (weights[p] as bigint));
    const turns = (counts[p] as bigint) * (weights[p] as bigint);
    const owed = lags.get(person.id) ?? ZERO;
    const lag = served ? subtract(owed, inSteps(served[p] as number, roster.quantum)) : owed;
    const maxDuties = person.maxDuties ?? Infinity;
    const department = byDepartment ? person.department : '';
    const clock = classes ? `${person.zone} ${person.region ?? ''}` : '';
    const key = [
      rowKey(available, from, from + columns.length),
      claims,
      turns,
      `${lag.num}/${lag.den}`,
      maxDuties,
      department,
      clock,
    ].join('\n');
    const at = found.get(key) ?? rows.length;
    if (at === rows.length) {
      found.set(key, at);
      rows.push({ people: [], department, maxDuties, claims, turns, lag });
    }
    rows[at]?.people.push(p);
  });
  return rows;
}
