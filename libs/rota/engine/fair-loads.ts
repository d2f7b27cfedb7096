import { type Ratio, ZERO, add, compare, divide, fromInteger, multiply, subtract } from '../model/ratio.js';
import type { Roster } from './roster.js';
import { spreadEvenly } from './spread-shares.js';
import { type Cells, SupplyNetwork } from './supply-network.js';

/** Units of one duty, or of one step of weight, in which shares are kept: a power of two, so that halves and quarters are whole. */
export const UNIT = 2 ** 20;

/** What columns count for: by weight, or one each. */
export type Measure = readonly number[];

/** What a strand would serve if nothing stood in the way, per person. */
export interface Wish {
  readonly claim: bigint;
  readonly lag: Ratio;
}

/** Strands that bind one another: they share `fill` of the measure in proportion to their claims, whatever the others do. */
export interface FairPart {
  readonly strands: readonly number[];
  readonly fill: number;
  /** Duties per unit of claim. */
  readonly rate: Ratio;
}

export interface Loads {
  /** From the part that can serve least to the part that must serve most. */
  readonly parts: readonly FairPart[];
  /** Duties per person of each strand, exact. */
  readonly loads: readonly Ratio[];
}

export interface FairLoads extends Loads {
  /** Units per cell that realise the loads: a fractional plan. */
  readonly amounts: Float64Array;
}

/** Somebody without a claim has no turn that they could serve: what they owe waits. */
export function loadAt(wish: Wish, rate: Ratio): Ratio {
  if (wish.claim === 0n) return ZERO;
  const load = add(wish.lag, multiply(rate, { num: wish.claim, den: 1n }));
  return load.num < 0n ? ZERO : load;
}

/**
 * The rate at which the strands' loads, none below zero, sum to `fill`. It is below zero where the strands owe more than
 * `fill` together: then everybody's debt is paid back in part, and whoever owes least pays nothing back.
 */
export function rateFor(
  cells: { readonly strands: readonly { readonly people: readonly number[] }[] },
  wishes: readonly Wish[],
  strands: readonly number[],
  fill: number,
): Ratio {
  let active = strands.filter((s) => (wishes[s] as Wish).claim > 0n);
  for (;;) {
    let claims = 0n;
    let lags = ZERO;
    for (const s of active) {
      const { claim, lag } = wishes[s] as Wish;
      const people = BigInt((cells.strands[s] as { people: readonly number[] }).people.length);
      claims += claim * people;
      if (lag.num !== 0n) lags = add(lags, multiply(lag, { num: people, den: 1n }));
    }
    if (claims === 0n) return ZERO;
    const found = divide(subtract(fromInteger(fill), lags), { num: claims, den: 1n });
    const positive = active.filter((s) => {
      const wish = wishes[s] as Wish;
      return (found.num >= 0n && wish.lag.num >= 0n) || loadAt(wish, found).num > 0n;
    });
    if (positive.length === active.length || positive.length === 0) return found;
    active = positive;
  }
}

/** What seats weigh together. */
export const weightOf = (seats: readonly number[], measure: Measure): number =>
  seats.reduce((sum, count, at) => sum + count * (measure[at] as number), 0);

/** The most that a set of strands can serve by itself: the rank of the set. */
export function mostServed(
  roster: Roster,
  cells: Cells,
  seats: readonly number[],
  strands: Iterable<number>,
  measure: Measure,
): number {
  const supply = new SupplyNetwork(roster, cells, seats, (at) => measure[at] as number);
  const everything = weightOf(seats, measure);
  for (const s of strands) supply.open(s, everything);
  return supply.run();
}

function unitsOf(load: Ratio, people: number): { low: number; high: number } {
  const total = load.num * BigInt(people) * BigInt(UNIT);
  const low = total / load.den;
  return { low: Number(low), high: Number(low * load.den === total ? low : low + 1n) };
}

interface Attempt {
  readonly amounts: Float64Array | null;
  /** Strands on the source's side of the cut that stops the loads. */
  readonly stuck: Uint8Array | null;
}

/** Tries to realise the loads: an even spread made exact by flow, every strand between ⌊⌋ and ⌈⌉ of its units. */
export function realise(
  roster: Roster,
  cells: Cells,
  seats: readonly number[],
  loads: readonly Ratio[],
  measure: Measure,
): Attempt {
  const supply = new SupplyNetwork(roster, cells, seats, (at) => UNIT * (measure[at] as number));
  const bounds = loads.map((load, s) => unitsOf(load, cells.strands[s]?.people.length ?? 0));
  bounds.forEach(({ low }, s) => supply.open(s, low));
  const even = spreadEvenly(
    cells,
    bounds.map(({ low }) => low / UNIT),
    seats.map((count, at) => count * (measure[at] as number)),
    UNIT,
    measure,
  );
  supply.preload(even);
  supply.run();
  if (bounds.some((_, s) => supply.isOpen(s))) return { amounts: null, stuck: supply.sourceSide() };
  bounds.forEach(({ low, high }, s) => supply.open(s, high - low));
  supply.run();
  const full = seats.every((_, at) => supply.network.room(supply.columnArc[at] as number) === 0);
  return full ? { amounts: supply.amounts(), stuck: null } : { amounts: null, stuck: supply.sourceSide() };
}

interface Part {
  readonly strands: readonly number[];
  readonly fill: number;
}

/** Splits the first part that the cut proves unequal; null when no part is. */
function refine(
  roster: Roster,
  cells: Cells,
  seats: readonly number[],
  parts: readonly Part[],
  loads: readonly Ratio[],
  stuck: Uint8Array,
  measure: Measure,
): Part[] | null {
  let before: number[] = [];
  let served = 0;
  for (let at = 0; at < parts.length; at++) {
    const { strands, fill } = parts[at] as Part;
    const inside = strands.filter((s) => stuck[s]);
    if (inside.length > 0 && inside.length < strands.length) {
      const most = mostServed(roster, cells, seats, [...before, ...inside], measure) - served;
      const wanted = inside.reduce(
        (sum, s) => add(sum, multiply(loads[s] as Ratio, fromInteger(cells.strands[s]?.people.length ?? 0))),
        ZERO,
      );
      if (compare(fromInteger(most), wanted) < 0) {
        const outside = strands.filter((s) => !stuck[s]);
        return parts.toSpliced(
          at,
          1,
          { strands: inside, fill: most },
          { strands: outside, fill: fill - most },
        );
      }
    }
    before = before.concat(strands);
    served += fill;
  }
  return null;
}

/** Loads in plain proportion to the claims, whether or not the availability allows them: one part. */
export function proportionalLoads(strands: Cells['strands'], wishes: readonly Wish[], fill: number): Loads {
  const all = strands.map((_, s) => s);
  const rate = rateFor({ strands }, wishes, all, fill);
  return { parts: [{ strands: all, fill, rate }], loads: wishes.map((wish) => loadAt(wish, rate)) };
}

/**
 * Loads in proportion to the claims, exact, and the fairest that the availability allows: the
 * lexicographically optimal base of the polymatroid of feasible loads, by decomposition along minimum
 * cuts (Fujishige 1980; Groenevelt 1991). Largest and smallest load are optimal at the same time.
 * The demand must be fillable; null when it is not.
 */
export function fairLoads(
  roster: Roster,
  cells: Cells,
  wishes: readonly Wish[],
  seats: readonly number[],
  measure: Measure,
): FairLoads | null {
  const fill = weightOf(seats, measure);
  let parts: Part[] | null = [{ strands: cells.strands.map((_, s) => s), fill }];
  while (parts) {
    const loads: Ratio[] = cells.strands.map(() => ZERO);
    const rated: FairPart[] = parts.map((part) => ({
      ...part,
      rate: rateFor(cells, wishes, part.strands, part.fill),
    }));
    for (const { strands, rate } of rated)
      for (const s of strands) loads[s] = loadAt(wishes[s] as Wish, rate);
    const { amounts, stuck } = realise(roster, cells, seats, loads, measure);
    if (amounts) return { parts: rated, loads, amounts };
    parts = stuck ? refine(roster, cells, seats, parts, loads, stuck, measure) : null;
  }
  return null;
}
