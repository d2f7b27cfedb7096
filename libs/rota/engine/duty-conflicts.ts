import type { Column, Roster } from './roster.js';
import { restHoursBetween } from '../model/rest-between.js';
import { PeriodLimits } from './period-limits.js';
import { departmentCap } from './supply-network.js';

const HOUR = 3_600_000;

/** True when one person cannot serve both: they overlap, or leave less rest than either desk asks for. */
export function conflicts(a: Column, b: Column): boolean {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  if (second.start < first.end) return true;
  return second.start - first.end < restHoursBetween(first.desk, second.desk) * HOUR;
}

/** Who sits where, person by person, with the questions that planning asks of it. */
export class Seating {
  /** Column indices by person. */
  readonly duties: number[][];
  /** Person indices by column. */
  readonly seated: number[][];
  private readonly departments = new Map<string, number>();
  private readonly limits: PeriodLimits | null;

  constructor(readonly roster: Roster) {
    this.limits = PeriodLimits.of(roster);
    this.duties = roster.people.map(() => []);
    this.seated = roster.columns.map(() => []);
  }

  private departmentKey(person: number, column: number): string {
    const { desk, turn } = this.roster.columns[column] as Column;
    return `${desk.id}\n${turn.start}\n${this.roster.people[person]?.department ?? ''}`;
  }

  seat(person: number, column: number): void {
    this.duties[person]?.push(column);
    this.seated[column]?.push(person);
    if (this.capOf(person, column) === Infinity) return;
    const key = this.departmentKey(person, column);
    this.departments.set(key, (this.departments.get(key) ?? 0) + 1);
  }

  unseat(person: number, column: number): void {
    const [duties, seated] = [this.duties[person] ?? [], this.seated[column] ?? []];
    duties.splice(duties.indexOf(column), 1);
    seated.splice(seated.indexOf(person), 1);
    if (this.capOf(person, column) === Infinity) return;
    const key = this.departmentKey(person, column);
    this.departments.set(key, (this.departments.get(key) ?? 0) - 1);
  }

  private capOf(person: number, column: number): number {
    return departmentCap(
      (this.roster.columns[column] as Column).desk,
      this.roster.people[person]?.department ?? '',
    );
  }

  /** Another of the person's duties that the column clashes with, −1 for none. */
  clash(person: number, column: number, except = -1): number {
    const here = this.roster.columns[column] as Column;
    const found = this.duties[person]?.find(
      (other) =>
        other !== column && other !== except && conflicts(this.roster.columns[other] as Column, here),
    );
    return found ?? -1;
  }

  /** True when the seats that this person's department holds in the turn exceed its cap by `more`. */
  overCap(person: number, column: number, more: number): boolean {
    const cap = this.capOf(person, column);
    return cap < Infinity && (this.departments.get(this.departmentKey(person, column)) ?? 0) + more > cap;
  }

  canSit(person: number, column: number, except = -1): boolean {
    const { roster } = this;
    if (!roster.available[person * roster.columns.length + column]) return false;
    if (this.duties[person]?.includes(column) || this.clash(person, column, except) >= 0) return false;
    if (this.limits?.hasRoom(person, column, this.duties[person] ?? [], except) === false) return false;
    const relief =
      except >= 0 && this.departmentKey(person, except) === this.departmentKey(person, column) ? 1 : 0;
    return !this.overCap(person, column, 1 - relief);
  }
}
