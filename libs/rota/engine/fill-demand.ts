import { FlowNetwork } from './flow-network.js';
import type { Hole, HoleReason } from '../model/model.js';
import type { Column, Roster } from './roster.js';
import { type Cells, ONE_EACH, SupplyNetwork, departmentCap } from './supply-network.js';

export interface Fill {
  /** Seats per column that can be filled all at once. */
  readonly seats: readonly number[];
  /** Why the others cannot, by column. */
  readonly causes: ReadonlyMap<number, Pick<Hole, 'reason' | 'sentence'>>;
}

/** True when each column alone has people enough and nothing ties columns together: no search needed. */
function plainlyFillable(roster: Roster, cells: Cells, seats: readonly number[]): boolean {
  if (roster.groups < roster.columns.length || cells.strands.some(({ maxDuties }) => maxDuties !== Infinity))
    return false;
  const room = new Float64Array(seats.length);
  const byDepartment = new Map<string, Float64Array>();
  cells.strands.forEach(({ people, department }, s) => {
    const used = byDepartment.get(department) ?? new Float64Array(seats.length);
    byDepartment.set(department, used);
    for (let cell = cells.cellStart[s] as number; cell < (cells.cellStart[s + 1] as number); cell++) {
      const at = cells.cellColumn[cell] as number;
      const cap = departmentCap((roster.columns[at] as Column).desk, department);
      const more = Math.min(people.length, cap - (used[at] as number));
      used[at] = (used[at] as number) + more;
      room[at] = (room[at] as number) + more;
    }
  });
  return seats.every((count, at) => (room[at] as number) >= count);
}

/** Nodes from which a node can still be reached: the sink's side of the cut that starves it. */
function starving(network: FlowNetwork, sink: number, start: number): Set<number> {
  const seen = new Set([start, sink]);
  const stack = [start];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let arc = network.head[node] as number; arc >= 0; arc = network.next[arc] as number) {
      const before = network.to[arc] as number;
      if (seen.has(before) || network.room(arc ^ 1) <= 0) continue;
      seen.add(before);
      stack.push(before);
    }
  }
  return seen;
}

const MONTHS = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });
const DAYS = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });

/** “4 Fridays in July 2026”, “3 slots from 2026-07-03 to 2026-08-07”, “2026-07-03”. */
function whenInWords(dates: readonly string[]): string {
  const unique = [...new Set(dates)].toSorted();
  const [first = '', last = ''] = [unique[0], unique.at(-1)];
  if (unique.length <= 1) return first;
  const epochs = unique.map((date) => Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds);
  const days = new Set(epochs.map((epoch) => DAYS.format(epoch)));
  const months = new Set(unique.map((date) => date.slice(0, 7)));
  const what = days.size === 1 ? `${unique.length} ${[...days][0]}s` : `${unique.length} dates`;
  if (months.size === 1) return `${what} in ${MONTHS.format(epochs[0])} ${first.slice(0, 4)}`;
  return `${what} from ${first} to ${last}`;
}

const count = (n: number, noun: string): string =>
  `${n} ${n === 1 ? noun : noun === 'person' ? 'people' : `${noun}s`}`;

interface Cluster {
  readonly columns: readonly number[];
  readonly people: readonly number[];
  readonly reason: HoleReason;
}

function seatsInWords(column: Column): string {
  const skills = column.seat.skills ?? [];
  return `${column.seat.role} seats${skills.length > 0 ? ` that need ${skills.join(' and ')}` : ''} on ${column.desk.name}`;
}

function sentenceOf(
  roster: Roster,
  cluster: Cluster,
  seats: readonly number[],
  missing: readonly number[],
): string {
  const sum = (of: readonly number[]): number =>
    cluster.columns.reduce((total, at) => total + (of[at] ?? 0), 0);
  const columns = cluster.columns.map((at) => roster.columns[at] as Column);
  const kinds = [...new Set(columns.map(seatsInWords))];
  const names = cluster.people
    .slice(0, 3)
    .map((p) => roster.people[p]?.name ?? '')
    .toSorted();
  const more =
    cluster.people.length > names.length ? ` and ${cluster.people.length - names.length} more` : '';
  const who =
    cluster.people.length === 0
      ? 'nobody who fits is there'
      : `only ${count(cluster.people.length, 'person')} who fit ${cluster.people.length === 1 ? 'is' : 'are'} there (${names.join(', ')}${more})`;
  const limit =
    cluster.reason === 'department-cap'
      ? '; the department cap leaves the others out'
      : cluster.reason === 'duty-limit'
        ? ', and each has a limit of duties'
        : '';
  return `${count(sum(seats), 'duty').replace('dutys', 'duties')} for ${kinds.join(', ')} (${whenInWords(columns.map(({ turn }) => turn.date))}): ${who}${limit}. ${sum(missing)} cannot be filled.`;
}

function clusterOf(
  roster: Roster,
  cells: Cells,
  supply: SupplyNetwork,
  seats: readonly number[],
  start: number,
): Cluster {
  const side = starving(supply.network, supply.sink, supply.columnNode + start);
  const columns = seats.flatMap((_, at) => (side.has(supply.columnNode + at) ? [at] : []));
  const inside = new Set(columns);
  const people = new Set<number>();
  let [limited, capped] = [false, false];
  cells.strands.forEach((strand, s) => {
    for (let cell = cells.cellStart[s] as number; cell < (cells.cellStart[s + 1] as number); cell++) {
      const at = cells.cellColumn[cell] as number;
      if (!inside.has(at)) continue;
      for (const p of strand.people) people.add(p);
      if (side.has(supply.strandNode + s) || strand.maxDuties !== Infinity) limited = true;
      if (departmentCap((roster.columns[at] as Column).desk, strand.department) < Infinity) capped = true;
    }
  });
  const demand = columns.reduce((sum, at) => sum + (seats[at] ?? 0), 0);
  const reason = limited
    ? 'duty-limit'
    : capped && people.size >= demand
      ? 'department-cap'
      : 'not-enough-people';
  return { columns, people: [...people].toSorted((a, b) => a - b), reason };
}

/** Fills as many seats as possible; what stays empty is explained by the minimum cut around it. */
export function fillDemand(roster: Roster, cells: Cells, seats: readonly number[]): Fill {
  if (plainlyFillable(roster, cells, seats)) return { seats, causes: new Map() };
  const supply = new SupplyNetwork(roster, cells, seats, ONE_EACH);
  const everything = seats.reduce((sum, one) => sum + one, 0);
  cells.strands.forEach((_, s) => supply.open(s, everything));
  if (supply.run() === everything) return { seats, causes: new Map() };
  const missing = seats.map((_, at) => supply.network.room(supply.columnArc[at] as number));
  const causes = new Map<number, Pick<Hole, 'reason' | 'sentence'>>();
  const clusters = new Map<string, Cluster>();
  const explained = new Set<number>();
  missing.forEach((holes, at) => {
    if (holes === 0 || explained.has(at)) return;
    const cluster = clusterOf(roster, cells, supply, seats, at);
    for (const column of cluster.columns) explained.add(column);
    const key = [
      cluster.reason,
      ...new Set(cluster.columns.map((column) => roster.columns[column]?.pool)),
      ...cluster.people,
    ].join('\n');
    const same = clusters.get(key);
    clusters.set(
      key,
      same ? { ...same, columns: [...new Set([...same.columns, ...cluster.columns])] } : cluster,
    );
  });
  for (const cluster of clusters.values()) {
    const cause = { reason: cluster.reason, sentence: sentenceOf(roster, cluster, seats, missing) };
    for (const column of cluster.columns) causes.set(column, cause);
  }
  return { seats: seats.map((one, at) => one - (missing[at] ?? 0)), causes };
}
