import { classOf } from './duty-class.js';
import { DEFAULT_UNSOCIAL, DEFAULT_WEIGHTS } from '../model/model.js';
import type { Fraction } from '#libs/contracts';
import type { Desk, HolidayCalendar, PlanInput, UnsocialHours } from '../model/model.js';

/** Weights are whole numbers of these: hundredths of a minute of plain duty. */
export const WEIGHT_PER_HOUR = 6_000;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Longer turns may hold two changes of the clock that cancel out. */
const PLAIN_TURN_MS = 20 * DAY_MS;

/** What a duty weighs, and its class: 0 ordinary, 1 unsocial, 2 holiday. */
export interface WeighedDuty {
  readonly weight: number;
  readonly level: number;
}

/** A stretch of duty: epoch milliseconds, and its length by the desk's own wall clock. */
export interface WeighedTurn {
  readonly start: number;
  readonly end: number;
  readonly localStart: string;
  readonly localEnd: string;
  /** Where it is served in parts: these count, not what lies between them. */
  readonly stretches?: readonly Omit<WeighedTurn, 'stretches'>[];
}

const hundredths = ({ num, den }: Fraction): number => Math.round((num * 100) / den);

/** Wall-clock readings of a zone as if they were UTC, in milliseconds. */
class WallClock {
  private readonly known = new Map<number, number>();

  constructor(private readonly zone: string) {}

  at(epochMs: number): number {
    let wall = this.known.get(epochMs);
    if (wall === undefined) {
      const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(
        this.zone,
      );
      wall = epochMs + offsetNanoseconds / 1e6;
      this.known.set(epochMs, wall);
    }
    return wall;
  }
}

const within = (from: number, to: number, low: number, high: number): number =>
  Math.max(0, Math.min(to, high) - Math.max(from, low));

const timeMs = (text: string): number => {
  const [hours = '0', minutes = '0'] = text.split(':');
  return (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
};

interface Special {
  readonly unsocial: number;
  readonly holiday: number;
  /** Unsocial time that is on no holiday. */
  readonly plainUnsocial: number;
}

function specialTime(rule: UnsocialHours, from: number, to: number, holidays: ReadonlySet<number>): Special {
  let [unsocial, holiday, plainUnsocial] = [0, 0, 0];
  const night = rule.nights ? [timeMs(rule.nights.from), timeMs(rule.nights.to)] : null;
  for (let day = Math.floor(from / DAY_MS); day * DAY_MS < to; day++) {
    const start = day * DAY_MS;
    const all = within(from, to, start, start + DAY_MS);
    let part = 0;
    // 1970-01-01 was a Thursday.
    if (rule.weekdays.includes(((((day + 3) % 7) + 7) % 7) + 1)) part = all;
    else if (night) {
      const [begins = 0, ends = 0] = night;
      part =
        begins < ends
          ? within(from, to, start + begins, start + ends)
          : within(from, to, start, start + ends) + within(from, to, start + begins, start + DAY_MS);
    }
    unsocial += part;
    if (holidays.has(day)) holiday += all;
    else plainUnsocial += part;
  }
  return { unsocial, holiday, plainUnsocial };
}

interface PartOfDuty {
  /** The clock does not change within it. */
  readonly isPlain: boolean;
  readonly length: number;
  readonly special: Special;
}

function sumOf(parts: readonly PartOfDuty[]): Special {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only.special;
  const sum = (field: keyof Special): number => parts.reduce((all, { special }) => all + special[field], 0);
  return { unsocial: sum('unsocial'), holiday: sum('holiday'), plainUnsocial: sum('plainUnsocial') };
}

/**
 * Reads what duties weigh: their hours by the desk's own wall clock, so that a change of the clock makes no turn
 * heavier, times a factor for the hours that are unsocial or on a holiday for whoever serves.
 */
export class DutyScale {
  private readonly clocks = new Map<string, WallClock>();
  private readonly dates = new Map<string, Set<string>>();
  private readonly days = new Map<string, Set<number>>();
  private readonly unsocial: number;
  private readonly holiday: number;

  constructor({ weights, holidays = [] }: Pick<PlanInput, 'weights' | 'holidays'>) {
    this.unsocial = hundredths(weights?.unsocial ?? DEFAULT_WEIGHTS.unsocial);
    this.holiday = hundredths(weights?.holiday ?? DEFAULT_WEIGHTS.holiday);
    for (const calendar of holidays) this.add(calendar);
  }

  private add({ region, dates }: HolidayCalendar): void {
    const [texts, days] = [
      this.dates.get(region) ?? new Set<string>(),
      this.days.get(region) ?? new Set<number>(),
    ];
    for (const date of dates) {
      texts.add(date);
      days.add(Math.floor(Date.parse(date) / DAY_MS));
    }
    this.dates.set(region, texts);
    this.days.set(region, days);
  }

  /** What a duty weighs for somebody with this zone and region. */
  of(desk: Desk, turn: WeighedTurn, zone: string, region = ''): WeighedDuty {
    let clock = this.clocks.get(zone);
    if (!clock) {
      clock = new WallClock(zone);
      this.clocks.set(zone, clock);
    }
    const wall = clock;
    const rule = desk.unsocial ?? DEFAULT_UNSOCIAL;
    const parts = (turn.stretches ?? [turn]).map((part): PartOfDuty => {
      const [from, to] = [wall.at(part.start), wall.at(part.end)];
      return {
        isPlain: to - from === part.end - part.start,
        length: Date.parse(`${part.localEnd}Z`) - Date.parse(`${part.localStart}Z`),
        special: specialTime(rule, from, to, this.days.get(region) ?? NO_DAYS),
      };
    });
    const special = sumOf(parts);
    const time = Math.max(
      parts.reduce((sum, { length }) => sum + length, 0),
      MINUTE_MS,
    );
    const isPlain = turn.stretches !== undefined || parts.every((part) => part.isPlain);
    const weighed =
      time * 100 + special.plainUnsocial * (this.unsocial - 100) + special.holiday * (this.holiday - 100);
    const own = desk.weight ? desk.weight.num / desk.weight.den : 1;
    return {
      weight: Math.max(1, Math.round((weighed / MINUTE_MS) * own)),
      level: this.levelOf(desk, turn, zone, region, isPlain ? special : null),
    };
  }

  private levelOf(
    desk: Desk,
    turn: WeighedTurn,
    zone: string,
    region: string,
    special: Special | null,
  ): number {
    if (special === null || (turn.stretches === undefined && turn.end - turn.start > PLAIN_TURN_MS))
      return classOf(desk, { from: turn.start, to: turn.end }, zone, this.dates.get(region) ?? NO_DATES);
    const needed = ((desk.unsocial ?? DEFAULT_UNSOCIAL).atLeastMinutes ?? 60) * MINUTE_MS;
    if (special.holiday >= needed) return 2;
    return special.unsocial >= needed ? 1 : 0;
  }
}

const NO_DAYS: ReadonlySet<number> = new Set();
const NO_DATES: ReadonlySet<string> = new Set();
