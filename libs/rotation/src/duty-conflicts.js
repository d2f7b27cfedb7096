import { departmentCap } from './supply-network.js';
const HOUR = 3_600_000;
/** True when one person cannot serve both: they overlap, or leave less rest than either desk asks for. */
export function conflicts(a, b) {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  if (second.start < first.end) return true;
  const rest = Math.max(a.desk.minimumRestHours ?? 0, b.desk.minimumRestHours ?? 0) * HOUR;
  return second.start - first.end < rest;
}
/** Who sits where, person by person, with the questions that planning asks of it. */
export class Seating {
  constructor(roster) {
    this.roster = roster;
    this.departments = new Map();
    this.duties = roster.people.map(() => []);
    this.seated = roster.columns.map(() => []);
  }
  departmentKey(person, column) {
    const { desk, turn } = this.roster.columns[column];
    return `${desk.id}\n${turn.start}\n${this.roster.people[person]?.department ?? ''}`;
  }
  seat(person, column) {
    this.duties[person]?.push(column);
    this.seated[column]?.push(person);
    if (this.capOf(person, column) === Infinity) return;
    const key = this.departmentKey(person, column);
    this.departments.set(key, (this.departments.get(key) ?? 0) + 1);
  }
  unseat(person, column) {
    const [duties, seated] = [this.duties[person] ?? [], this.seated[column] ?? []];
    duties.splice(duties.indexOf(column), 1);
    seated.splice(seated.indexOf(person), 1);
    if (this.capOf(person, column) === Infinity) return;
    const key = this.departmentKey(person, column);
    this.departments.set(key, (this.departments.get(key) ?? 0) - 1);
  }
  capOf(person, column) {
    return departmentCap(this.roster.columns[column].desk, this.roster.people[person]?.department ?? '');
  }
  /** Another of the person's duties that the column clashes with, −1 for none. */
  clash(person, column, except = -1) {
    const here = this.roster.columns[column];
    const found = this.duties[person]?.find(
      (other) => other !== column && other !== except && conflicts(this.roster.columns[other], here),
    );
    return found ?? -1;
  }
  /** True when the seats that this person's department holds in the turn exceed its cap by `more`. */
  overCap(person, column, more) {
    const cap = this.capOf(person, column);
    return cap < Infinity && (this.departments.get(this.departmentKey(person, column)) ?? 0) + more > cap;
  }
  canSit(person, column, except = -1) {
    const { roster } = this;
    if (!roster.available[person * roster.columns.length + column]) return false;
    if (this.duties[person]?.includes(column) || this.clash(person, column, except) >= 0) return false;
    const relief =
      except >= 0 && this.departmentKey(person, except) === this.departmentKey(person, column) ? 1 : 0;
    return !this.overCap(person, column, 1 - relief);
  }
}
//# sourceMappingURL=duty-conflicts.js.map
