import { classOf, holidaysByRegion } from './duty-class.js';
import { expandTurns, slotsOfTurn } from './expand-slots.js';
import { orderHash } from './hash.js';
import { epochOf, isLocalDate, startOfDate } from './wall-time.js';
export function canHold(level, role) {
  return level === role || (level === 'expert' && role === 'regular');
}
function fits(person, desk, seat, members) {
  return (
    canHold(person.level, seat.role) &&
    (members === null || members.has(person.id)) &&
    (seat.skills ?? []).every((skill) => person.skills.includes(skill))
  );
}
function columnsOf(input) {
  const columns = [];
  for (const desk of input.desks) {
    for (const turn of expandTurns(desk, input.horizon.from, input.horizon.to)) {
      const slots = slotsOfTurn(desk, turn);
      let first = 0;
      desk.seats.forEach((seat, at) => {
        const seats = slots.slice(first, first + seat.count);
        first += seat.count;
        if (seat.count === 0) return;
        columns.push({
          desk,
          turn,
          seat,
          pool: `${desk.id}#${at}`,
          slots: seats,
          start: turn.start,
          end: turn.end,
        });
      });
    }
  }
  columns.sort(
    (a, b) =>
      a.start - b.start || a.end - b.end || (a.desk.id < b.desk.id ? -1 : a.desk.id > b.desk.id ? 1 : 0),
  );
  let group = -1;
  let [start, end] = [Number.NaN, Number.NaN];
  const grouped = columns.map((column) => {
    if (column.start !== start || column.end !== end) group++;
    [start, end] = [column.start, column.end];
    return { ...column, group };
  });
  return { columns: grouped, groups: group + 1 };
}
/** People in the order in which equals take their turns: by a hash of seed and id, so that no alphabet goes first. */
function ordered(people, seed) {
  const keyed = people.map((person) => ({ person, key: orderHash(`${seed}\n${person.id}`) }));
  keyed.sort((a, b) => a.key - b.key || (a.person.id < b.person.id ? -1 : 1));
  return keyed.map(({ person }) => person);
}
/** Instants of dates and instant texts; people share dates, so each is worked out once. */
class Instants {
  constructor() {
    this.zones = new Map();
  }
  of(text, zone) {
    let known = this.zones.get(zone);
    if (!known) {
      known = new Map();
      this.zones.set(zone, known);
    }
    let found = known.get(text);
    if (found === undefined) {
      found = isLocalDate(text) ? startOfDate(text, zone) : epochOf(text);
      known.set(text, found);
    }
    return found;
  }
}
/** Marks 1 where the person fits the seat and is on the staff for the whole column. */
function fillEligible(roster, table, instants) {
  const { people, columns } = roster;
  const pools = new Map();
  columns.forEach(({ pool, desk, seat }, at) => {
    const known = pools.get(pool) ?? { desk, seat, columns: [] };
    known.columns.push(at);
    pools.set(pool, known);
  });
  for (const { desk, seat, columns: of } of pools.values()) {
    const members = desk.members ? new Set(desk.members) : null;
    people.forEach((person, p) => {
      if (!fits(person, desk, seat, members)) return;
      const row = p * columns.length;
      for (const at of of) table[row + at] = 1;
    });
  }
  people.forEach((person, p) => {
    if (!person.eligible) return;
    const ranges = person.eligible.map(({ from, to }) => [
      instants.of(from, person.zone),
      to === undefined ? Infinity : instants.of(to, person.zone),
    ]);
    columns.forEach(({ start, end }, at) => {
      if (!ranges.some(([from, to]) => from <= start && end <= to)) table[p * columns.length + at] = 0;
    });
  });
}
function firstStartingAfter(columns, instant) {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle]?.start ?? Infinity) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
function strikeAbsences(input, roster, instants) {
  const { people, columns, available, liable } = roster;
  const index = new Map(people.map((person, p) => [person.id, p]));
  const longest = columns.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  for (const absence of input.absences) {
    const p = index.get(absence.person);
    const zone = p === undefined ? undefined : people[p]?.zone;
    if (p === undefined || zone === undefined) continue;
    const [from, to] = [instants.of(absence.from, zone), instants.of(absence.to, zone)];
    for (let at = firstStartingAfter(columns, from - longest); at < columns.length; at++) {
      const column = columns[at];
      if (!column || column.start >= to) break;
      if (column.end <= from) continue;
      available[p * columns.length + at] = 0;
      if (absence.policy === 'neutral') liable[p * columns.length + at] = 0;
    }
  }
}
function classTable(input, people, columns) {
  if (!input.desks.some((desk) => desk.balanceClasses)) return null;
  const table = new Uint8Array(people.length * columns.length);
  const regions = holidaysByRegion(input.holidays ?? []);
  const none = new Set();
  const known = new Map();
  people.forEach((person, p) => {
    const key = `${person.zone}\n${person.region ?? ''}`;
    let row = known.get(key);
    if (!row) {
      const holidays = regions.get(person.region ?? '') ?? none;
      row = Uint8Array.from(columns, ({ desk, start, end }) =>
        desk.balanceClasses ? classOf(desk, { from: start, to: end }, person.zone, holidays) : 0,
      );
      known.set(key, row);
    }
    table.set(row, p * columns.length);
  });
  return table;
}
/** Expects input that validateInput has no problem with. */
export function buildRoster(input) {
  const { columns, groups } = columnsOf(input);
  const people = ordered(input.people, input.seed ?? '');
  const instants = new Instants();
  const liable = new Uint8Array(people.length * columns.length);
  fillEligible({ people, columns }, liable, instants);
  const roster = {
    people,
    columns,
    groups,
    available: liable.slice(),
    liable,
    classes: classTable(input, people, columns),
  };
  strikeAbsences(input, roster, instants);
  return roster;
}
//# sourceMappingURL=roster.js.map
