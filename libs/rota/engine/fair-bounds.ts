import { expandTurns } from '../model/expand-slots.js';
import { type FairPart, type Loads, mostServed, proportionalLoads } from './fair-loads.js';
import type { BoundWitness, Bounds, PlanInput } from '../model/model.js';
import { type Ratio, ZERO, add, ceil, compare, divide, floor, fromInteger } from '../model/ratio.js';
import type { Roster } from './roster.js';
import type { Row } from './rows.js';
import { type Cells, SupplyNetwork } from './supply-network.js';
import { HORIZON_DAYS_MAX } from '../model/validate-input.js';

/** Part of a full turn that a row owes: its claim over the largest claim. */
function portions(rows: readonly Row[]): Ratio[] {
  const full = rows.reduce((most, { claims }) => ((claims[0] ?? 0n) > most ? (claims[0] ?? 0n) : most), 0n);
  return rows.map(({ claims }) => (full === 0n ? { num: 0n, den: 1n } : { num: claims[0] ?? 0n, den: full }));
}

/** Smallest M with duties ≤ ⌈M · portion⌉: the maximum as a full share would see it. */
export function fullMaximum(duties: number, portion: Ratio): number {
  return duties === 0 || portion.num === 0n
    ? 0
    : floor({ num: BigInt(duties - 1) * portion.den, den: portion.num }) + 1;
}

/** Largest m with duties ≥ ⌊m · portion⌋. */
export function fullMinimum(duties: number, portion: Ratio): number {
  return portion.num === 0n
    ? Infinity
    : ceil({ num: BigInt(duties + 1) * portion.den, den: portion.num }) - 1;
}

/** True when everybody can stay at or below ⌈max · portion⌉ and every seat still be filled. */
function fitsBelow(
  roster: Roster,
  cells: Cells,
  seats: readonly number[],
  rows: readonly Row[],
  limits: readonly number[],
): boolean {
  const supply = new SupplyNetwork(roster, cells, seats, 1);
  rows.forEach(({ people }, s) => supply.open(s, people.length * (limits[s] ?? 0)));
  return supply.run() === seats.reduce((sum, count) => sum + count, 0);
}

/** True when everybody can have at least ⌊min · portion⌋. */
function fitsAbove(
  roster: Roster,
  cells: Cells,
  seats: readonly number[],
  rows: readonly Row[],
  floors: readonly number[],
): boolean {
  const supply = new SupplyNetwork(roster, cells, seats, 1);
  rows.forEach(({ people }, s) => supply.open(s, people.length * (floors[s] ?? 0)));
  return supply.run() === rows.reduce((sum, { people }, s) => sum + people.length * (floors[s] ?? 0), 0);
}

const times = (factor: number, { num, den }: Ratio): Ratio => ({ num: BigInt(factor) * num, den });

function witness(
  roster: Roster,
  rows: readonly Row[],
  strands: readonly number[],
  duties: number,
  words: 'must' | 'can',
): BoundWitness {
  const people = strands.flatMap((s) => rows[s]?.people ?? []).map((p) => roster.people[p]?.id ?? '');
  const who = people.length === 1 ? 'one person' : `${people.length} people`;
  const sentence =
    words === 'must'
      ? `At least ${duties} duties fall to these ${who}, whatever the others do.`
      : `These ${who} can serve at most ${duties} duties together.`;
  return { people: people.toSorted(), duties, sentence };
}

/** Rate at which a part serves, next to the rates of others. */
const byRate = (a: FairPart, b: FairPart): number => compare(a.rate, b.rate);

function shortestHorizon(input: PlanInput, people: number): string | undefined {
  const from = Temporal.PlainDate.from(input.horizon.from);
  const days = from.until(Temporal.PlainDate.from(input.horizon.to), { largestUnit: 'days' }).days;
  for (let length = days * 2; length < HORIZON_DAYS_MAX * 2; length *= 2) {
    const to = from.add({ days: Math.min(length, HORIZON_DAYS_MAX) }).toString();
    const turns = input.desks.flatMap((desk) => {
      const seats = desk.seats.reduce((sum, { count }) => sum + count, 0);
      return expandTurns(desk, input.horizon.from, to).map(({ start, date }) => ({ start, date, seats }));
    });
    let served = 0;
    for (const turn of turns.toSorted((a, b) => a.start - b.start)) {
      served += turn.seats;
      if (served >= people) return Temporal.PlainDate.from(turn.date).add({ days: 1 }).toString();
    }
  }
  return undefined;
}

/**
 * Bounds on any plan's largest and smallest load, counted in duties of a full share. Equal claims: the
 * fairest fractional loads give them at once (Frank & Murota 2018: floor and ceiling of the optimal base).
 * Unequal claims: narrowed by maximum flow.
 */
export function fairBounds(
  input: PlanInput,
  roster: Roster,
  rows: readonly Row[],
  cells: Cells,
  seats: readonly number[],
  totals: Loads,
): Bounds {
  const portion = portions(rows);
  const owing = rows.flatMap((_, s) => ((portion[s] as Ratio).num > 0n ? [s] : []));
  const perFull = owing.map((s) => divide(totals.loads[s] as Ratio, portion[s] as Ratio)).toSorted(compare);
  const zero: Ratio = { num: 0n, den: 1n };
  let smallestMax = ceil(perFull.at(-1) ?? zero);
  let largestMin = floor(perFull[0] ?? zero);
  if (owing.some((s) => (portion[s] as Ratio).num !== (portion[s] as Ratio).den)) {
    const limits = (max: number): number[] => portion.map((one) => ceil(times(max, one)));
    const floors = (min: number): number[] => portion.map((one) => floor(times(min, one)));
    while (smallestMax > 0 && fitsBelow(roster, cells, seats, rows, limits(smallestMax - 1))) smallestMax--;
    while (largestMin < smallestMax && fitsAbove(roster, cells, seats, rows, floors(largestMin + 1)))
      largestMin++;
  }
  const demand = roster.columns.reduce((sum, { seat }) => sum + seat.count, 0);
  const fillable = seats.reduce((sum, count) => sum + count, 0);
  const parts = totals.parts.toSorted(byRate);
  const [least, most] = [parts[0], parts.at(-1)];
  const others = parts.slice(0, -1).flatMap(({ strands }) => strands);
  const people = owing.reduce((sum, s) => sum + (rows[s]?.people.length ?? 0), 0);
  const short = fillable < people;
  const horizon = short ? shortestHorizon(input, people) : undefined;
  return {
    demand,
    fillable,
    smallestMax,
    largestMin,
    spread: smallestMax - largestMin,
    maxWitness: witness(
      roster,
      rows,
      most?.strands ?? [],
      others.length > 0 ? fillable - mostServed(roster, cells, seats, others) : fillable,
      'must',
    ),
    minWitness: witness(
      roster,
      rows,
      least?.strands ?? [],
      least && parts.length > 1 ? mostServed(roster, cells, seats, least.strands) : fillable,
      'can',
    ),
    everyoneServes: largestMin >= 1,
    ...(short
      ? {
          advice: `${people} people share ${fillable} seats: ${horizon ? `plan until ${horizon}` : 'open more seats'} if everybody is to serve.`,
        }
      : {}),
  };
}

export interface AverageBounds {
  readonly bounds: Bounds;
  /** Duties that each row's share comes to, with what is already served. */
  readonly shares: readonly Ratio[];
  /** The same by person, for ordering only. */
  readonly fair: Float64Array;
}

/**
 * Bounds by counting alone, for a plan part of which is fixed: whoever serves, the duties of all sum to
 * the demand. Valid for every plan, not always reached where absences bind.
 */
export function averageBounds(
  roster: Roster,
  rows: readonly Row[],
  seats: readonly number[],
  fixed: {
    /** Columns per person that are frozen. */
    readonly past: readonly (readonly number[])[];
    /** Duties beyond them that each row's share comes to; null: in plain proportion to the claims. */
    readonly loads: readonly Ratio[] | null;
  },
): AverageBounds {
  const { past } = fixed;
  const portion = portions(rows);
  const open = seats.reduce((sum, count) => sum + count, 0);
  const total = past.reduce((sum, columns) => sum + columns.length, open);
  const wishes = rows.map(({ claims, lag }) => ({ claim: claims[0] ?? 0n, lag }));
  const loads = fixed.loads ?? proportionalLoads(rows, wishes, open).loads;
  const shares = rows.map(({ people }, s) =>
    add(loads[s] ?? ZERO, fromInteger(past[people[0] ?? 0]?.length ?? 0)),
  );
  const fair = new Float64Array(roster.people.length);
  rows.forEach(({ people }, s) =>
    people.forEach((p) => (fair[p] = Number(shares[s]?.num ?? 0n) / Number(shares[s]?.den ?? 1n))),
  );
  const sum = (of: (portion: Ratio) => number): number =>
    rows.reduce((all, { people }, s) => all + people.length * of(portion[s] as Ratio), 0);
  let smallestMax = 0;
  while (smallestMax <= total && sum((one) => ceil(times(smallestMax, one))) < total) smallestMax++;
  let largestMin = Math.max(0, smallestMax - 1);
  while (largestMin > 0 && sum((one) => floor(times(largestMin, one))) > total) largestMin--;
  while (largestMin < smallestMax && sum((one) => floor(times(largestMin + 1, one))) <= total) largestMin++;
  const everybody = rows.map((_, s) => s);
  const demand = roster.columns.reduce((all, { seat }) => all + seat.count, 0);
  return {
    bounds: {
      demand,
      fillable: total,
      smallestMax,
      largestMin,
      spread: smallestMax - largestMin,
      maxWitness: witness(roster, rows, everybody, total, 'must'),
      minWitness: witness(roster, rows, everybody, total, 'can'),
      everyoneServes: largestMin >= 1,
    },
    shares,
    fair,
  };
}
