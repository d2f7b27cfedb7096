import type { Column, Roster } from './roster.js';
import type { SeatPlan } from './seat-plan.js';

/** What a person should serve: total, unsocial and holiday weight. */
export interface Targets {
  readonly total: Float64Array;
  readonly unsocial: Float64Array;
  readonly holiday: Float64Array;
}

/** What an empty seat costs, more than any unfairness. */
const HOLE_COST = 1e10;
/** What a duty of average weight off the target costs, squared: total before unsocial before holiday. */
const ACCOUNT_COSTS = [20_000, 6_000, 3_000] as const;
/** Heat at which the search lets a duty of average weight go anywhere. */
export const DUTY_HEAT = ACCOUNT_COSTS[0];
/** Weight that is even to within this part of an average duty, above and below, is even. */
const SLACK = 1 / 6;
const SPACING_COST = 300;
/** Gaps shorter than this part of the usual one cost more in proportion, no longer by a power. */
const SHORT_PART = 1 / 3;
const SHORT_SLOPE = 30;
const WISH_COST = 5;
const WEEKDAY_COST = 4;
/** Saturdays and Sundays together, whatever hours of them a duty has. */
const WEEKEND_COST = 10;
const COLLEAGUE_COST = 20;
/** More than wishes and customs can save in one step. */
export const CUSTOMS_MOST = 20_000;
/** Larger staffs meet too seldom for it to matter. */
const COLLEAGUES_PEOPLE_MAX = 400;

/** Before and after every date. */
const FAR = 1e18;

/** How a search judges who serves what. */
export interface Judge {
  /** Cost of what somebody serves in all. */
  personCost(person: number, total: number, unsocial: number, holiday: number): number;
  /** Cost of a person on a seat. */
  seatCost(person: number, seat: number): number;
  /** Whether weekdays, colleagues and spacing count. */
  readonly customs: boolean;
}

/** By person, the time from one duty to the next that even turns come to while they are there. */
export function usualGaps(
  { people, columns, available }: Roster,
  expected: (person: number) => number,
): Float64Array {
  const width = columns.length;
  const span = (columns.at(-1)?.start ?? 0) - (columns[0]?.start ?? 0);
  const times = new Set(columns.map(({ start }) => start)).size;
  return Float64Array.from(people, (_, p) => {
    const duties = expected(p);
    if (duties <= 0 || times < 2) return 0;
    let [there, last] = [0, Number.NaN];
    for (let at = 0; at < width; at++) {
      const { start } = columns[at] as Column;
      if (!available[p * width + at] || start === last) continue;
      there++;
      last = start;
    }
    return (span * there) / (times - 1) / Math.max(1, duties);
  });
}

/** What two duties cost that are closer than usual: the closer, the steeper. */
function closeness(gap: number, usual: number): number {
  if (gap >= usual) return 0;
  const part = gap / usual;
  return part < SHORT_PART
    ? (1 / SHORT_PART - 1) ** 3 + (SHORT_PART - part) * SHORT_SLOPE
    : (1 / part - 1) ** 3;
}

const beyond = (off: number, slack: number): number =>
  off > slack ? off - slack : off < -slack ? off + slack : 0;

/** Even weight before all, then even unsocial and holiday weight, then wishes. */
export function fairJudge(
  targets: Targets,
  unit: number,
  wish: (person: number, column: number) => number,
  plan: SeatPlan,
): Judge {
  const slack = unit * SLACK;
  const [a, b, c] = ACCOUNT_COSTS.map((cost) => cost / (unit * unit)) as [number, number, number];
  return {
    personCost(person, total, unsocial, holiday) {
      const t = beyond(total - (targets.total[person] as number), slack);
      const u = beyond(unsocial - (targets.unsocial[person] as number), slack);
      const h = beyond(holiday - (targets.holiday[person] as number), slack);
      return a * t * t + b * u * u + c * h * h;
    },
    seatCost: (person, seat) => WISH_COST * wish(person, plan.columnOf[seat] as number),
    customs: true,
  };
}

/** The same with nobody further from what they should serve than now. */
export function bandJudge(judge: Judge, targets: (person: number) => number, most: number): Judge {
  return {
    ...judge,
    personCost(person, total, unsocial, holiday) {
      const off = Math.abs(total - targets(person));
      const cost = judge.personCost(person, total, unsocial, holiday);
      return off <= most ? cost : cost + OUTSIDE_COST * (1 + (off - most) / most);
    },
  };
}

/** What one step outside the range costs, an average duty further, and one seat that changes hands. */
const OUTSIDE_COST = 1e5;
const CHANGE_COST = 100;
/** Heat at which seats change hands and people leave their range for a while. */
export const KEEPING_HEAT = 3_000;

/**
 * Nobody further than one duty from what they should serve, then the fewest seats that change hands, then even weight.
 * @param heaviest by person, what one duty is
 */
export function keepingJudge(
  targets: Float64Array,
  heaviest: Float64Array,
  unit: number,
  isNew: (person: number, seat: number) => boolean,
): Judge {
  return {
    personCost(person, total) {
      const apart = total - (targets[person] as number);
      const off = apart < 0 ? -apart : apart;
      const room = (heaviest[person] as number) * (1 - 1e-6);
      const outside = off < room ? 0 : OUTSIDE_COST * (0.1 + (off - room) / unit);
      return outside + (off / unit) ** 2;
    },
    seatCost: (person, seat) => (isNew(person, seat) ? CHANGE_COST : 0),
    customs: false,
  };
}

/**
 * Keeps the sums that the goals are about while people are seated and unseated, and what each step costs: weight by
 * account, weekdays, who meets whom, and how close duties follow one another.
 */
export class Tally {
  readonly total: Float64Array;
  readonly unsocial: Float64Array;
  readonly holiday: Float64Array;
  private readonly weekdays: Int32Array;
  private readonly met: Int16Array | null;
  private readonly weekdayOf: Uint8Array;
  private readonly usual: Float64Array;

  constructor(
    readonly plan: SeatPlan,
    readonly judge: Judge,
    /** Duties that each person will have, about. */
    expected: (person: number) => number,
  ) {
    const { people, columns } = plan.roster;
    this.total = new Float64Array(people.length);
    this.unsocial = new Float64Array(people.length);
    this.holiday = new Float64Array(people.length);
    this.weekdays = new Int32Array(people.length * 8);
    this.met =
      people.length <= COLLEAGUES_PEOPLE_MAX && judge.customs
        ? new Int16Array(people.length * people.length)
        : null;
    this.weekdayOf = Uint8Array.from(columns, ({ turn }) => (Date.parse(turn.date) / 86_400_000 + 3) % 7);
    this.usual = usualGaps(plan.roster, expected);
    plan.occupant.forEach((person, seat) => {
      if (person >= 0) this.note(person, plan.columnOf[seat] as number, 1);
    });
  }

  private note(person: number, column: number, by: 1 | -1): void {
    const { roster } = this.plan;
    const weight = ((roster.weights[person] as Int32Array)[column] as number) * by;
    const level = (roster.levels[person] as Uint8Array)[column] as number;
    this.total[person] = (this.total[person] as number) + weight;
    if (level >= 1) this.unsocial[person] = (this.unsocial[person] as number) + weight;
    if (level === 2) this.holiday[person] = (this.holiday[person] as number) + weight;
    if (!this.judge.customs) return;
    const weekday = this.weekdayOf[column] as number;
    this.weekdays[person * 8 + weekday] = (this.weekdays[person * 8 + weekday] as number) + by;
    if (weekday >= 5) this.weekdays[person * 8 + 7] = (this.weekdays[person * 8 + 7] as number) + by;
    if (this.met) this.meet(person, column, by, this.met);
  }

  private meet(person: number, column: number, by: 1 | -1, met: Int16Array): void {
    const { plan } = this;
    const width = plan.duties.length;
    for (const other of plan.turnColumns[plan.turnOf[column] as number] as number[])
      for (let seat = plan.seatStart[other] as number; seat < (plan.seatStart[other + 1] as number); seat++) {
        const colleague = plan.occupant[seat] as number;
        if (colleague < 0 || colleague === person) continue;
        const at = person < colleague ? person * width + colleague : colleague * width + person;
        met[at] = (met[at] as number) + by;
      }
  }

  private costOf(person: number): number {
    return this.judge.personCost(
      person,
      this.total[person] as number,
      this.unsocial[person] as number,
      this.holiday[person] as number,
    );
  }

  /** What it costs in weight that a person gives up some columns and takes others; −1 for none. */
  weightChange(person: number, left: number, taken: number, left2 = -1, taken2 = -1): number {
    const { roster } = this.plan;
    const weights = roster.weights[person] as Int32Array;
    const levels = roster.levels[person] as Uint8Array;
    let total = this.total[person] as number;
    let unsocial = this.unsocial[person] as number;
    let holiday = this.holiday[person] as number;
    for (let n = 0; n < 4; n++) {
      const column = n === 0 ? left : n === 1 ? taken : n === 2 ? left2 : taken2;
      if (column < 0) continue;
      const weight = n % 2 === 0 ? -(weights[column] as number) : (weights[column] as number);
      const level = levels[column] as number;
      total += weight;
      if (level >= 1) unsocial += weight;
      if (level === 2) holiday += weight;
    }
    return this.judge.personCost(person, total, unsocial, holiday) - this.costOf(person);
  }

  /** What everybody's weight costs. */
  weightCost(): number {
    return this.total.reduce((sum, _, person) => sum + this.costOf(person), 0);
  }

  /** The same of lists of columns. */
  shift(person: number, left: readonly number[], taken: readonly number[]): number {
    const weights = this.plan.roster.weights[person] as Int32Array;
    const levels = this.plan.roster.levels[person] as Uint8Array;
    let total = this.total[person] as number;
    let unsocial = this.unsocial[person] as number;
    let holiday = this.holiday[person] as number;
    const count = left.length + taken.length;
    for (let n = 0; n < count; n++) {
      const column = (n < left.length ? left[n] : taken[n - left.length]) as number;
      const weight = n < left.length ? -(weights[column] as number) : (weights[column] as number);
      const level = levels[column] as number;
      total += weight;
      if (level >= 1) unsocial += weight;
      if (level === 2) holiday += weight;
    }
    return this.judge.personCost(person, total, unsocial, holiday) - this.costOf(person);
  }

  /** Puts back what a step changed, without asking what it costs. */
  putBack(person: number, seat: number): void {
    this.plan.put(person, seat);
    this.note(person, this.plan.columnOf[seat] as number, 1);
  }

  takeBack(seat: number): void {
    const person = this.plan.take(seat);
    this.note(person, this.plan.columnOf[seat] as number, -1);
  }

  /** What weekdays, colleagues and spacing would cost more with one duty that the person does not hold now. */
  private customsCost(person: number, column: number): number {
    const { plan, met } = this;
    const weekday = this.weekdayOf[column] as number;
    let cost = WEEKDAY_COST * (2 * (this.weekdays[person * 8 + weekday] as number) + 1);
    if (weekday >= 5) cost += WEEKEND_COST * (2 * (this.weekdays[person * 8 + 7] as number) + 1);
    if (met) {
      const width = plan.duties.length;
      for (const other of plan.turnColumns[plan.turnOf[column] as number] as number[])
        for (
          let seat = plan.seatStart[other] as number;
          seat < (plan.seatStart[other + 1] as number);
          seat++
        ) {
          const colleague = plan.occupant[seat] as number;
          if (colleague < 0 || colleague === person) continue;
          const at = person < colleague ? person * width + colleague : colleague * width + person;
          cost += COLLEAGUE_COST * (2 * (met[at] as number) + 1);
        }
    }
    return cost + SPACING_COST * this.spacingCost(person, column);
  }

  private spacingCost(person: number, column: number): number {
    const { plan } = this;
    const { start } = plan;
    const usual = this.usual[person] as number;
    const here = start[column] as number;
    const earlier = plan.dutyBefore(person, column);
    const later = plan.dutyAfter(person, column);
    const before = earlier < 0 ? -FAR : (start[earlier] as number);
    const after = later < 0 ? FAR : (start[later] as number);
    return (
      closeness(here - before, usual) + closeness(after - here, usual) - closeness(after - before, usual)
    );
  }

  /** Seats somebody; returns what it costs more. */
  put(person: number, seat: number): number {
    const { plan, judge } = this;
    const column = plan.columnOf[seat] as number;
    let cost = judge.seatCost(person, seat) - this.costOf(person) - HOLE_COST;
    if (judge.customs) cost += this.customsCost(person, column);
    plan.put(person, seat);
    this.note(person, column, 1);
    return cost + this.costOf(person);
  }

  /** Empties a seat; returns what it costs more. */
  take(seat: number): number {
    const { plan, judge } = this;
    const column = plan.columnOf[seat] as number;
    const person = plan.occupant[seat] as number;
    let cost = HOLE_COST - judge.seatCost(person, seat) - this.costOf(person);
    plan.take(seat);
    this.note(person, column, -1);
    if (judge.customs) cost -= this.customsCost(person, column);
    return cost + this.costOf(person);
  }
}
