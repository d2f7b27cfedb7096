import type { Seating } from './duty-conflicts.js';
import { type FairShares, fairShares } from './fair-shares.js';
import { loadTargets, targetsOf } from './account-targets.js';
import { fairBounds, ones } from './fair-bounds.js';
import { fairLoads, type Loads, proportionalLoads, UNIT } from './fair-loads.js';
import { type Improved, type Improvement, improveSeating } from './improve-seating.js';
import { heaviestDuties, isWorth, outsideBy } from './outside-range.js';
import { ZERO } from '../model/ratio.js';
import { DUTY_HEAT, KEEPING_HEAT, fairJudge, keepingJudge } from './seat-goals.js';
import { isSupported } from './seat-support.js';
import { type Fill, fillDemand } from './fill-demand.js';
import { inputHash } from '../model/input-hash.js';
import { measureFairness } from './measure-fairness.js';
import type { Assignment, Hole, PlanInput, PlanResult, ShareTable } from '../model/model.js';
import { type Roster, buildRoster } from './roster.js';
import { roundShares } from './round-shares.js';
import { type Row, rowsOf } from './rows.js';
import { type Cells, cellsOf } from './supply-network.js';
import { timeZoneData } from '../model/wall-time.js';

export const ENGINE = 'windows-1';

/** Names people for seats: within a column by id, so that the same people always get the same seats. */
function assignmentsOf(seating: Seating): Assignment[] {
  const { columns, people } = seating.roster;
  return columns.flatMap(({ slots }, at) => {
    const ids = (seating.seated[at] ?? []).map((p) => people[p]?.id ?? '').toSorted();
    return ids.map((person, n): Assignment => ({ slot: slots[n]?.id ?? '', person }));
  });
}

/** Every slot without a person, with the cause. */
export function holesOf(
  roster: Roster,
  assignments: readonly Assignment[],
  fill: Fill,
  unsupported: readonly number[],
  frozen: (column: number) => boolean = () => false,
): Hole[] {
  const filled = new Set(assignments.map(({ slot }) => slot));
  return roster.columns.flatMap(({ slots, seat, desk, turn }, at) => {
    const empty = slots.filter(({ id }) => !filled.has(id));
    if (empty.length === 0) return [];
    const where = `the ${seat.role} seat on ${desk.name} (${turn.date})`;
    let cause: Omit<Hole, 'slot'> = fill.causes.get(at) ?? {
      reason: 'rest',
      sentence: roster.mostPerPerson
        ? `Everybody who could take ${where} is on duty too close to it, or as often as they may be.`
        : `Everybody who could take ${where} is on duty too close to it.`,
    };
    if (unsupported.includes(at))
      cause = {
        reason: 'needs-other-seat',
        sentence: `No ${seat.needs} is seated with ${where}, so it stays empty.`,
      };
    if (frozen(at))
      cause = {
        reason: 'frozen',
        sentence: `Nobody held ${where} when its notice window began; an override can fill it.`,
      };
    return empty.map((slot): Hole => ({ slot: slot.id, ...cause }));
  });
}

function shareTable(roster: Roster, rows: readonly Row[], shares: FairShares): ShareTable {
  const { cells, amounts } = shares;
  const width = roster.columns.length;
  const units = rows.map(() => new Float64Array(width));
  cells.strands.forEach(({ row }, s) => {
    for (let cell = cells.cellStart[s] as number; cell < (cells.cellStart[s + 1] as number); cell++) {
      const into = units[row] as Float64Array;
      const column = cells.cellColumn[cell] as number;
      into[column] = (into[column] as number) + (amounts[cell] as number);
    }
  });
  return {
    unit: UNIT,
    columns: roster.columns.map(({ desk, seat, slots }, at) => ({
      desk: desk.id,
      start: slots[0]?.start ?? '',
      role: seat.role,
      weight: roster.flowWeights[at] as number,
      slots: slots.map(({ id }) => id),
    })),
    rows: rows.map(({ people }, s) => ({
      people: people.map((p) => roster.people[p]?.id ?? ''),
      units: units[s] as Float64Array,
    })),
  };
}

/** What planning works on: the indexed input, the demand that can be filled, and the fairest shares of it. */
export interface Prepared {
  readonly roster: Roster;
  readonly fill: Fill;
  readonly rows: readonly Row[];
  /** One strand per row, all classes together. */
  readonly cells: Cells;
  readonly shares: FairShares;
}

const strandsOf = (rows: readonly Row[]): Pick<Row, 'people' | 'department' | 'maxDuties'>[] =>
  rows.map(({ people, department, maxDuties }) => ({ people, department, maxDuties }));

function prepare(input: PlanInput): Prepared {
  const roster = buildRoster(input);
  const demand = roster.columns.map(({ seat }) => seat.count);
  const rows = rowsOf(input, roster, demand);
  const cells = cellsOf(roster, strandsOf(rows));
  const fill = fillDemand(roster, cells, demand);
  const whole = fill.seats.every((count, at) => count === demand[at]);
  return whole
    ? { roster, fill, rows, cells, shares: fairShares(roster, rows, fill.seats) }
    : sharedAnew(input, roster, fill);
}

/** The same with shares of the seats that are filled: nobody owes a seat that no plan fills. */
function sharedAnew(input: PlanInput, roster: Roster, fill: Fill): Prepared {
  const rows = rowsOf(input, roster, fill.seats);
  const cells = cellsOf(roster, strandsOf(rows));
  return { roster, fill, rows, cells, shares: fairShares(roster, rows, fill.seats) };
}

/** Larger plans are bounded by averages. */
const COUNTED_CELLS_MAX = 400_000;

/** Loads with every duty counting one and nothing owed: what bounds on any plan are made of. */
function countedLoads({ roster, fill, rows, cells, shares }: Prepared): Loads {
  const even = roster.flowWeights.every((weight) => weight === 1);
  if (even && rows.every(({ lag }) => lag.num === 0n)) return shares.totals;
  const wishes = rows.map(({ turns }) => ({ claim: turns, lag: ZERO }));
  if (cells.cellColumn.length <= COUNTED_CELLS_MAX)
    return fairLoads(roster, cells, wishes, fill.seats, ones(roster)) ?? shares.totals;
  // The average bounds every plan, though not as closely where absences bind.
  return proportionalLoads(
    cells.strands,
    wishes,
    fill.seats.reduce((sum, count) => sum + count, 0),
  );
}

/** Whether duties weigh alike for everybody. */
function isEven({ flowWeights, weights, quantum }: Roster): boolean {
  return (
    flowWeights.every((weight) => weight === 1) &&
    [...new Set(weights)].every((own) => own.every((weight) => weight === quantum))
  );
}

/** Larger plans are left as they are. */
const SETTLE_SEATS_MAX = 400;
/** Larger plans keep the shares of what the flow fills. */
const AGAIN_SEATS_MAX = 2_000;

/** Looks again where somebody is further than their heaviest duty from what they should serve, as a re-plan would. */
function settle(roster: Roster, task: Improvement, targets: Float64Array, found: Improved): Improved {
  const heaviest = heaviestDuties(roster);
  const before = outsideBy(roster, found.seating.duties, targets, heaviest);
  const seats = task.seats.reduce((sum, count) => sum + count, 0);
  if (before === 0 || seats > SETTLE_SEATS_MAX) return found;
  const held = found.seating.duties.map((columns) => new Set(columns));
  const { windows: _, inTurn: __, ...rest } = task;
  const again = improveSeating(found.seating, {
    ...rest,
    judge: (plan) =>
      keepingJudge(
        targets,
        heaviest,
        task.unit,
        (person, seat) => held[person]?.has(plan.columnOf[seat] as number) !== true,
      ),
    heat: KEEPING_HEAT,
    even: false,
  });
  const filled = ({ seating: { duties } }: Improved): number =>
    duties.reduce((sum, columns) => sum + columns.length, 0);
  const after = outsideBy(roster, again.seating.duties, targets, heaviest);
  return filled(again) >= filled(found) && isWorth(before, after, task.unit) ? again : found;
}

/** Seats everybody by the shares that were prepared. */
function seatBy(input: PlanInput, { roster, fill, rows, shares }: Prepared, before?: Improved): Improved {
  const { seating: rounded, windows } = roundShares(
    roster,
    shares.cells,
    shares.amounts,
    fill.seats,
    roster.flowWeights,
  );
  const targets = targetsOf(input, roster, fill.seats, loadTargets(roster, rows, shares.totals.loads));
  const unit = meanUnit(roster);
  const task: Improvement = {
    judge: (seats) => fairJudge(targets, unit, () => 0, seats),
    surplus: (person, total) => total - (targets.total[person] as number),
    expected: (person) => (targets.total[person] as number) / unit,
    locked: () => false,
    seats: roster.columns.map(({ seat }) => seat.count),
    fillable: filledIn(fill.seats),
    heat: DUTY_HEAT * (heaviestOf(roster) / unit) ** 2,
    inTurn: true,
    seed: input.seed ?? '',
    even: isEven(roster) && before === undefined,
    unit,
    counts: (person) => (targets.total[person] as number) > 0,
    ...(roster.classes === null && before === undefined ? { windows } : {}),
  };
  return settle(roster, task, targets.total, improveSeating(before?.seating ?? rounded, task));
}

const filledIn = (seats: readonly number[]): number => seats.reduce((sum, count) => sum + count, 0);

/**
 * Seats everybody; where rules outside the flow leave seats empty that the flow fills, once more by shares of the seats
 * that are filled.
 */
function seatEverybody(input: PlanInput, prepared: Prepared): Prepared & { readonly found: Improved } {
  const found = seatBy(input, prepared);
  const seats = found.seating.seated.map((those) => those.length);
  if (filledIn(seats) >= filledIn(prepared.fill.seats) || filledIn(seats) > AGAIN_SEATS_MAX)
    return { ...prepared, found };
  const anew = sharedAnew(input, prepared.roster, { ...prepared.fill, seats });
  const again = seatBy(input, anew, found);
  const filled = filledIn(again.seating.seated.map((those) => those.length));
  return filled < filledIn(seats) ? { ...prepared, found } : { ...anew, found: again };
}

/** Plans the horizon from nothing. Expects input that validateInput has no problem with. Deterministic. */
export function plan(input: PlanInput): PlanResult {
  const prepared = seatEverybody(input, prepare(input));
  const { roster, fill, rows, cells, shares, found } = prepared;
  const { seating, short } = found;
  const bounds = fairBounds(input, roster, rows, cells, fill.seats, countedLoads(prepared));
  const assignments = assignmentsOf(seating);
  const fairness = measureFairness(input, seating, rows, shares.totals.loads, bounds);
  const unsupported = short.filter((at) => !isSupported(seating, at));
  return {
    engine: ENGINE,
    inputHash: inputHash(input),
    timeZoneData: timeZoneData(),
    slots: roster.columns.flatMap(({ slots }) => slots),
    assignments,
    holes: holesOf(roster, assignments, fill, unsupported),
    bounds: { ...bounds, everyoneServes: fairness.withoutDuty.length === 0 },
    fairness,
    shares: shareTable(roster, rows, shares),
  };
}

const heaviestOf = ({ flowWeights, quantum }: Roster): number =>
  flowWeights.reduce((most, weight) => Math.max(most, weight), 0) * quantum;

/** What a duty weighs on average. */
export function meanUnit({ columns, flowWeights, quantum }: Roster): number {
  let [weight, seats] = [0, 0];
  columns.forEach(({ seat }, at) => {
    weight += seat.count * (flowWeights[at] as number);
    seats += seat.count;
  });
  return seats === 0 ? 1 : (weight / seats) * quantum;
}

/** Bounds that any plan of this input has, without planning. */
export function bounds(input: PlanInput): PlanResult['bounds'] {
  const prepared = prepare(input);
  const { roster, fill, rows, cells } = prepared;
  return fairBounds(input, roster, rows, cells, fill.seats, countedLoads(prepared));
}
