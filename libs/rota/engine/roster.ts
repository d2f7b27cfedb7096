import { DutyScale } from '../model/duty-weight.js';
import { type Turn, expandTurns, slotsOfTurn } from '../model/expand-slots.js';
import { orderHash } from '../model/hash.js';
import type { Level } from '#libs/contracts';
import { levelOn, levelsEver } from '../model/level-on.js';
import type { Desk, MostPerPerson, Person, PlanInput, SeatDemand, Slot } from '../model/model.js';
import { restHoursBetween } from '../model/rest-between.js';
import { timedSlot } from '../model/stretches.js';
import { epochOf, isLocalDate, startOfDate } from '../model/wall-time.js';

/** The seats of one demand in one turn of one desk: interchangeable, so they are counted, not named. */
export interface Column {
  readonly desk: Desk;
  readonly turn: Turn;
  readonly seat: SeatDemand;
  /** Same for all columns that the same people fit. */
  readonly pool: string;
  readonly slots: readonly Slot[];
  readonly start: number;
  readonly end: number;
  /** Columns with the same start and end share a group: nobody sits in two of them. */
  readonly group: number;
}

/** The input, indexed: people in their order of turn, columns in time order, two tables people × columns. */
export interface Roster {
  readonly people: readonly Person[];
  readonly columns: readonly Column[];
  readonly groups: number;
  /** 1 where the person could serve. */
  readonly available: Uint8Array;
  /** 1 where the person owes a part of the column: on the staff, fit for the seat, not away on a neutral absence. */
  readonly liable: Uint8Array;
  /** Index into CLASSES; null when no desk asks to balance classes in the network. */
  readonly classes: Uint8Array | null;
  /** By person, one array for all who share a clock: what each column weighs, and its class for them. */
  readonly weights: readonly Int32Array[];
  readonly levels: readonly Uint8Array[];
  /** By column, what it weighs for those who are liable on average, in small whole numbers; all 1 where all weigh alike. */
  readonly flowWeights: readonly number[];
  /** Weight of one in flowWeights. */
  readonly quantum: number;
  readonly mostPerPerson?: MostPerPerson;
}

export function canHold(level: Level, role: Level): boolean {
  return level === role || (level === 'expert' && role === 'regular');
}

function fits(person: Person, desk: Desk, seat: SeatDemand, members: ReadonlySet<string> | null): boolean {
  return (
    levelsEver(person).some((level) => canHold(level, seat.role)) &&
    (members === null || members.has(person.id)) &&
    (seat.skills ?? []).every((skill) => person.skills.includes(skill))
  );
}

/** Whether somebody whose level changes has it in this turn; the others were asked once for all turns. */
const isOfLevel = (person: Person, column: Column | undefined, { role }: SeatDemand): boolean =>
  person.levelChanges === undefined || canHold(levelOn(person, column?.turn.date ?? ''), role);

function columnsOf(input: PlanInput): { columns: Column[]; groups: number } {
  const columns: Omit<Column, 'group'>[] = [];
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
  const grouped = columns.map((column): Column => {
    if (column.start !== start || column.end !== end) group++;
    [start, end] = [column.start, column.end];
    return { ...column, group };
  });
  return { columns: grouped, groups: group + 1 };
}

/** People in the order in which equals take their turns: by a hash of seed and id, so that no alphabet goes first. */
function ordered(people: readonly Person[], seed: string): Person[] {
  const keyed = people.map((person) => ({ person, key: orderHash(`${seed}\n${person.id}`) }));
  keyed.sort((a, b) => a.key - b.key || (a.person.id < b.person.id ? -1 : 1));
  return keyed.map(({ person }) => person);
}

/** Instants of dates and instant texts; people share dates, so each is worked out once. */
class Instants {
  private readonly zones = new Map<string, Map<string, number>>();

  of(text: string, zone: string): number {
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
function fillEligible(
  roster: { people: readonly Person[]; columns: readonly Column[] },
  table: Uint8Array,
  instants: Instants,
): void {
  const { people, columns } = roster;
  const pools = new Map<string, { desk: Desk; seat: SeatDemand; columns: number[] }>();
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
      for (const at of of) table[row + at] = Number(isOfLevel(person, columns[at], seat));
    });
  }
  people.forEach((person, p) => {
    if (!person.eligible) return;
    const ranges = person.eligible.map(
      ({ from, to }) =>
        [instants.of(from, person.zone), to === undefined ? Infinity : instants.of(to, person.zone)] as const,
    );
    columns.forEach(({ start, end }, at) => {
      if (!ranges.some(([from, to]) => from <= start && end <= to)) table[p * columns.length + at] = 0;
    });
  });
}

function firstStartingAfter(columns: readonly Column[], instant: number): number {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle]?.start ?? Infinity) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Of a turn of several stretches, what lies between them is nobody's duty. */
const isServedWithin = ({ stretches }: Turn, from: number, to: number): boolean =>
  stretches?.some((one) => one.start < to && from < one.end) ?? true;

function strikeAbsences(input: PlanInput, roster: Roster, instants: Instants): void {
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
      if (column.end <= from || !isServedWithin(column.turn, from, to)) continue;
      available[p * columns.length + at] = 0;
      if (absence.policy === 'neutral') liable[p * columns.length + at] = 0;
    }
  }
}

/** Nobody begins while a duty of before the horizon still binds them. */
function strikeDutyBefore(input: PlanInput, { people, columns, available }: Roster): void {
  const index = new Map(people.map((person, p) => [person.id, p]));
  const desks = new Map(input.desks.map((one) => [one.id, one]));
  for (const { person, desk, start, end } of input.before ?? []) {
    const p = index.get(person);
    if (p === undefined) continue;
    const [from, to] = [epochOf(start), epochOf(end)];
    const served = desks.get(desk) ?? { id: desk };
    columns.forEach((column, at) => {
      const hours = restHoursBetween(served, column.desk);
      if (column.end > from && column.start < to + hours * 3_600_000) available[p * columns.length + at] = 0;
    });
  }
}

interface Scales {
  readonly weights: Int32Array[];
  readonly levels: Uint8Array[];
}

function scalesOf(input: PlanInput, people: readonly Person[], columns: readonly Column[]): Scales {
  const scale = new DutyScale(input);
  const known = new Map<string, readonly [Int32Array, Uint8Array]>();
  const [weights, levels]: [Int32Array[], Uint8Array[]] = [[], []];
  for (const { zone, region } of people) {
    const key = `${zone}\n${region ?? ''}`;
    let found = known.get(key);
    if (!found) {
      const duties = columns.map(({ desk, turn }) => scale.of(desk, turn, zone, region));
      found = [
        Int32Array.from(duties, ({ weight }) => weight),
        Uint8Array.from(duties, ({ level }) => level),
      ];
      known.set(key, found);
    }
    weights.push(found[0]);
    levels.push(found[1]);
  }
  return { weights, levels };
}

function classTable(
  input: PlanInput,
  columns: readonly Column[],
  levels: readonly Uint8Array[],
): Uint8Array | null {
  if (!input.desks.some((desk) => desk.balanceClasses)) return null;
  const table = new Uint8Array(levels.length * columns.length);
  const own = new Map<Uint8Array, Uint8Array>();
  levels.forEach((level, p) => {
    const row = own.get(level) ?? level.map((one, at) => (columns[at]?.desk.balanceClasses ? one : 0));
    own.set(level, row);
    table.set(row, p * columns.length);
  });
  return table;
}

/** Finest steps of weight that the networks tell apart. */
const FLOW_WEIGHT_MAX = 1_024;

function gcdOf(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** Mean weight of each column over the shares that are liable for it, and the same in small whole numbers. */
function flowWeightsOf(
  { people, columns, liable }: Pick<Roster, 'people' | 'columns' | 'liable'>,
  weights: readonly Int32Array[],
  input: PlanInput,
): Pick<Roster, 'flowWeights' | 'quantum'> {
  const clocks = new Set(weights);
  const width = columns.length;
  const scale = new DutyScale(input);
  const [only] = clocks.size === 1 ? clocks : [];
  const means = columns.map(({ desk, turn }, at): number => {
    if (only) return only[at] as number;
    let [sum, shares] = [0, 0];
    people.forEach(({ share }, p) => {
      if (!liable[p * width + at]) return;
      shares += share.num / share.den;
      sum += ((weights[p] as Int32Array)[at] as number) * (share.num / share.den);
    });
    return shares === 0 ? scale.of(desk, turn, desk.zone).weight : Math.max(1, Math.round(sum / shares));
  });
  const divisor = means.reduce(gcdOf, 0) || 1;
  const most = means.reduce((a, b) => Math.max(a, b), 1);
  const quantum = Math.max(divisor, most / FLOW_WEIGHT_MAX);
  return { flowWeights: means.map((mean) => Math.max(1, Math.round(mean / quantum))), quantum };
}

/** The demand that a seat of a slot belongs to, by the desk as it is now; a role that is gone asks for no skill. */
function seatAt(desk: Desk, { role, index }: Slot): { seat: SeatDemand; at: number } {
  let last = 0;
  for (const [at, seat] of desk.seats.entries()) {
    if (seat.role !== role) continue;
    last += seat.count;
    if (index <= last) return { seat, at };
  }
  return { seat: { role, count: 1 }, at: -1 };
}

/**
 * A roster of given slots, one column each, whether or not the desks' recurrences still have them: for duty that was
 * served before a desk was changed or retired. Slots of unknown desks are left out.
 */
export function rosterOfSlots(input: PlanInput, slots: readonly Slot[]): Roster {
  const desks = new Map(input.desks.map((desk) => [desk.id, desk]));
  const columns = slots.flatMap((slot, group): Column[] => {
    const desk = desks.get(slot.desk);
    if (desk === undefined) return [];
    const { date, turn: number } = slot;
    const turn = { desk: desk.id, date, turn: number, ...timedSlot(slot) };
    const { start, end } = turn;
    const { seat, at } = seatAt(desk, slot);
    const pool = `${desk.id}#${at}#${slot.role}`;
    return [{ desk, turn, seat, pool, slots: [slot], start, end, group }];
  });
  return rosterOf(
    input,
    columns.toSorted((a, b) => a.start - b.start || a.end - b.end),
    columns.length,
  );
}

/** Expects input that validateInput has no problem with. */
export function buildRoster(input: PlanInput): Roster {
  const { columns, groups } = columnsOf(input);
  return rosterOf(input, columns, groups);
}

function rosterOf(input: PlanInput, columns: readonly Column[], groups: number): Roster {
  const people = ordered(input.people, input.seed ?? '');
  const instants = new Instants();
  const liable = new Uint8Array(people.length * columns.length);
  fillEligible({ people, columns }, liable, instants);
  const { weights, levels } = scalesOf(input, people, columns);
  const roster: Roster = {
    people,
    columns,
    groups,
    available: liable.slice(),
    liable,
    classes: classTable(input, columns, levels),
    weights,
    levels,
    flowWeights: [],
    quantum: 1,
    ...(input.mostPerPerson ? { mostPerPerson: input.mostPerPerson } : {}),
  };
  strikeAbsences(input, roster, instants);
  strikeDutyBefore(input, roster);
  return { ...roster, ...flowWeightsOf(roster, weights, input) };
}
