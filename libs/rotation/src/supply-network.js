import { FlowNetwork } from './flow-network.js';
export function departmentCap(desk, department) {
  return desk.departmentCaps?.[department] ?? desk.departmentCap ?? Infinity;
}
/** Cells where the first person of a strand could serve; with `allowed`, only those that it lets through. */
export function cellsOf(roster, strands, allowed) {
  const width = roster.columns.length;
  const cellStart = new Int32Array(strands.length + 1);
  const cellColumn = new Int32Array(strands.length * width);
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
  constructor(network, columnNode, columns) {
    this.network = network;
    this.columnNode = columnNode;
    this.columns = columns;
    this.byDepartment = new Map();
  }
  /** The arc from the department's node to the column. */
  arc(department, column, capacity) {
    let arcs = this.byDepartment.get(department);
    if (!arcs) {
      arcs = new Int32Array(this.columns).fill(-1);
      this.byDepartment.set(department, arcs);
    }
    if (arcs[column] < 0)
      arcs[column] = this.network.addArc(this.network.addNode(), this.columnNode + column, capacity);
    return arcs[column];
  }
}
/**
 * source → strand → [limit] → [group] → [department in column] → column → sink.
 * The bracketed nodes exist only where their bound can bind.
 */
export class SupplyNetwork {
  constructor(roster, cells, seats, unit) {
    this.roster = roster;
    this.cells = cells;
    this.unit = unit;
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
      this.network.addArc(this.columnNode + at, this.sink, count * unit),
    );
    this.departments = new DepartmentArcs(this.network, this.columnNode, seats.length);
    this.limitArc = new Int32Array(strands.length).fill(-1);
    this.cellArc = new Int32Array(cellColumn.length);
    this.groupArc = new Int32Array(cellColumn.length).fill(-1);
    this.departmentArc = new Int32Array(cellColumn.length).fill(-1);
    strands.forEach((strand, s) => this.addStrand(strand, s));
  }
  addStrand(strand, s) {
    const { network, cells, roster, unit } = this;
    const capacity = strand.people.length * unit;
    let from = this.strandNode + s;
    if (strand.maxDuties !== Infinity) {
      const limited = network.addNode();
      this.limitArc[s] = network.addArc(from, limited, strand.maxDuties * capacity);
      from = limited;
    }
    const last = cells.cellStart[s + 1];
    for (let cell = cells.cellStart[s]; cell < last;) {
      const group = roster.columns[cells.cellColumn[cell]].group;
      let end = cell + 1;
      while (end < last && roster.columns[cells.cellColumn[end]].group === group) end++;
      let node = from;
      let arc = -1;
      if (end - cell > 1) {
        node = network.addNode();
        arc = network.addArc(from, node, capacity);
      }
      for (; cell < end; cell++) {
        this.groupArc[cell] = arc;
        this.cellArc[cell] = network.addArc(node, this.target(strand, cell), capacity);
      }
    }
  }
  target(strand, cell) {
    const at = this.cells.cellColumn[cell];
    const column = this.roster.columns[at];
    const cap = departmentCap(column.desk, strand.department);
    if (cap >= column.seat.count) return this.columnNode + at;
    const arc = this.departments.arc(strand.department, at, cap * this.unit);
    this.departmentArc[cell] = arc;
    return this.network.to[arc ^ 1];
  }
  open(strand, by) {
    this.network.widen(this.strandArc[strand], by);
  }
  /** Loads as much of `amounts` (per cell) as every bound on the way allows. */
  preload(amounts) {
    const { network, cells } = this;
    const path = new Int32Array(6);
    for (let s = 0; s < cells.strands.length; s++) {
      path[0] = this.strandArc[s];
      path[1] = this.limitArc[s];
      const last = cells.cellStart[s + 1];
      for (let cell = cells.cellStart[s]; cell < last; cell++) {
        path[2] = this.groupArc[cell];
        path[3] = this.cellArc[cell];
        path[4] = this.departmentArc[cell];
        path[5] = this.columnArc[cells.cellColumn[cell]];
        let amount = Math.floor(amounts[cell]);
        for (const arc of path) if (arc >= 0) amount = Math.min(amount, network.room(arc));
        if (amount > 0) for (const arc of path) if (arc >= 0) network.push(arc, amount);
      }
    }
  }
  run() {
    return this.network.augment(this.source, this.sink);
  }
  isOpen(strand) {
    return this.network.room(this.strandArc[strand]) > 0;
  }
  amounts() {
    const amounts = new Float64Array(this.cellArc.length);
    for (let cell = 0; cell < amounts.length; cell++) amounts[cell] = this.network.flow(this.cellArc[cell]);
    return amounts;
  }
  /** Strands that still have a way to push: the source's side of a minimum cut. */
  sourceSide() {
    return this.network
      .reachable(this.source)
      .subarray(this.strandNode, this.strandNode + this.cells.strands.length);
  }
}
//# sourceMappingURL=supply-network.js.map
