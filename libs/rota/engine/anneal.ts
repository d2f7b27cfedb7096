import type { DutyWindows } from './round-shares.js';
import type { SeatPlan } from './seat-plan.js';
import { CUSTOMS_MOST, type Tally } from './seat-goals.js';

// Looked up once: a search takes millions of steps.
const { log } = Math;

/** xorshift32 (Marsaglia 2003): the same steps for the same seed, on every machine. */
class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0 || 0x9e3779b9;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return (((x >>> 0) / 4_294_967_296) * limit) | 0;
  }

  part(): number {
    return this.below(1_073_741_824) / 1_073_741_824;
  }
}

export interface AnnealOptions {
  readonly steps: number;
  /** Cost that is accepted about one time in three at the beginning, and at the end. */
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  /** Seats that may change. */
  readonly open: readonly number[];
  /** Columns that may have an empty seat filled, with people seated elsewhere giving way. */
  readonly holes: boolean;
  /** Duties may only move inside these, so that everybody stays within one of their share at every date. */
  readonly windows?: DutyWindows;
  /** Stop as soon as the cost is no more than this. */
  readonly enough?: number;
}

/**
 * Simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983) over exchanges that keep every rule: two people exchange seats,
 * one hands a seat to another, somebody takes an empty seat and gives up what clashes. A fixed number of steps, never a
 * clock. Ends with the cheapest plan it met.
 * @returns by how much the cost changed
 */
export function anneal(plan: SeatPlan, tally: Tally, options: AnnealOptions): number {
  const { steps, from, to, open } = options;
  if (open.length === 0 || plan.duties.length === 0 || steps <= 0) return 0;
  const walk = new Walk(plan, tally, open, new Chance(options.seed), options.holes, options.windows ?? null);
  const cooling = (to / from) ** (1 / steps);
  let heat = from;
  let cost = 0;
  let best = 0;
  for (let step = 0; step < steps; step++) {
    heat *= cooling;
    const change = walk.step(heat);
    if (change === 0) continue;
    cost += change;
    if (cost >= best - 1e-9) continue;
    best = cost;
    walk.forget();
    if (options.enough !== undefined && best <= options.enough) break;
  }
  walk.goBack();
  return best;
}

/** One step in so many exchanges stretches of time, of at most so many duties. */
const SEGMENT_ONE_IN = 8;
const SEGMENT_MAX = 120;
/** Seats that are near another: about two rounds of everybody. */
const NEAR_MIN = 8;

/** Changes kept before they are written into the plan they lead back to. */
const LOG_MAX = 20_000;

class Walk {
  /** Seats that changed since the best plan and who sat there before, in turn. */
  private log: number[] = [];
  private readonly openSeats = new Set<number>();
  /** The best plan, once the log would be too long. */
  private kept: Int32Array | null = null;
  /** Place of the seat at hand among those that are open, and how many of them are near it. */
  private at = 0;
  private readonly near: number;

  constructor(
    private readonly plan: SeatPlan,
    private readonly tally: Tally,
    private readonly open: readonly number[],
    private readonly chance: Chance,
    private readonly holes: boolean,
    private readonly windows: DutyWindows | null,
  ) {
    this.near = Math.max(NEAR_MIN, 2 * plan.duties.length);
  }

  /** One step; returns what it changed, 0 where it was refused. */
  step(heat: number): number {
    const { plan, chance, open } = this;
    this.at = chance.below(open.length);
    const seat = open[this.at] as number;
    const person = plan.occupant[seat] as number;
    if (person < 0) return this.holes ? this.fill(seat, heat) : 0;
    if (chance.below(SEGMENT_ONE_IN) === 0) return this.exchangeSegments(seat, person, heat);
    if (this.windows) return this.exchange(seat, person, heat);
    const kind = chance.below(10);
    if (kind < 3) return this.handOver(seat, person, heat);
    return kind < 7 ? this.exchange(seat, person, heat) : this.exchangeTwo(seat, person, heat);
  }

  /** The plan at hand is the best so far. */
  forget(): void {
    this.log.length = 0;
    this.kept = null;
  }

  private bestPlan(): Int32Array {
    const occupant = this.plan.occupant.slice();
    for (let at = this.log.length - 2; at >= 0; at -= 2)
      occupant[this.log[at] as number] = this.log[at + 1] as number;
    return occupant;
  }

  /** Back to the best plan. */
  goBack(): void {
    if (this.kept === null && this.log.length === 0) return;
    const best = this.kept ?? this.bestPlan();
    const { plan, tally } = this;
    best.forEach((person, seat) => {
      if (plan.occupant[seat] !== person && (plan.occupant[seat] as number) >= 0) tally.take(seat);
    });
    best.forEach((person, seat) => {
      if (plan.occupant[seat] !== person && person >= 0) tally.put(person, seat);
    });
    this.forget();
  }

  private note(seat: number, before: number): void {
    if (this.kept !== null) return;
    this.log.push(seat, before);
    if (this.log.length < LOG_MAX) return;
    this.kept = this.bestPlan();
    this.log.length = 0;
  }

  /** The most that a step may cost now: drawn first, so that most steps are refused before they are tried. */
  private most(heat: number): number {
    return -heat * log(this.chance.part() + 1e-300);
  }

  private exchange(seat: number, person: number, heat: number): number {
    const { plan, tally } = this;
    const other = this.otherSeat();
    const partner = plan.occupant[other] as number;
    const [here, there] = [plan.columnOf[seat] as number, plan.columnOf[other] as number];
    if (partner < 0 || partner === person || here === there) return 0;
    if (!plan.isAvailable(person, there) || !plan.isAvailable(partner, here)) return 0;
    if (this.windows && !(this.inWindow(person, here, there) && this.inWindow(partner, there, here)))
      return 0;
    const most = this.most(heat);
    const weight = tally.weightChange(person, here, there) + tally.weightChange(partner, there, here);
    if (weight > most + CUSTOMS_MOST || !plan.mayExchange(seat, other)) return 0;
    const change = tally.take(seat) + tally.take(other) + tally.put(partner, seat) + tally.put(person, other);
    if (change <= most) {
      this.note(seat, person);
      this.note(other, partner);
      this.moveWindow(person, here, there);
      this.moveWindow(partner, there, here);
      return change;
    }
    tally.takeBack(other);
    tally.takeBack(seat);
    tally.putBack(person, seat);
    tally.putBack(partner, other);
    return 0;
  }

  /** A seat to exchange with: often one near in time, which moves no duty far. */
  private otherSeat(): number {
    const { chance, open, at, near } = this;
    if (near >= open.length || chance.below(4) === 0) return open[chance.below(open.length)] as number;
    const from = Math.min(Math.max(0, at - (near >> 1)), open.length - near);
    return open[from + chance.below(near)] as number;
  }

  private inWindow(person: number, from: number, to: number): boolean {
    const window = this.windows?.get(person * this.plan.roster.columns.length + from);
    return window !== undefined && window[0] <= to && to <= window[1];
  }

  /** Whether somebody could serve others in place of some of their duties: there, and each in the window of one they give. */
  private mayTake(person: number, given: readonly number[], taken: readonly number[]): boolean {
    const { plan } = this;
    for (const column of taken) if (!plan.isAvailable(person, column)) return false;
    if (!this.windows) return true;
    if (given.length !== taken.length) return false;
    for (let at = 0; at < given.length; at++)
      if (!this.inWindow(person, given[at] as number, taken[at] as number)) return false;
    return true;
  }

  private moveWindows(person: number, given: readonly number[], taken: readonly number[]): void {
    const { windows } = this;
    if (!windows) return;
    const row = person * this.plan.roster.columns.length;
    const moved = given.map((from) => {
      const window = windows.get(row + from) as readonly [number, number];
      windows.delete(row + from);
      return window;
    });
    moved.forEach((window, at) => windows.set(row + (taken[at] as number), window));
  }

  private moveWindow(person: number, from: number, to: number): void {
    const row = person * this.plan.roster.columns.length;
    const window = this.windows?.get(row + from);
    if (window === undefined) return;
    this.windows?.delete(row + from);
    this.windows?.set(row + to, window);
  }

  /**
   * Two people exchange all duties of a stretch of time, which keeps the gaps between duties but for its ends: so that
   * turns drift through the week without anybody serving soon after.
   */
  private exchangeSegments(seat: number, person: number, heat: number): number {
    const { plan, tally, chance } = this;
    const partner = chance.below(plan.duties.length);
    if (partner === person) return 0;
    const { columns } = plan.roster;
    const from = plan.columnOf[seat] as number;
    const mine = plan.duties[person] as number[];
    const theirs = plan.duties[partner] as number[];
    if (mine.length === 0 || theirs.length === 0) return 0;
    const ends = chance.below(3) === 0 ? mine : theirs;
    const last = ends[chance.below(ends.length)] as number;
    const to = chance.below(3) === 0 ? columns.length - 1 : last;
    if (to < from) return 0;
    const given = plan.dutiesIn(person, from, to);
    const taken = plan.dutiesIn(partner, from, to);
    if (given.length + taken.length < 2 || given.length + taken.length > SEGMENT_MAX) return 0;
    const most = this.most(heat);
    const weight = tally.shift(person, given, taken) + tally.shift(partner, taken, given);
    if (weight > most + CUSTOMS_MOST) return 0;
    if (!this.mayTake(person, given, taken) || !this.mayTake(partner, taken, given)) return 0;
    const seats = [
      ...given.map((one) => plan.seatOf(person, one)),
      ...taken.map((one) => plan.seatOf(partner, one)),
    ];
    if (!seats.every((one) => this.mayOpen(one))) return 0;
    let change = 0;
    for (const one of seats) change += tally.take(one);
    let seated = 0;
    for (; seated < seats.length; seated++) {
      const one = seats[seated] as number;
      const taker = seated < given.length ? partner : person;
      if (!plan.fits(taker, plan.columnOf[one] as number)) break;
      change += tally.put(taker, one);
    }
    if (seated === seats.length && change <= most) {
      seats.forEach((one, at) => this.note(one, at < given.length ? person : partner));
      this.moveWindows(person, given, taken);
      this.moveWindows(partner, taken, given);
      return change;
    }
    while (seated > 0) tally.takeBack(seats[--seated] as number);
    seats.forEach((one, at) => tally.putBack(at < given.length ? person : partner, one));
    return 0;
  }

  /** Two people exchange two seats each: what one gives in weight, the other can give back. */
  private exchangeTwo(seat: number, person: number, heat: number): number {
    const { plan, tally, chance, open } = this;
    const other = open[chance.below(open.length)] as number;
    const partner = plan.occupant[other] as number;
    if (partner < 0 || partner === person) return 0;
    const [mine, theirs] = [plan.duties[person] as number[], plan.duties[partner] as number[]];
    const [here, there] = [plan.columnOf[seat] as number, plan.columnOf[other] as number];
    const [here2, there2] = [
      mine[chance.below(mine.length)] as number,
      theirs[chance.below(theirs.length)] as number,
    ];
    if (here === here2 || there === there2) return 0;
    const most = this.most(heat);
    const weight =
      tally.weightChange(person, here, there, here2, there2) +
      tally.weightChange(partner, there, here, there2, here2);
    if (weight > most + CUSTOMS_MOST) return 0;
    const seats = [seat, other, plan.seatOf(person, here2), plan.seatOf(partner, there2)] as const;
    if (!this.mayOpen(seats[2]) || !this.mayOpen(seats[3])) return 0;
    const owners = [person, partner, person, partner] as const;
    const takers = [partner, person, partner, person] as const;
    const columns = seats.map((one) => plan.columnOf[one] as number);
    if (columns.some((column, at) => !plan.isAvailable(takers[at] as number, column))) return 0;
    let change = 0;
    for (const one of seats) change += tally.take(one);
    let seated = 0;
    while (seated < 4 && plan.fits(takers[seated] as number, columns[seated] as number)) {
      change += tally.put(takers[seated] as number, seats[seated] as number);
      seated++;
    }
    if (seated === 4 && change <= most) {
      seats.forEach((one, at) => this.note(one, owners[at] as number));
      return change;
    }
    while (seated > 0) tally.takeBack(seats[--seated] as number);
    seats.forEach((one, at) => tally.putBack(owners[at] as number, one));
    return 0;
  }

  private handOver(seat: number, person: number, heat: number): number {
    const { plan, tally, chance } = this;
    const taker = chance.below(plan.duties.length);
    const column = plan.columnOf[seat] as number;
    if (taker === person || !plan.isAvailable(taker, column)) return 0;
    const most = this.most(heat);
    const weight = tally.weightChange(person, column, -1) + tally.weightChange(taker, -1, column);
    if (weight > most + CUSTOMS_MOST) return 0;
    plan.take(seat);
    const fits = plan.fits(taker, column);
    plan.put(person, seat);
    if (!fits) return 0;
    const change = tally.take(seat) + tally.put(taker, seat);
    if (change <= most) {
      this.note(seat, person);
      return change;
    }
    tally.takeBack(seat);
    tally.putBack(person, seat);
    return 0;
  }

  /** Somebody takes an empty seat and gives up at most one duty for it. */
  private fill(seat: number, heat: number): number {
    const { plan, tally, chance } = this;
    const taker = chance.below(plan.duties.length);
    const column = plan.columnOf[seat] as number;
    if (!plan.isAvailable(taker, column)) return 0;
    const clashing = plan.clashing(taker, column);
    if (clashing.length > 1 || clashing.includes(column)) return 0;
    const mine = plan.duties[taker] as number[];
    const left = clashing[0] ?? (plan.fits(taker, column) ? -1 : (mine[chance.below(mine.length)] ?? -1));
    if (left < 0) {
      if (!plan.fits(taker, column)) return 0;
      this.note(seat, -1);
      return tally.put(taker, seat);
    }
    const given = plan.seatOf(taker, left);
    if (given < 0 || !this.mayOpen(given) || plan.carries(left)) return 0;
    if (!plan.fitsWithout(taker, column, [left])) return 0;
    const most = this.most(heat);
    const change = tally.take(given) + tally.put(taker, seat);
    if (change <= most) {
      this.note(given, taker);
      this.note(seat, -1);
      return change;
    }
    tally.takeBack(seat);
    tally.putBack(taker, given);
    return 0;
  }

  private mayOpen(seat: number): boolean {
    if (this.openSeats.size === 0) for (const one of this.open) this.openSeats.add(one);
    return this.openSeats.has(seat);
  }
}
