import { type DutyWindow, contestedGroups, windowsOf } from './duty-windows.js';
import { UNIT } from './fair-loads.js';
import { FlowNetwork } from './flow-network.js';
import type { Column, Roster } from './roster.js';
import { type Cells, DepartmentArcs, type Strand, departmentCap } from './supply-network.js';

/** A strand for rounding: which row it belongs to and which class of duty, 0 when classes are not balanced. */
export interface ClassStrand extends Strand {
  readonly row: number;
  readonly dutyClass: number;
}
export type ClassCells = Cells<ClassStrand>;

/** One duty of one person, to be served in one cell of its window. */
export interface Unit {
  readonly person: number;
  readonly window: DutyWindow;
  /** Arcs from the source to the unit, outermost first. */
  readonly feed: readonly number[];
  /** Index of the choice for window.first; the others follow. */
  readonly firstChoice: number;
  /** Choices that pass through a contested group, with the arcs on the way. */
  readonly detours: ReadonlyMap<number, readonly number[]> | null;
}

/** Per contested group, the one way by which a person reaches any of its columns. */
type Hubs = Map<
  number,
  { readonly entry: number; readonly inner: number; readonly exits: Map<number, number> }
>;

interface Nests {
  readonly all: number;
  readonly unsocial: number;
  readonly allFeed: readonly number[];
  readonly unsocialFeed: readonly number[];
}

/** Rounded fractional duties: at least ⌊⌋ and at most ⌈⌉ of what the nested remainders sum to. */
function roundedSum(remainders: readonly number[], duty: number): readonly [low: number, high: number] {
  const sum = remainders.reduce((total, one) => total + one, 0);
  return [Math.floor(sum / duty), Math.ceil(sum / duty)];
}

/** source → [nests] → duty of a person → [person in group] → [department in column] → column → sink. */
export class RoundingNetwork {
  readonly network: FlowNetwork;
  readonly source: number;
  readonly sink: number;
  readonly columnArc: Int32Array;
  readonly units: Unit[] = [];
  /** Arc into the column, by choice. */
  private choiceArc = new Int32Array(1024);
  private choices = 0;
  /** Arcs that open once the duties that everyone is sure of are placed, with the width they get. */
  readonly later: (readonly [arc: number, by: number])[] = [];
  /** By arc that opens later, the part of a duty that it rounds up; none where classes are balanced. */
  readonly remainders = new Map<number, number>();
  private readonly columnNode: number;
  private readonly departments: DepartmentArcs;
  /** Department arc by the node it starts from. */
  private readonly departmentExit = new Map<number, number>();

  constructor(
    readonly roster: Roster,
    readonly cells: ClassCells,
    amounts: Float64Array,
    readonly seats: readonly number[],
    private readonly slack: number,
  ) {
    this.network = new FlowNetwork(Math.ceil(cells.cellColumn.length * 1.25) + roster.people.length * 4 + 64);
    this.source = this.network.addNode();
    this.sink = this.network.addNode();
    this.columnNode = this.network.addNodes(seats.length);
    this.columnArc = Int32Array.from(seats, (count, at) =>
      this.network.addArc(this.columnNode + at, this.sink, count),
    );
    this.departments = new DepartmentArcs(this.network, this.columnNode, seats.length);
    const rows = new Map<number, number[]>();
    cells.strands.forEach(({ row }, s) => rows.set(row, [...(rows.get(row) ?? []), s]));
    for (const strands of rows.values()) this.addRow(strands, amounts);
  }

  private addRow(strands: readonly number[], amounts: Float64Array): void {
    const { cells, roster } = this;
    const found = strands.map((s) => windowsOf(cells, amounts, s, this.slack));
    const contested = found.map(({ windows }) => contestedGroups(roster, cells, windows));
    const people = cells.strands[strands[0] ?? 0]?.people ?? [];
    const remainders = [0, 0, 0];
    strands.forEach((s, at) => (remainders[cells.strands[s]?.dutyClass ?? 0] = found[at]?.remainder ?? 0));
    for (const person of people) {
      const nests = strands.length > 1 ? this.addNests(remainders, people.length * UNIT) : null;
      strands.forEach((s, at) => {
        const groups: Hubs = new Map();
        for (const window of found[at]?.windows ?? []) {
          this.addUnit(
            person,
            window,
            this.feedOf(
              window,
              nests,
              cells.strands[s]?.dutyClass ?? 0,
              (found[at]?.remainder ?? 0) / (people.length * UNIT),
            ),
            contested[at] ?? new Set(),
            groups,
          );
        }
      });
    }
  }

  /** Nodes that all fractional duties of a person pass, and the unsocial among them: floors first, ceilings later. */
  private addNests(remainders: readonly number[], duty: number): Nests {
    const { network, source } = this;
    const [lowInner, highInner] = roundedSum(remainders.slice(1), duty);
    const [low, high] = roundedSum(remainders, duty);
    const all = network.addNode();
    const unsocial = network.addNode();
    const sure = network.addArc(source, unsocial, lowInner);
    const toAll = network.addArc(source, all, low - lowInner);
    const inner = network.addArc(all, unsocial, highInner - lowInner);
    this.later.push([toAll, high - low]);
    return { all, unsocial, allFeed: [toAll], unsocialFeed: lowInner > 0 ? [sure] : [toAll, inner] };
  }

  private feedOf(
    window: DutyWindow,
    nests: Nests | null,
    dutyClass: number,
    remainder: number,
  ): { node: number; feed: number[] } {
    const { network, source } = this;
    const node = network.addNode();
    if (window.mandatory) return { node, feed: [network.addArc(source, node, 1)] };
    if (nests && dutyClass === 0)
      return { node, feed: [...nests.allFeed, network.addArc(nests.all, node, 1)] };
    if (nests) return { node, feed: [...nests.unsocialFeed, network.addArc(nests.unsocial, node, 1)] };
    const arc = network.addArc(source, node, 0);
    this.later.push([arc, 1]);
    this.remainders.set(arc, remainder);
    return { node, feed: [arc] };
  }

  private addUnit(
    person: number,
    window: DutyWindow,
    { node, feed }: { node: number; feed: readonly number[] },
    contested: ReadonlySet<number>,
    groups: Hubs,
  ): void {
    const { network, cells } = this;
    const firstChoice = this.choices;
    const detours = contested.size > 0 ? new Map<number, readonly number[]>() : null;
    for (let cell = window.first; cell <= window.last; cell++) {
      const column = cells.cellColumn[cell] as number;
      const group = (this.roster.columns[column] as Column).group;
      if (!contested.has(group)) {
        this.addChoice(network.addArc(node, this.columnEntry(person, column), 1));
        continue;
      }
      let hub = groups.get(group);
      if (!hub) {
        const entry = network.addNode();
        const exit = network.addNode();
        hub = { entry, inner: network.addArc(entry, exit, 1), exits: new Map() };
        groups.set(group, hub);
      }
      detours?.set(this.choices, [network.addArc(node, hub.entry, 1), hub.inner]);
      const known = hub.exits.get(column);
      const arc =
        known ?? network.addArc(network.to[hub.inner] as number, this.columnEntry(person, column), 1);
      hub.exits.set(column, arc);
      this.addChoice(arc);
    }
    this.units.push({ person, window, feed, firstChoice, detours });
  }

  private addChoice(arc: number): void {
    if (this.choices === this.choiceArc.length) {
      const wider = new Int32Array(this.choices * 2);
      wider.set(this.choiceArc);
      this.choiceArc = wider;
    }
    this.choiceArc[this.choices++] = arc;
  }

  private columnEntry(person: number, at: number): number {
    const column = this.roster.columns[at] as Column;
    const department = this.roster.people[person]?.department ?? '';
    const cap = departmentCap(column.desk, department);
    if (cap >= column.seat.count) return this.columnNode + at;
    const arc = this.departments.arc(department, at, cap);
    const node = this.network.to[arc ^ 1] as number;
    this.departmentExit.set(node, arc);
    return node;
  }

  /** Seats a duty by hand in a cell of its window if every arc on the way has room. */
  seat(unit: Unit, cell: number): boolean {
    const { network } = this;
    const choice = unit.firstChoice + cell - unit.window.first;
    const arc = this.choiceArc[choice] as number;
    const exit = this.departmentExit.get(network.to[arc] as number);
    const path = [
      ...unit.feed,
      ...(unit.detours?.get(choice) ?? []),
      arc,
      ...(exit === undefined ? [] : [exit]),
      this.columnArc[this.cells.cellColumn[cell] as number] as number,
    ];
    if (path.some((one) => network.room(one) <= 0)) return false;
    for (const one of path) network.push(one, 1);
    return true;
  }

  /** Who sits where: [person, column], each pair once. */
  *seated(): Generator<readonly [person: number, column: number]> {
    const shared = new Set<number>();
    for (const { person, window, firstChoice } of this.units) {
      for (let cell = window.first; cell <= window.last; cell++) {
        const arc = this.choiceArc[firstChoice + cell - window.first] as number;
        if (this.network.flow(arc) <= 0 || shared.has(arc)) continue;
        shared.add(arc);
        yield [person, this.cells.cellColumn[cell] as number];
      }
    }
  }
}
