import { FlowNetwork } from './flow-network.js';
import type { Desk } from '../model/model.js';
import type { Column, Roster } from './roster.js';

/** A source of duty: a set of interchangeable people and the columns that it may fill. */
export interface Strand {
  /** Indices into roster.people. */
  readonly people: readonly number[];
  readonly department: string;
  readonly maxDuties: number;
}

/** Strands with their cells in one flat list: strand s has the cells cellStart[s] … cellStart[s + 1]. */
export interface Cells<S extends Strand = Strand> {
  readonly strands: readonly S[];
  readonly cellStart: Int32Array;
  readonly cellColumn: Int32Array;
}

export function departmentCap(desk: Desk, department: string): number {
  return desk.departmentCaps?.[department] ?? desk.departmentCap ?? Infinity;
}

/** Cells where the first person of a strand could serve; with `allowed`, only those that it lets through. */
export function cellsOf<S extends Strand>(
  roster: Roster,
  strands: readonly S[],
  allowed?: (strand: S, person: number, column: number) => boolean,
): Cells<S> {
  const width = roster.columns.length;
  const cellStart = new Int32Array(strands.length + 1);
  const cellColumn: Int32Array = new Int32Array(strands.length * width);
  let cells = 0;
  strands.forEach((strand, s) => {
    const person = strand.people[0] ?? 0;
    for (let column = 0; column < width; column++) {
      if (roster.available[person * width + column] && (!allowed || allowed(strand, person, column)))
        cellColumn[cells++] = column;
    }
    cellStart[s + 1] = cells;
  });
  return { strands, cellStart, cellColumn: cellColumn.subarray(0, cells) };
}

/** One node per department and column, made when first asked for, with an arc into the column. */
export class DepartmentArcs {
  private readonly byDepartment = new Map<string, Int32Array>();

  constructor(
    private readonly network: FlowNetwork,
    private readonly columnNode: number,
    private readonly columns: number,
  ) {}

  /** The arc from the department's node to the column. */
  arc(department: string, column: number, capacity: number): number {
    let arcs = this.byDepartment.get(department);
    if (!arcs) {
      arcs = new Int32Array(this.columns).fill(-1);
      this.byDepartment.set(department, arcs);
    }
    if ((arcs[column] as number) < 0)
      arcs[column] = this.network.addArc(this.network.addNode(), this.columnNode + column, capacity);
    return arcs[column] as number;
  }
}

/** Every duty counts one. */
export const ONE_EACH = (): number => 1;

/**
 * source → strand → [limit] → [group] → [department in column] → column → sink.
 * The bracketed nodes exist only where their bound can bind.
 */
export class SupplyNetwork {
  readonly network: FlowNetwork;
  readonly source: number;
  readonly sink: number;
  readonly strandArc: Int32Array;
  readonly cellArc: Int32Array;
  readonly columnArc: Int32Array;
  readonly strandNode: number;
  readonly columnNode: number;
  private readonly limitArc: Int32Array;
  private readonly groupArc: Int32Array;
  private readonly departmentArc: Int32Array;
  private readonly departments: DepartmentArcs;

  constructor(
    private readonly roster: Roster,
    private readonly cells: Cells,
    seats: readonly number[],
    /** Units of one duty, by column; flow is counted in these. */
    private readonly unit: (column: number) => number,
  ) {
    const { strands, cellColumn } = cells;
    this.network = new FlowNetwork(cellColumn.length + strands.length * 2 + seats.length + 16);
    this.source = this.network.addNode();
    this.sink = this.network.addNode();
    this.strandNode = this.network.addNodes(strands.length);
    this.columnNode = this.network.addNodes(seats.length);
    this.strandArc = Int32Array.from(strands, (_, s) =>
      this.network.addArc(this.source, this.strandNode + s, 0),
    );
    this.columnArc = Int32Array.from(seats, (count, at) =>
      this.network.addArc(this.columnNode + at, this.sink, count * unit(at)),
    );
    this.departments = new DepartmentArcs(this.network, this.columnNode, seats.length);
    this.limitArc = new Int32Array(strands.length).fill(-1);
    this.cellArc = new Int32Array(cellColumn.length);
    this.groupArc = new Int32Array(cellColumn.length).fill(-1);
    this.departmentArc = new Int32Array(cellColumn.length).fill(-1);
    strands.forEach((strand, s) => this.addStrand(strand, s));
  }

  private addStrand(strand: Strand, s: number): void {
    const { network, cells, roster, unit } = this;
    const people = strand.people.length;
    let from = this.strandNode + s;
    const last = cells.cellStart[s + 1] as number;
    const unitAt = (cell: number): number => unit(cells.cellColumn[cell] as number);
    if (strand.maxDuties !== Infinity) {
      let heaviest = 0;
      for (let cell = cells.cellStart[s] as number; cell < last; cell++)
        heaviest = Math.max(heaviest, unitAt(cell));
      const limited = network.addNode();
      this.limitArc[s] = network.addArc(from, limited, strand.maxDuties * people * heaviest);
      from = limited;
    }
    for (let cell = cells.cellStart[s] as number; cell < last;) {
      const group = (roster.columns[cells.cellColumn[cell] as number] as Column).group;
      let end = cell + 1;
      let heaviest = unitAt(cell);
      while (end < last && (roster.columns[cells.cellColumn[end] as number] as Column).group === group)
        heaviest = Math.max(heaviest, unitAt(end++));
      let node = from;
      let arc = -1;
      if (end - cell > 1) {
        node = network.addNode();
        arc = network.addArc(from, node, people * heaviest);
      }
      for (; cell < end; cell++) {
        this.groupArc[cell] = arc;
        this.cellArc[cell] = network.addArc(node, this.target(strand, cell), people * unitAt(cell));
      }
    }
  }

  private target(strand: Strand, cell: number): number {
    const at = this.cells.cellColumn[cell] as number;
    const column = this.roster.columns[at] as Column;
    const cap = departmentCap(column.desk, strand.department);
    if (cap >= column.seat.count) return this.columnNode + at;
    const arc = this.departments.arc(strand.department, at, cap * this.unit(at));
    this.departmentArc[cell] = arc;
    return this.network.to[arc ^ 1] as number;
  }

  open(strand: number, by: number): void {
    this.network.widen(this.strandArc[strand] as number, by);
  }

  /** Loads as much of `amounts` (per cell) as every bound on the way allows. */
  preload(amounts: Float64Array): void {
    const { network, cells } = this;
    const path = new Int32Array(6);
    for (let s = 0; s < cells.strands.length; s++) {
      path[0] = this.strandArc[s] as number;
      path[1] = this.limitArc[s] as number;
      const last = cells.cellStart[s + 1] as number;
      for (let cell = cells.cellStart[s] as number; cell < last; cell++) {
        path[2] = this.groupArc[cell] as number;
        path[3] = this.cellArc[cell] as number;
        path[4] = this.departmentArc[cell] as number;
        path[5] = this.columnArc[cells.cellColumn[cell] as number] as number;
        let amount = Math.floor(amounts[cell] as number);
        for (const arc of path) if (arc >= 0) amount = Math.min(amount, network.room(arc));
        if (amount > 0) for (const arc of path) if (arc >= 0) network.push(arc, amount);
      }
    }
  }

  run(): number {
    return this.network.augment(this.source, this.sink);
  }

  isOpen(strand: number): boolean {
    return this.network.room(this.strandArc[strand] as number) > 0;
  }

  amounts(): Float64Array {
    const amounts = new Float64Array(this.cellArc.length);
    for (let cell = 0; cell < amounts.length; cell++)
      amounts[cell] = this.network.flow(this.cellArc[cell] as number);
    return amounts;
  }

  /** Strands that still have a way to push: the source's side of a minimum cut. */
  sourceSide(): Uint8Array {
    return this.network
      .reachable(this.source)
      .subarray(this.strandNode, this.strandNode + this.cells.strands.length);
  }
}
