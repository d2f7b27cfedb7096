import { anneal } from './anneal.js';
import { orderHash } from '../model/hash.js';
import type { Improvement } from './improve-seating.js';
import { narrowRange } from './narrow-range.js';
import type { DutyWindows } from './round-shares.js';
import { bandJudge, Tally } from './seat-goals.js';
import type { SeatPlan } from './seat-plan.js';

/** Steps per seat: to even out customs only, to search for better weight, and to search where seats are empty. */
const POLISH_STEPS = 1_000;
const SEARCH_STEPS = 1_500;
const FILL_STEPS = 1_500;
/** Where people serve less than once there are few customs. */
const RARE_STEPS = 200;
const STEPS_MIN = 4_000;
/** The same where changes are to be the fewest. */
const KEEPING_STEPS_MIN = 20_000;
const KEEPING_STEPS = 2_500;
/** Of one walk; counts, not a clock. Large plans, whose steps gain less and cost more, have fewer in all. */
const STEPS_MAX = 500_000;
const LARGE_SEATS = 1_000;
/** Heat at which weight stays even and only customs move, and at which pairs stay together. */
export const COOL = 30;
export const PAIRS_HEAT = 10;
/** Whoever is this near to what they should serve, in average duties, is even; in small plans nearer. */
const NEAR = 0.6;
const NEAR_IN_SMALL = 0.02;
const SMALL_SEATS = 120;
const COLD = 0.3;

export interface WalkOptions {
  /** Duties stay in these. */
  readonly windows?: DutyWindows;
  /** Cost that is accepted about one time in three at the beginning. */
  readonly heat: number;
  /** Whether empty seats may be filled. */
  readonly holes: boolean;
  readonly search: boolean;
}

interface Found {
  readonly occupant: Int32Array;
  readonly filled: number;
  readonly cost: number;
}

/** Walks from several starts; keeps the plan with the most seats filled, and among these the cheapest. */
export class BestSeating {
  private best: Found | null = null;
  private walks = 0;

  constructor(
    private readonly plan: SeatPlan,
    private readonly task: Improvement,
    private readonly open: readonly number[],
  ) {}

  walk({ windows, heat, holes, search }: WalkOptions): void {
    const { plan, task, open } = this;
    const rare = plan.duties.length > open.length;
    const perSeat = holes ? FILL_STEPS : rare ? RARE_STEPS : search ? SEARCH_STEPS : POLISH_STEPS;
    const most = STEPS_MAX * Math.min(1, LARGE_SEATS / open.length) ** 2;
    const judge = task.judge(plan);
    const steps = judge.customs
      ? Math.max(STEPS_MIN, open.length * perSeat)
      : Math.max(KEEPING_STEPS_MIN, open.length * KEEPING_STEPS);
    const seed = orderHash(`${task.seed}\n${open.length}${this.walks === 0 ? '' : `\n${this.walks}`}`);
    this.walks++;
    const tally = new Tally(plan, judge, task.expected);
    const go = (part: number, from: number, to: number): void => {
      anneal(plan, tally, {
        steps: Math.min(most, steps) * part,
        from,
        to,
        seed,
        open,
        holes,
        ...(windows ? { windows } : {}),
      });
    };
    // Half of the steps find even weight, the others move customs only.
    if (heat > COOL) go(0.5, heat, COOL);
    go(heat > COOL ? 0.5 : 1, Math.min(heat, COOL), COLD);
    const filled = filledSeats(plan);
    if (this.best && filled < this.best.filled) return;
    const cost = costOf(plan, task);
    if (this.best && filled === this.best.filled && cost >= this.best.cost - 1e-6) return;
    this.best = { occupant: plan.occupant.slice(), filled, cost };
  }

  /** Ends with the best plan. */
  end(): void {
    if (this.best) this.plan.restore(this.best.occupant);
  }

  /** Brings those nearer who are furthest from what they should serve, and mends the customs that this costs. */
  narrow(): void {
    const { plan, task, open } = this;
    const target = (person: number): number => -task.surplus(person, 0);
    const judge = task.judge(plan);
    const near = task.unit * (open.length <= SMALL_SEATS ? NEAR_IN_SMALL : NEAR);
    const { moved, furthest } = narrowRange({
      plan,
      tally: new Tally(plan, judge, task.expected),
      target,
      counts: task.counts,
      locked: task.locked,
      slack: near,
    });
    if (!moved || open.length > LARGE_SEATS) return;
    const most = Math.max(furthest, near) + 1e-6;
    const banded = bandJudge(judge, target, most);
    anneal(plan, new Tally(plan, banded, task.expected), {
      steps: Math.min(STEPS_MAX, Math.max(STEPS_MIN, open.length * POLISH_STEPS)),
      from: COOL,
      to: COLD,
      seed: open.length,
      open,
      holes: false,
    });
  }
}

/** What the goals below filled seats cost, all together. */
function costOf(plan: SeatPlan, task: Improvement): number {
  const occupant = plan.occupant.slice();
  plan.empty();
  const tally = new Tally(plan, task.judge(plan), task.expected);
  let cost = tally.weightCost();
  occupant.forEach((person, seat) => {
    if (person >= 0) cost += tally.put(person, seat);
  });
  return cost;
}

export const filledSeats = (plan: SeatPlan): number =>
  plan.occupant.reduce((sum, person) => (person >= 0 ? sum + 1 : sum), 0);
