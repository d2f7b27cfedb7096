import type { Fraction, Level } from '#libs/contracts';

/** An instant in UTC, ISO 8601 with seconds: `2026-03-23T08:00:00Z`. */
export type InstantText = string;
/** A calendar date without a zone: `2026-03-23`. */
export type LocalDate = string;
/** A wall-clock reading without a zone: `2026-03-23T09:00:00`. */
export type LocalDateTime = string;
/** A LocalDate or an InstantText. */
export type DateOrInstant = string;
/** An ISO 8601 duration in calendar or clock units: `P7D`, `P1M`, `PT8H`. Added in wall time. */
export type DurationText = string;

/** Nested: a holiday duty is also unsocial, an unsocial duty is also a duty. */
export type DutyClass = 'ordinary' | 'unsocial' | 'holiday';

/** A half-open stretch of local dates: `from` counts, `to` does not; no `to` means for good. */
export interface DateRange {
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** A level that somebody has from a date on; which turns these are, the turn's local date says. */
export interface LevelChange {
  readonly from: LocalDate;
  readonly level: Level;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** Key into the holiday calendars. */
  readonly region?: string;
  readonly department: string;
  readonly skills: readonly string[];
  readonly level: Level;
  /** In order of date; until the first, `level` holds. */
  readonly levelChanges?: readonly LevelChange[];
  /** Part of a full turn that this person owes, 0 < share ≤ 1. */
  readonly share: Fraction;
  /** When this person is on the staff, in their own zone; absent means always. */
  readonly eligible?: readonly DateRange[];
  /** Hard limit on duties in one plan. */
  readonly maxDuties?: number;
}

/** catch-up: the same total over the horizon; neutral: the share stops while away. */
export type AbsencePolicy = 'catch-up' | 'neutral';

export interface Absence {
  readonly id: string;
  readonly person: string;
  /** First day away (local to the person) or the instant it begins. */
  readonly from: DateOrInstant;
  /** First day back or the instant it ends; exclusive. */
  readonly to: DateOrInstant;
  readonly kind: string;
  readonly policy: AbsencePolicy;
}

/**
 * rule: an RFC 5545 RRULE in wall time; every: boundary n is `start` + n periods.
 * `start` is wall time in the desk's zone.
 */
export type Recurrence =
  | { readonly start: LocalDateTime; readonly rule: string }
  | { readonly start: LocalDateTime; readonly every: DurationText };

export interface SeatDemand {
  /** expert: experts only; regular: experts and regulars; trainee: trainees only. */
  readonly role: Level;
  readonly count: number;
  readonly skills?: readonly string[];
  /** This seat is staffed only in slots where a seat of that role is staffed too. */
  readonly needs?: Level;
}

/** What counts as unsocial, read on the assignee's own clock. */
export interface UnsocialHours {
  /** ISO weekdays, 1 = Monday. */
  readonly weekdays: readonly number[];
  /** Hours of the day, `from` may be after `to` (22:00–06:00). */
  readonly nights?: { readonly from: string; readonly to: string };
  /** A slot belongs to a class when at least this many minutes of it do; default 60. */
  readonly atLeastMinutes?: number;
}

/** How much more an hour weighs that is unsocial, or on a public holiday, for whoever serves it; 1 to 10. */
export interface WeightFactors {
  readonly unsocial: Fraction;
  /** In place of the factor for unsocial hours. */
  readonly holiday: Fraction;
}

/** The usual extra pay for weekends and holidays; ops choose others. */
export const DEFAULT_WEIGHTS: WeightFactors = { unsocial: { num: 3, den: 2 }, holiday: { num: 2, den: 1 } };
/** Of a desk that does not say: weekends. */
export const DEFAULT_UNSOCIAL: UnsocialHours = { weekdays: [6, 7] };

/** Hours in which a desk is open, in wall time; `to` on or before `from` is on the next day. */
export interface OpeningHours {
  /** ISO weekdays on which they begin, 1 = Monday. */
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
}

/**
 * Members of a desk by what the staff list says of them: each field that is there has to hold, one of its values is enough.
 */
export interface MemberRule {
  readonly departments?: readonly string[];
  /** DE holds for DE-BY too. */
  readonly regions?: readonly string[];
  readonly zones?: readonly string[];
  readonly levels?: readonly Level[];
  readonly skills?: readonly string[];
  /** Ids of people who do not serve though the rule holds. */
  readonly except?: readonly string[];
}

export interface Desk {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly recurrence: Recurrence;
  /** Wall-time length of a slot; absent means until the next handoff. */
  readonly length?: DurationText;
  readonly seats: readonly SeatDemand[];
  /** Ids of the people who serve here; absent means everybody. */
  readonly members?: readonly string[];
  /** Members by rule, beside those that are named: a new hire serves without an edit. Plans are made from ids. */
  readonly membersBy?: MemberRule;
  /** Absent means that a turn is one stretch round the clock; else a turn has a stretch for each opening within it. */
  readonly hours?: readonly OpeningHours[];
  /** Closed on the public holidays of this region. Plans are made from dates. */
  readonly closedOnHolidaysOf?: string;
  /** At most this many of one department in one slot. */
  readonly departmentCap?: number;
  /** Departments with a cap of their own. */
  readonly departmentCaps?: Readonly<Record<string, number>>;
  /** Hours between the end of one duty and the start of the next, on whichever desk. */
  readonly minimumRestHours?: number;
  /** Hours of rest before this desk after duty at another, by its id: no early turn after a late one. */
  readonly restAfter?: Readonly<Record<string, number>>;
  /** Absent means weekends; no weekdays and no nights mean that no hour is unsocial. */
  readonly unsocial?: UnsocialHours;
  /** Factor for every hour of this desk; absent means 1. */
  readonly weight?: Fraction;
  /** Hours before its start from which a slot is frozen. */
  readonly noticeHours?: number;
  /** Balance unsocial and holiday duties apart from the total. */
  readonly balanceClasses?: boolean;
  /** Local dates on which no slot starts; of a desk with hours, on which it does not open. */
  readonly closedOn?: readonly LocalDate[];
  /** Wall time from which on no slot starts any more: the desk is given up. What began before goes on to its end. */
  readonly closesAt?: LocalDateTime;
}

export interface HolidayCalendar {
  readonly region: string;
  readonly dates: readonly LocalDate[];
}

/** Duty owed (positive) or served ahead (negative) when the horizon opens, from the duty ledger. */
export interface OpeningLag {
  readonly person: string;
  /** In weighted hours, or, as ledgers before weights have it, in duties of average weight. */
  readonly lag: Fraction;
  /** Absent means duties. */
  readonly unit?: 'hours' | 'duties';
  /** Weighted hours of unsocial and of holiday duty. */
  readonly unsocial?: Fraction;
  readonly holiday?: Fraction;
}

/** Most duties of somebody with a full share; a part of it has a part of them, rounded up. */
export interface MostPerPerson {
  /** In an ISO week, by the dates of the turns. */
  readonly week?: number;
  /** In a calendar month. */
  readonly month?: number;
}

/** A duty that ends before the horizon or soon after it begins, outside the plan. */
export interface DutyBefore {
  readonly person: string;
  readonly desk: string;
  readonly start: InstantText;
  readonly end: InstantText;
}

export interface PlanInput {
  /** Slots whose local start date d has from ≤ d < to, in each desk's zone. */
  readonly horizon: { readonly from: LocalDate; readonly to: LocalDate };
  readonly people: readonly Person[];
  readonly absences: readonly Absence[];
  readonly desks: readonly Desk[];
  readonly holidays?: readonly HolidayCalendar[];
  readonly lags?: readonly OpeningLag[];
  readonly weights?: WeightFactors;
  readonly mostPerPerson?: MostPerPerson;
  /** Duty just before the horizon, for the rest that is due after it. No part of what a plan is known by. */
  readonly before?: readonly DutyBefore[];
  /** Settles who goes first among equals; any text. */
  readonly seed?: string;
}

/** A part of a turn of several, in the desk's wall time and as instants. */
export interface Stretch {
  /** Local date of the opening, with .2 for the second of a date: with the slot's id an id that stays. */
  readonly key: string;
  readonly localStart: LocalDateTime;
  readonly localEnd: LocalDateTime;
  readonly start: InstantText;
  readonly end: InstantText;
}

/** One seat of one desk for one turn. The wall times are the truth, the instants are derived. */
export interface Slot {
  /** desk/local date[.turn of that day]/role-index: survives a move of the handoff hour. */
  readonly id: string;
  readonly desk: string;
  readonly date: LocalDate;
  /** 1 for the first slot of its desk on that date. */
  readonly turn: number;
  readonly role: Level;
  readonly index: number;
  readonly localStart: LocalDateTime;
  readonly localEnd: LocalDateTime;
  readonly start: InstantText;
  readonly end: InstantText;
  /** Of a desk with hours: when it is served, from `start` to `end`. */
  readonly stretches?: readonly Stretch[];
}

export interface Assignment {
  readonly slot: string;
  readonly person: string;
}

export type HoleReason =
  | 'not-enough-people'
  | 'department-cap'
  | 'duty-limit'
  | 'rest'
  | 'needs-other-seat'
  | 'frozen';

/** A seat that no plan could fill, with the cause in words. */
export interface Hole {
  readonly slot: string;
  readonly reason: HoleReason;
  readonly sentence: string;
}

/** People and demand that prove a bound: only these people can serve this part of the demand. */
export interface BoundWitness {
  readonly people: readonly string[];
  /** Duties that the people together must (max) or can at most (min) serve. */
  readonly duties: number;
  readonly sentence: string;
}

export interface Bounds {
  readonly demand: number;
  readonly fillable: number;
  /** Smallest maximum that any plan can have, in duties of a full share. */
  readonly smallestMax: number;
  /** Largest minimum that any plan can have. */
  readonly largestMin: number;
  readonly spread: number;
  readonly maxWitness: BoundWitness;
  readonly minWitness: BoundWitness;
  readonly everyoneServes: boolean;
  /** Present when there are fewer seats than people. */
  readonly advice?: string;
}

export interface PersonFairness {
  readonly person: string;
  /** Duties of average weight that this person's share comes to over the horizon. */
  readonly share: Fraction;
  readonly duties: number;
  readonly unsocial: number;
  readonly holiday: number;
  /** Weighted hours that they serve, and that their share comes to; plans of before weights have none. */
  readonly hours?: number;
  readonly owedHours?: number;
}

export interface Fairness {
  readonly people: readonly PersonFairness[];
  readonly max: number;
  readonly min: number;
  readonly spread: number;
  readonly provenSpread: number;
  /** Everybody on the staff list who serves nothing, people without a desk and without a share among them. */
  readonly withoutDuty: readonly string[];
}

/** The fractional plan that was rounded: whole units, one row per set of interchangeable people. */
export interface ShareTable {
  /** Units of one step of weight. */
  readonly unit: number;
  /** Columns in time order: the seats of one demand in one slot of one desk. */
  readonly columns: readonly {
    readonly desk: string;
    readonly start: InstantText;
    readonly role: Level;
    /** Steps of weight of one seat. */
    readonly weight: number;
    readonly slots: readonly string[];
  }[];
  readonly rows: readonly {
    readonly people: readonly string[];
    /** Units for the whole row, by column. */ readonly units: Float64Array;
  }[];
}

export interface PlanResult {
  readonly engine: string;
  readonly inputHash: string;
  readonly timeZoneData: string;
  readonly slots: readonly Slot[];
  readonly assignments: readonly Assignment[];
  readonly holes: readonly Hole[];
  readonly bounds: Bounds;
  readonly fairness: Fairness;
  readonly shares: ShareTable | null;
}

export type LedgerAccount = 'duty' | 'unsocial' | 'holiday';

/** One line of the duty ledger. The lines of one posting sum to zero in each account. */
export interface LedgerEntry {
  /** Slot that the posting is about. */
  readonly slot: string;
  readonly account: LedgerAccount;
  readonly person: string;
  /** In duties: +1 for whoever served, −1 split over those who were liable. */
  readonly amount: Fraction;
  /** The same in weighted hours; what was posted before duties were weighed has none. */
  readonly hours?: Fraction;
  readonly kind: 'served' | 'liable' | 'reversal';
}

export interface Problem {
  readonly code: string;
  /** JSON pointer into the input: `/people/3/zone`. */
  readonly pointer: string;
  readonly sentence: string;
  /** What the sentence says, for words in another language, where the code alone does not tell. */
  readonly params?: Readonly<Record<string, string | number>>;
}
