import type { Seating } from './duty-conflicts.js';
import { type FairShares, fairShares } from './fair-shares.js';
import { fairBounds } from './fair-bounds.js';
import { UNIT } from './fair-loads.js';
import { type Fill, fillDemand } from './fill-demand.js';
import { inputHash } from '../model/input-hash.js';
import { measureFairness } from './measure-fairness.js';
import type { Assignment, Hole, PlanInput, PlanResult, ShareTable } from '../model/model.js';
import { repairSeating, settleGaps } from './repair-seating.js';
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
      sentence: `Everybody who could take ${where} is on duty too close to it.`,
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

function shareTable(
  roster: Roster,
  rows: readonly Row[],
  shares: FairShares,
  holds: ShareTable['holds'],
): ShareTable {
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
    columns: roster.columns.map(({ desk, seat, slots }) => ({
      desk: desk.id,
      start: slots[0]?.start ?? '',
      role: seat.role,
      slots: slots.map(({ id }) => id),
    })),
    rows: rows.map(({ people }, s) => ({
      people: people.map((p) => roster.people[p]?.id ?? ''),
      units: units[s] as Float64Array,
    })),
    holds,
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

function prepare(input: PlanInput): Prepared {
  const roster = buildRoster(input);
  const demand = roster.columns.map(({ seat }) => seat.count);
  const rows = rowsOf(input, roster, demand);
  const strands = rows.map(({ people, department, maxDuties }) => ({ people, department, maxDuties }));
  const cells = cellsOf(roster, strands);
  const fill = fillDemand(roster, cells, demand);
  const shares = fairShares(roster, rows, fill.seats);
  if (!shares)
    throw new Error(
      'The demand that maximum flow fills was refused by the shares: this is a fault of the engine.',
    );
  return { roster, fill, rows, cells, shares };
}

/** Plans the horizon from nothing. Expects input that validateInput has no problem with. Deterministic. */
export function plan(input: PlanInput): PlanResult {
  const { roster, fill, rows, cells, shares } = prepare(input);
  const seating = roundShares(roster, shares.cells, shares.amounts, fill.seats);
  const { loads } = shares.totals;
  const fair = new Float64Array(roster.people.length);
  rows.forEach(({ people }, s) =>
    people.forEach((p) => (fair[p] = Number(loads[s]?.num ?? 0n) / Number(loads[s]?.den ?? 1n))),
  );
  const surplus = (person: number): number =>
    (seating.duties[person]?.length ?? 0) - (fair[person] as number);
  const repaired = repairSeating(seating, surplus);
  const demand = roster.columns.map(({ seat }) => seat.count);
  const settled = settleGaps(seating, repaired.emptied.size > 0 ? demand : fill.seats, surplus);
  const bounds = fairBounds(input, roster, rows, cells, fill.seats, shares.totals);
  const loadsKept = repaired.loadsKept && settled.loadsKept;
  const everyDate = loadsKept && repaired.moved === 0 && roster.classes === null;
  const assignments = assignmentsOf(seating);
  return {
    engine: ENGINE,
    inputHash: inputHash(input),
    timeZoneData: timeZoneData(),
    slots: roster.columns.flatMap(({ slots }) => slots),
    assignments,
    holes: holesOf(roster, assignments, fill, settled.unsupported),
    bounds,
    fairness: measureFairness(input, seating, rows, loads, bounds),
    shares: shareTable(roster, rows, shares, everyDate ? 'every-date' : loadsKept ? 'in-total' : 'nowhere'),
  };
}

/** Bounds that any plan of this input has, without planning. */
export function bounds(input: PlanInput): PlanResult['bounds'] {
  const { roster, fill, rows, cells, shares } = prepare(input);
  return fairBounds(input, roster, rows, cells, fill.seats, shares.totals);
}
