import { Seating, conflicts } from './duty-conflicts.js';
import { realise } from './fair-loads.js';
import { ratio } from '../model/ratio.js';
import type { Column, Roster } from './roster.js';
import { type Rounded, roundShares } from './round-shares.js';
import type { ClassStrand } from './rounding-network.js';
import { cellsOf } from './supply-network.js';

type FreshColumns = (column: number) => boolean;

/** A set of people who have the same number of new duties of a class in the same columns. */
interface FreshStrand extends ClassStrand {
  readonly people: number[];
  /** Of all of them together. */
  duties: number;
}

/** Fresh columns that a person could take beside what they hold elsewhere. */
function openTo(roster: Roster, person: number, fixed: readonly Column[], fresh: FreshColumns): number[] {
  const width = roster.columns.length;
  return roster.columns.flatMap((column, at) => {
    if (!fresh(at) || !roster.available[person * width + at]) return [];
    return fixed.some((one) => conflicts(one, column)) ? [] : [at];
  });
}

/** No desk asks for a longer rest: duties that end longer before the first fresh column cannot conflict. */
const REST_MAX_MS = 366 * 86_400_000;

function strandsOf(
  seating: Seating,
  fresh: FreshColumns,
): { strands: FreshStrand[]; open: Map<number, Set<number>> } {
  const { roster } = seating;
  const { columns, classes, people } = roster;
  const firstStart = columns.find((_, at) => fresh(at))?.start ?? Infinity;
  const byDepartment = columns.some(
    ({ desk }) => desk.departmentCap !== undefined || desk.departmentCaps !== undefined,
  );
  const found = new Map<string, FreshStrand>();
  const open = new Map<number, Set<number>>();
  const rows = new Map<string, number>();
  people.forEach((person, p) => {
    const duties = (seating.duties[p] ?? []).filter((at) => fresh(at));
    if (duties.length === 0) return;
    const fixed = (seating.duties[p] ?? [])
      .filter((at) => !fresh(at))
      .map((at) => columns[at] as Column)
      .filter(({ end }) => end + REST_MAX_MS > firstStart);
    const mine = openTo(roster, p, fixed, fresh);
    const counts = [0, 0, 0];
    const classOf = (at: number): number => classes?.[p * columns.length + at] ?? 0;
    for (const at of duties) counts[classOf(at)] = (counts[classOf(at)] ?? 0) + 1;
    const department = byDepartment ? person.department : '';
    const clock = classes ? mine.map(classOf).join('') : '';
    // People who hold as much otherwise share new duty alike, so that they serve in turn whoever has the spare one.
    const limit = person.maxDuties ?? Infinity;
    const alike = classes ? counts : [(seating.duties[p]?.length ?? 0) - duties.length, limit];
    const key = [department, alike, mine, clock].join('\n');
    const row = rows.get(key) ?? rows.size;
    rows.set(key, row);
    counts.forEach((count, dutyClass) => {
      if (count === 0) return;
      const known = found.get(`${dutyClass}\n${key}`);
      if (known) {
        known.people.push(p);
        known.duties += count;
      } else {
        const strand = { people: [p], department, maxDuties: Infinity, row, dutyClass, duties: count };
        found.set(`${dutyClass}\n${key}`, strand);
        open.set(p, new Set(mine));
      }
    });
  });
  return { strands: [...found.values()], open };
}

/** Whoever served longest ago comes first among equals, so that a plan that grows goes on with the turn. */
function ranksOf(seating: Seating, fresh: FreshColumns): number[] {
  const { columns, people } = seating.roster;
  const last = people.map((_, p) =>
    (seating.duties[p] ?? []).reduce(
      (latest, at) => (fresh(at) ? latest : Math.max(latest, columns[at]?.end ?? 0)),
      -Infinity,
    ),
  );
  const order = people
    .map((_, p) => p)
    .toSorted((a, b) => (last[a] as number) - (last[b] as number) || a - b);
  const ranks = Array.from({ length: people.length }, () => 0);
  order.forEach((p, rank) => (ranks[p] = rank));
  return ranks;
}

export interface Evened {
  readonly seating: Seating;
  /** Where the new duties may be served, where they were spread. */
  readonly windows?: Rounded['windows'];
}

/**
 * Spreads the duties in columns that nobody held before over time: people who are alike share them alike, of each
 * class, and serve the k-th in the window in which k of the even parts are due, as in a plan from nothing. Costs no
 * change: whoever sits there is new there. The seating as it was where that cannot be done.
 */
export function evenOut(seating: Seating, fresh: FreshColumns): Evened {
  const { roster } = seating;
  const seats = seating.seated.map((those, at) => (fresh(at) ? those.length : 0));
  if (seats.every((count) => count === 0)) return { seating };
  const { strands, open } = strandsOf(seating, fresh);
  const width = roster.columns.length;
  const cells = cellsOf(
    roster,
    strands,
    ({ dutyClass }, person, at) =>
      open.get(person)?.has(at) === true && (roster.classes?.[person * width + at] ?? 0) === dutyClass,
  );
  const loads = strands.map(({ duties, people }) => ratio(BigInt(duties), BigInt(people.length)));
  // Everybody keeps their number of new duties, whatever these weigh.
  const columnsOne = roster.columns.map(() => 1);
  const { amounts } = realise(roster, cells, seats, loads, columnsOne);
  if (amounts === null) return { seating };
  const { seating: spread, windows } = roundShares(
    roster,
    cells,
    amounts,
    seats,
    columnsOne,
    ranksOf(seating, fresh),
  );
  const even = new Seating(roster);
  seating.duties.forEach((columns, p) =>
    columns.forEach((at) => {
      if (!fresh(at)) even.seat(p, at);
    }),
  );
  spread.duties.forEach((columns, p) => columns.forEach((at) => even.seat(p, at)));
  const whole = even.seated.every((people, at) => people.length === seating.seated[at]?.length);
  return whole ? { seating: even, windows } : { seating };
}
