import { conflicts } from './duty-conflicts.js';
import { FlowNetwork } from './flow-network.js';
import { MinCostFlow } from './min-cost-flow.js';
import type { Column, Roster } from './roster.js';
import { DepartmentArcs, departmentCap } from './supply-network.js';

/** Fewest and most duties of a person, per class level: all, and where balanced unsocial, holiday. */
export type FairRange = readonly (readonly [low: number, high: number])[];

export interface ChangeProblem {
  readonly roster: Roster;
  /** Seats per column; frozen columns have none. */
  readonly seats: readonly number[];
  /** Seats to fill in all. Where these are fewer than there are, the network chooses which stay empty. */
  readonly filled: number;
  readonly frozen: (column: number) => boolean;
  /** Columns per person that the published plan gives them and that they can still serve. */
  readonly kept: readonly (readonly number[])[];
  /** Columns per person inside the frozen part. */
  readonly past: readonly (readonly number[])[];
  readonly ranges: readonly FairRange[];
  /** person × columns + column of pairs that must not be made new. */
  readonly forbidden: ReadonlySet<number>;
}

export interface ChangeSolution {
  /** Columns per person after the change, frozen ones left out. */
  readonly duties: readonly (readonly number[])[];
  /** Seats whose person is new; no plan within the same ranges has fewer. */
  readonly newSeats: number;
}

/** No desk asks for a longer rest: new duties later than this after the frozen part need no look at it. */
const REST_MAX_MS = 366 * 86_400_000;

/** A network whose start is the published plan; keeping a pair costs 0, making one costs 1. */
class ChangeNetwork {
  private readonly network: FlowNetwork;
  private readonly root: number;
  private readonly columnNode: number;
  private readonly departments: DepartmentArcs;
  private readonly departmentExits = new Set<number>();
  private readonly columnArc: Int32Array;
  /** Arc and column of every pair, by person; persons' pairs are consecutive. */
  private readonly pairArc: Int32Array;
  private readonly pairColumn: Int32Array;
  private readonly pairStart: Int32Array;
  private pairs = 0;
  private readonly newPairs: number[] = [];
  /** Inflow minus outflow that the published plan leaves at a node. */
  private readonly surplus = new Map<number, number>();

  constructor(private readonly problem: ChangeProblem) {
    const { roster, seats, filled } = problem;
    const whole = filled === seats.reduce((sum, count) => sum + count, 0);
    const width = roster.columns.length;
    this.network = new FlowNetwork(roster.people.length * (width + 4) + width * 2 + 64);
    this.root = this.network.addNode();
    this.columnNode = this.network.addNodes(width);
    this.departments = new DepartmentArcs(this.network, this.columnNode, width);
    // Where every seat is filled, this counts what the kept pairs bring, and nothing flows back through it.
    const end = this.network.addNode();
    this.columnArc = Int32Array.from(seats, (count, at) =>
      this.network.addArc(this.columnNode + at, end, whole ? 0 : count),
    );
    this.pairArc = new Int32Array(roster.people.length * width);
    this.pairColumn = new Int32Array(roster.people.length * width);
    this.pairStart = new Int32Array(roster.people.length + 1);
    for (let person = 0; person < roster.people.length; person++) this.addPerson(person);
    for (const exit of this.departmentExits) this.dropBeyond(exit);
    // What the kept pairs leave open has to find its way from the root.
    let missing = filled;
    seats.forEach((count, at) => {
      const held = this.network.flow(this.columnArc[at] as number);
      if (whole) this.move(this.columnNode + at, held - count);
      missing -= held;
    });
    if (!whole) this.move(end, -missing);
    this.move(this.root, missing);
  }

  /** A cap that has become smaller than what the published plan holds. */
  private dropBeyond(exit: number): void {
    const { network } = this;
    const excess = -network.room(exit);
    if (excess <= 0) return;
    network.push(exit, -excess);
    this.move(network.to[exit ^ 1] as number, excess);
    this.move(network.to[exit] as number, -excess);
  }

  private move(node: number, by: number): void {
    this.surplus.set(node, (this.surplus.get(node) ?? 0) + by);
  }

  /** An arc from → to with room between low and high, holding `held`; what the bounds do not allow becomes surplus. */
  private addRange(from: number, to: number, [low, high]: readonly [number, number], held: number): void {
    const { network } = this;
    const kept = Math.min(Math.max(held, low), high);
    const arc = network.addArc(from, to, high);
    network.push(arc, kept);
    network.widen(arc ^ 1, -low);
    if (kept === held) return;
    this.move(to, kept - held);
    this.move(from, held - kept);
  }

  /** Nodes of a person's class levels, from all duties inwards. */
  private levelsOf(person: number, classOf: (column: number) => number): number[] {
    const { problem, network } = this;
    const kept = problem.kept[person] ?? [];
    const nodes: number[] = [];
    (problem.ranges[person] ?? []).forEach((range, level) => {
      const node = network.addNode();
      this.addRange(
        nodes.at(-1) ?? this.root,
        node,
        range,
        kept.filter((column) => classOf(column) >= level).length,
      );
      nodes.push(node);
    });
    return nodes;
  }

  private addPerson(person: number): void {
    const { problem, pairStart } = this;
    const { roster, frozen, forbidden } = problem;
    const width = roster.columns.length;
    const classOf = (column: number): number => roster.classes?.[person * width + column] ?? 0;
    const levels = this.levelsOf(person, classOf);
    const kept = new Set(problem.kept[person]);
    const past = (problem.past[person] ?? []).map((column) => roster.columns[column] as Column);
    const lastPast = past.reduce((latest, { end }) => Math.max(latest, end), -Infinity);
    const openTo = (column: number): boolean => {
      const cell = person * width + column;
      if (frozen(column) || !roster.available[cell]) return false;
      if (kept.has(column)) return true;
      if (forbidden.has(cell)) return false;
      const here = roster.columns[column] as Column;
      return here.start - lastPast >= REST_MAX_MS || !past.some((one) => conflicts(one, here));
    };
    pairStart[person] = this.pairs;
    for (let column = 0; column < width;) {
      const { group } = roster.columns[column] as Column;
      const first = column;
      while (column < width && roster.columns[column]?.group === group) column++;
      const level = levels[Math.min(classOf(first), levels.length - 1)] as number;
      if (column - first === 1) {
        if (openTo(first)) this.addPair(level, person, first, kept.has(first));
        continue;
      }
      this.addGroup(
        person,
        roster.columns.slice(first, column).flatMap((_, n) => (openTo(first + n) ? [first + n] : [])),
        kept,
        (one) => levels[Math.min(classOf(one), levels.length - 1)] as number,
      );
    }
    pairStart[person + 1] = this.pairs;
  }

  /** Columns at the same time: one of them at most. */
  private addGroup(
    person: number,
    open: readonly number[],
    kept: ReadonlySet<number>,
    levelAt: (column: number) => number,
  ): void {
    const { network } = this;
    const [first] = open;
    if (first === undefined) return;
    const hub = network.addNode();
    const arc = network.addArc(levelAt(first), hub, 1);
    if (open.some((column) => kept.has(column))) network.push(arc, 1);
    for (const column of open) this.addPair(hub, person, column, kept.has(column));
  }

  private addPair(from: number, person: number, column: number, kept: boolean): void {
    const { network } = this;
    const here = this.problem.roster.columns[column] as Column;
    const department = this.problem.roster.people[person]?.department ?? '';
    const cap = departmentCap(here.desk, department);
    let entry = this.columnNode + column;
    let exit = -1;
    if (cap < here.seat.count) {
      exit = this.departments.arc(department, column, cap);
      entry = network.to[exit ^ 1] as number;
      this.departmentExits.add(exit);
    }
    const arc = network.addArc(from, entry, 1);
    this.pairArc[this.pairs] = arc;
    this.pairColumn[this.pairs++] = column;
    if (!kept) {
      this.newPairs.push(arc);
      return;
    }
    network.push(arc, 1);
    if (exit >= 0) network.push(exit, 1);
    network.push(this.columnArc[column] as number, 1);
  }

  solve(): ChangeSolution | null {
    const { network, surplus } = this;
    const source = network.addNode();
    const sink = network.addNode();
    let wanted = 0;
    for (const [node, by] of surplus) {
      if (by > 0) {
        network.addArc(source, node, by);
        wanted += by;
      } else if (by < 0) network.addArc(node, sink, -by);
    }
    const cost = new Int8Array(network.arcs);
    for (const arc of this.newPairs) {
      cost[arc] = 1;
      cost[arc ^ 1] = -1;
    }
    const flow = new MinCostFlow(network, cost);
    if (flow.send(source, sink, wanted) < wanted) return null;
    if (!flow.isOptimal())
      throw new Error(
        'The change network ended with a negative reduced cost: this is a fault of the engine.',
      );
    const duties = this.problem.roster.people.map((_, person) => {
      const mine: number[] = [];
      for (
        let pair = this.pairStart[person] as number;
        pair < (this.pairStart[person + 1] as number);
        pair++
      ) {
        if (network.flow(this.pairArc[pair] as number) > 0) mine.push(this.pairColumn[pair] as number);
      }
      return mine;
    });
    return { duties, newSeats: flow.total() };
  }
}

/** The plan with the fewest new pairs that fills as many seats inside everybody's range; null when none does. */
export function fewestChanges(problem: ChangeProblem): ChangeSolution | null {
  return new ChangeNetwork(problem).solve();
}
