import type { Roster } from './roster.js';
import { restHoursBetween } from '../model/rest-between.js';
import { PeriodLimits } from './period-limits.js';
import { departmentCap } from './supply-network.js';

// Looked up once: a search takes millions of steps.
const { clz32 } = Math;

/**
 * Who sits where, seat by seat in flat lists, with every hard rule: the ground that searches walk on. A column's seats
 * are seatStart[column] … seatStart[column + 1]; an occupant of −1 is an empty seat.
 */
export class SeatPlan {
  readonly seatStart: Int32Array;
  readonly columnOf: Int32Array;
  readonly occupant: Int32Array;
  /** Columns by person, in no order. */
  readonly duties: number[][];
  /** By person, one bit a column that they serve in. */
  private readonly bits: Uint32Array;
  private readonly words: number;
  private readonly columnCount: number;
  /** First and last column that may clash with a column, itself where none does. */
  private readonly clashFrom: Int32Array;
  private readonly clashTo: Int32Array;
  /** Turn of each column, and the columns of each turn. */
  readonly turnOf: Int32Array;
  readonly turnColumns: number[][];
  readonly start: Float64Array;
  private readonly end: Float64Array;
  private readonly rest: Float64Array;
  /** Rest between two desks, the earlier first; null where each desk asks for its own alone. */
  private readonly rests: Float64Array | null;
  private readonly deskOf: Int32Array;
  private readonly desks: number;
  /** Most duties of people in a week or a month. */
  readonly periods: PeriodLimits | null;
  private readonly departmentOf: Int32Array;
  private readonly departments: number;
  private readonly caps: Float64Array | null;
  private readonly seatedOf: Int32Array;
  private readonly limit: Float64Array;
  /** Columns that a column needs somebody in, and those that need it. */
  private readonly supports: (readonly number[] | null)[];
  private readonly dependants: (readonly number[] | null)[];

  constructor(readonly roster: Roster) {
    const { columns, people } = roster;
    this.seatStart = new Int32Array(columns.length + 1);
    columns.forEach(({ seat }, at) => (this.seatStart[at + 1] = (this.seatStart[at] as number) + seat.count));
    this.columnCount = columns.length;
    const seats = this.seatStart[columns.length] as number;
    this.columnOf = new Int32Array(seats);
    columns.forEach((_, at) => this.columnOf.fill(at, this.seatStart[at], this.seatStart[at + 1]));
    this.occupant = new Int32Array(seats).fill(-1);
    this.duties = people.map(() => []);
    this.start = Float64Array.from(columns, ({ start }) => start);
    this.end = Float64Array.from(columns, ({ end }) => end);
    this.rest = Float64Array.from(columns, ({ desk }) => (desk.minimumRestHours ?? 0) * 3_600_000);
    const desks = [...new Set(columns.map(({ desk }) => desk))];
    this.desks = desks.length;
    this.deskOf = Int32Array.from(columns, ({ desk }) => desks.indexOf(desk));
    this.rests = desks.some(({ restAfter }) => restAfter !== undefined)
      ? Float64Array.from(
          desks.flatMap((before) => desks.map((after) => restHoursBetween(before, after) * 3_600_000)),
        )
      : null;
    this.periods = PeriodLimits.of(roster);
    this.words = (columns.length + 31) >> 5;
    this.bits = new Uint32Array(this.words * people.length);
    this.clashFrom = Int32Array.from(columns, (_, at) => at);
    this.clashTo = Int32Array.from(columns, (_, at) => at);
    this.findClashes();
    this.limit = Float64Array.from(people, ({ maxDuties }) => maxDuties ?? Infinity);
    const names = new Map<string, number>();
    this.departmentOf = Int32Array.from(people, ({ department }) => {
      const at = names.get(department) ?? names.size;
      names.set(department, at);
      return at;
    });
    this.departments = names.size;
    const turns = new Map<string, number>();
    this.turnOf = Int32Array.from(columns, ({ desk, turn }) => {
      const key = `${desk.id}\n${turn.start}`;
      const at = turns.get(key) ?? turns.size;
      turns.set(key, at);
      return at;
    });
    this.turnColumns = Array.from({ length: turns.size }, () => []);
    columns.forEach((_, at) => this.turnColumns[this.turnOf[at] as number]?.push(at));
    const capped = columns.some(
      ({ desk }) => desk.departmentCap !== undefined || desk.departmentCaps !== undefined,
    );
    this.seatedOf = new Int32Array(capped ? turns.size * this.departments : 0);
    this.caps = capped ? this.capTable([...names.keys()]) : null;
    this.supports = columns.map(({ seat }, at) => this.columnsOfRole(at, (role) => role === seat.needs));
    this.dependants = columns.map((_, at) => {
      const here = (this.turnColumns[this.turnOf[at] as number] ?? []).filter(
        (other) => this.supports[other]?.includes(at) === true,
      );
      return here.length > 0 ? here : null;
    });
  }

  private findClashes(): void {
    const { start, end, rest, clashFrom, clashTo } = this;
    const longest = (this.rests ?? rest).reduce((most, one) => Math.max(most, one), 0);
    for (let at = 0; at < start.length; at++) {
      const until = (end[at] as number) + longest;
      for (let later = at + 1; later < start.length && (start[later] as number) < until; later++) {
        if (!this.clashes(at, later)) continue;
        clashTo[at] = later;
        if ((clashFrom[later] as number) > at) clashFrom[later] = at;
      }
    }
  }

  /** The last column before one, or the first after it, that a person serves in; −1 for none. */
  dutyBefore(person: number, column: number): number {
    return this.lastIn(person, 0, column - 1);
  }

  dutyAfter(person: number, column: number): number {
    return this.firstIn(person, column + 1, this.columnCount - 1);
  }

  /** First column of from … to that a person serves in, −1 for none. */
  firstIn(person: number, from: number, to: number): number {
    if (from > to) return -1;
    const { bits } = this;
    const row = person * this.words;
    const last = to >> 5;
    let word = from >> 5;
    let set = ((bits[row + word] as number) & (-1 << (from & 31))) >>> 0;
    while (set === 0) {
      if (++word > last) return -1;
      set = bits[row + word] as number;
    }
    const found = (word << 5) + 31 - clz32(set & -set);
    return found <= to ? found : -1;
  }

  /** Columns of from … to that a person serves in, in time order. */
  dutiesIn(person: number, from: number, to: number): number[] {
    const found: number[] = [];
    for (let at = this.firstIn(person, from, to); at >= 0; at = this.firstIn(person, at + 1, to))
      found.push(at);
    return found;
  }

  /** Last column of from … to that a person serves in, −1 for none. */
  lastIn(person: number, from: number, to: number): number {
    if (to < from) return -1;
    const { bits } = this;
    const row = person * this.words;
    const first = from >> 5;
    let word = to >> 5;
    let set = ((bits[row + word] as number) & (-1 >>> (31 - (to & 31)))) >>> 0;
    while (set === 0) {
      if (--word < first) return -1;
      set = bits[row + word] as number;
    }
    const found = (word << 5) + 31 - clz32(set);
    return found >= from ? found : -1;
  }

  private columnsOfRole(at: number, wanted: (role: string) => boolean): number[] | null {
    if (this.roster.columns[at]?.seat.needs === undefined) return null;
    return (this.turnColumns[this.turnOf[at] as number] ?? []).filter((other) =>
      wanted(this.roster.columns[other]?.seat.role ?? ''),
    );
  }

  private capTable(names: readonly string[]): Float64Array {
    const table = new Float64Array(this.turnColumns.length * names.length).fill(Infinity);
    this.turnColumns.forEach(([first], turn) => {
      const desk = this.roster.columns[first ?? 0]?.desk;
      if (desk) names.forEach((name, d) => (table[turn * names.length + d] = departmentCap(desk, name)));
    });
    return table;
  }

  /** Seats that are taken in a column. */
  seated(column: number): number {
    let count = 0;
    for (let seat = this.seatStart[column] as number; seat < (this.seatStart[column + 1] as number); seat++)
      if ((this.occupant[seat] as number) >= 0) count++;
    return count;
  }

  peopleIn(column: number): number[] {
    return [...this.occupant.subarray(this.seatStart[column], this.seatStart[column + 1])].filter(
      (p) => p >= 0,
    );
  }

  /** An empty seat of a column, −1 for none. */
  emptySeat(column: number): number {
    for (let seat = this.seatStart[column] as number; seat < (this.seatStart[column + 1] as number); seat++)
      if ((this.occupant[seat] as number) < 0) return seat;
    return -1;
  }

  seatOf(person: number, column: number): number {
    for (let seat = this.seatStart[column] as number; seat < (this.seatStart[column + 1] as number); seat++)
      if (this.occupant[seat] === person) return seat;
    return -1;
  }

  put(person: number, seat: number): void {
    const column = this.columnOf[seat] as number;
    this.occupant[seat] = person;
    (this.duties[person] as number[]).push(column);
    const at = person * this.words + (column >> 5);
    this.bits[at] = (this.bits[at] as number) | (1 << (column & 31));
    if (this.caps) this.count(person, column, 1);
  }

  take(seat: number): number {
    const person = this.occupant[seat] as number;
    const column = this.columnOf[seat] as number;
    this.occupant[seat] = -1;
    const duties = this.duties[person] as number[];
    const at = duties.indexOf(column);
    duties[at] = duties[duties.length - 1] as number;
    duties.pop();
    const word = person * this.words + (column >> 5);
    this.bits[word] = (this.bits[word] as number) & ~(1 << (column & 31));
    if (this.caps) this.count(person, column, -1);
    return person;
  }

  private count(person: number, column: number, by: number): void {
    const at = (this.turnOf[column] as number) * this.departments + (this.departmentOf[person] as number);
    this.seatedOf[at] = (this.seatedOf[at] as number) + by;
  }

  clashes(a: number, b: number): boolean {
    const isFirst = (this.start[a] as number) <= (this.start[b] as number);
    const [first, second] = isFirst ? [a, b] : [b, a];
    const x = this.rest[a] as number;
    const y = this.rest[b] as number;
    let rest = x > y ? x : y;
    if (this.rests)
      rest = this.rests[
        (this.deskOf[first] as number) * this.desks + (this.deskOf[second] as number)
      ] as number;
    return (this.start[second] as number) < (this.end[first] as number) + rest;
  }

  isAvailable(person: number, column: number): boolean {
    return this.roster.available[person * this.roster.columns.length + column] === 1;
  }

  /** Most of the person's department in the turn of a column. */
  capOf(person: number, column: number): number {
    if (!this.caps) return Infinity;
    return this.caps[
      (this.turnOf[column] as number) * this.departments + (this.departmentOf[person] as number)
    ] as number;
  }

  /** True where the department's seats in the turn leave room for one more of this person's. */
  private roomInTurn(person: number, column: number): boolean {
    if (!this.caps) return true;
    const at = (this.turnOf[column] as number) * this.departments + (this.departmentOf[person] as number);
    return (this.seatedOf[at] as number) < (this.caps[at] as number);
  }

  /** True where a seat of this column may be taken: what it needs is seated. */
  isSupported(column: number): boolean {
    const supports = this.supports[column];
    return !supports || supports.some((other) => this.seated(other) > 0);
  }

  /** True when emptying one seat of a column would leave a seat that needs it alone. */
  carries(column: number): boolean {
    const dependants = this.dependants[column];
    if (!dependants || this.seated(column) > 1) return false;
    return dependants.some(
      (other) =>
        this.seated(other) > 0 &&
        !(this.supports[other] ?? []).some((one) => one !== column && this.seated(one) > 0),
    );
  }

  /** Duties of a person that a column clashes with, the column itself among them where they sit there. */
  clashing(person: number, column: number): number[] {
    const found: number[] = [];
    const to = this.clashTo[column] as number;
    for (
      let other = this.firstIn(person, this.clashFrom[column] as number, to);
      other >= 0;
      other = this.firstIn(person, other + 1, to)
    )
      if (other === column || this.clashes(other, column)) found.push(other);
    return found;
  }

  private hasClash(person: number, column: number): boolean {
    const to = this.clashTo[column] as number;
    let other = this.firstIn(person, this.clashFrom[column] as number, to);
    while (other >= 0) {
      if (other === column || this.clashes(other, column)) return true;
      other = this.firstIn(person, other + 1, to);
    }
    return false;
  }

  /** Every rule but the seat itself: whether the person could sit in the column now. */
  fits(person: number, column: number): boolean {
    if (!this.isAvailable(person, column)) return false;
    if ((this.duties[person] as number[]).length >= (this.limit[person] as number)) return false;
    if (this.hasClash(person, column)) return false;
    if (this.periods?.hasRoom(person, column, this.duties[person] as number[]) === false) return false;
    return this.roomInTurn(person, column) && this.isSupported(column);
  }

  /** The same where the person gives up some duties, which are still counted. */
  fitsWithout(person: number, column: number, without: readonly number[]): boolean {
    const seats = without.map((other) => this.seatOf(person, other));
    for (const seat of seats) this.take(seat);
    const fits = this.fits(person, column);
    for (const seat of seats) this.put(person, seat);
    return fits;
  }

  /** Whether two people could exchange their seats, in two columns. */
  mayExchange(a: number, b: number): boolean {
    const [here, there] = [this.columnOf[a] as number, this.columnOf[b] as number];
    const person = this.take(a);
    const partner = this.take(b);
    let may = this.fits(partner, here);
    if (may) {
      this.put(partner, a);
      may = this.fits(person, there);
      this.take(a);
    }
    this.put(person, a);
    this.put(partner, b);
    return may;
  }

  empty(): void {
    this.occupant.fill(-1);
    this.duties.forEach((list) => (list.length = 0));
    this.bits.fill(0);
    this.seatedOf.fill(0);
  }

  /** Everybody where a snapshot of occupants has them. */
  restore(occupants: Int32Array): void {
    this.empty();
    occupants.forEach((person, seat) => {
      if (person >= 0) this.put(person, seat);
    });
  }
}
