import { type FairPart, type Loads, mostServed, proportionalLoads, weightOf } from './fair-loads.js';
import type { BoundWitness, Bounds, PlanInput } from '../model/model.js';
import { type Ratio, ZERO, add, ceil, compare, divide, floor } from '../model/ratio.js';
import { type Roster, buildRoster } from './roster.js';
import { weightIn } from './fair-ranges.js';
import { inSteps, type Row } from './rows.js';
import { type Cells, ONE_EACH, SupplyNetwork } from './supply-network.js';
import { HORIZON_DAYS_MAX } from '../model/validate-input.js';

/** Part of a full turn that a row owes: its claim over the largest claim, with every duty counting one. */
function portions(rows: readonly Row[]): Ratio[] {
  const full = rows.reduce((most, { turns }) => (turns > most ? turns : most), 0n);
  return rows.map(({ turns }) => (full === 0n ? { num: 0n, den: 1n } : { num: turns, den: full }));
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
  const supply = new SupplyNetwork(roster, cells, seats, ONE_EACH);
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
  const supply = new SupplyNetwork(roster, cells, seats, ONE_EACH);
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

/** Seats in turns after the horizon that somebody is there for, until there are enough; counted with today's absences. */
function shortestHorizon(input: PlanInput, people: number, fillable: number): string | undefined {
  const from = Temporal.PlainDate.from(input.horizon.to);
  const first = Temporal.PlainDate.from(input.horizon.from);
  const days = first.until(from, { largestUnit: 'days' }).days;
  for (let length = days; length + days < HORIZON_DAYS_MAX * 2; length *= 2) {
    const to = from.add({ days: Math.min(length, HORIZON_DAYS_MAX - days) }).toString();
    const later = buildRoster({ ...input, horizon: { from: input.horizon.to, to } });
    const { columns, available } = later;
    let served = fillable;
    for (const [at, { seat, turn }] of columns.entries()) {
      let free = 0;
      for (let p = 0; p < later.people.length && free < seat.count; p++)
        free += available[p * columns.length + at] as number;
      served += free;
      if (served >= people) return Temporal.PlainDate.from(turn.date).add({ days: 1 }).toString();
    }
  }
  return undefined;
}

/**
 * Bounds on any plan's largest and smallest load, counted in duties of a full share. Equal claims: the
 * fairest fractional loads give them at once (Frank & Murota 2018: floor and ceiling of the optimal base).
 * Unequal claims: narrowed by maximum flow.
 * @param totals the fairest loads with every duty counting one and nothing owed from before
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
  const rank = (strands: readonly number[]): number =>
    mostServed(roster, cells, seats, strands, ones(roster));
  const all = rows.reduce((sum, { people }) => sum + people.length, 0);
  const everyone =
    fillable >= all &&
    fitsAbove(
      roster,
      cells,
      seats,
      rows,
      rows.map(() => 1),
    );
  return {
    demand,
    fillable,
    smallestMax,
    largestMin,
    spread: Math.max(0, smallestMax - largestMin),
    maxWitness: witness(
      roster,
      rows,
      most?.strands ?? [],
      others.length > 0 ? fillable - rank(others) : fillable,
      'must',
    ),
    minWitness: witness(
      roster,
      rows,
      least?.strands ?? [],
      least && parts.length > 1 ? rank(least.strands) : fillable,
      'can',
    ),
    everyoneServes: everyone,
    ...adviceOf(
      input,
      owing.reduce((sum, s) => sum + (rows[s]?.people.length ?? 0), 0),
      fillable,
    ),
  };
}

/** Every column counts one. */
export const ones = ({ columns }: Roster): number[] => columns.map(() => 1);

function adviceOf(input: PlanInput, people: number, fillable: number): Pick<Bounds, 'advice'> {
  if (fillable >= people) return {};
  const horizon = shortestHorizon(input, people, fillable);
  return {
    advice: `${people} people share ${fillable} seats: ${horizon ? `plan until ${horizon}` : 'open more seats'} if everybody is to serve.`,
  };
}

export interface AverageBounds {
  readonly bounds: Bounds;
  /** What each row's share comes to in steps of weight, with what is already served. */
  readonly shares: readonly Ratio[];
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
    /** What each row's share comes to beyond them, in steps of weight; null: in plain proportion to the claims. */
    readonly loads: readonly Ratio[] | null;
  },
): AverageBounds {
  const { past } = fixed;
  const portion = portions(rows);
  const open = seats.reduce((sum, count) => sum + count, 0);
  const total = past.reduce((sum, columns) => sum + columns.length, open);
  const wishes = rows.map(({ claims, lag }) => ({ claim: claims[0] ?? 0n, lag }));
  const loads = fixed.loads ?? proportionalLoads(rows, wishes, weightOf(seats, roster.flowWeights)).loads;
  const shares = rows.map(({ people }, s) =>
    add(
      loads[s] ?? ZERO,
      inSteps(weightIn(roster, people[0] ?? 0, past[people[0] ?? 0] ?? []), roster.quantum),
    ),
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
      spread: Math.max(0, smallestMax - largestMin),
      maxWitness: witness(roster, rows, everybody, total, 'must'),
      minWitness: witness(roster, rows, everybody, total, 'can'),
      everyoneServes: largestMin >= 1,
    },
    shares,
  };
}
