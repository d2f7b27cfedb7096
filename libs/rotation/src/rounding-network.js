import { contestedGroups, windowsOf } from './duty-windows.js';
import { UNIT } from './fair-loads.js';
import { FlowNetwork } from './flow-network.js';
import { DepartmentArcs, departmentCap } from './supply-network.js';
/** Rounded fractional duties: at least ⌊⌋ and at most ⌈⌉ of what the nested remainders sum to. */
function roundedSum(remainders, duty) {
  const sum = remainders.reduce((total, one) => total + one, 0);
  return [Math.floor(sum / duty), Math.ceil(sum / duty)];
}
/** source → [nests] → duty of a person → [person in group] → [department in column] → column → sink. */
export class RoundingNetwork {
  constructor(roster, cells, amounts, seats) {
    this.roster = roster;
    this.cells = cells;
    this.seats = seats;
    this.units = [];
    /** Arc into the column, by choice. */
    this.choiceArc = new Int32Array(1024);
    this.choices = 0;
    /** Arcs that open once the duties that everyone is sure of are placed, with the width they get. */
    this.later = [];
    /** Department arc by the node it starts from. */
    this.departmentExit = new Map();
    this.network = new FlowNetwork(Math.ceil(cells.cellColumn.length * 1.25) + roster.people.length * 4 + 64);
    this.source = this.network.addNode();
    this.sink = this.network.addNode();
    this.columnNode = this.network.addNodes(seats.length);
    this.columnArc = Int32Array.from(seats, (count, at) =>
      this.network.addArc(this.columnNode + at, this.sink, count),
    );
    this.departments = new DepartmentArcs(this.network, this.columnNode, seats.length);
    const rows = new Map();
    cells.strands.forEach(({ row }, s) => rows.set(row, [...(rows.get(row) ?? []), s]));
    for (const strands of rows.values()) this.addRow(strands, amounts);
  }
  addRow(strands, amounts) {
    const { cells, roster } = this;
    const found = strands.map((s) => windowsOf(cells, amounts, s));
    const contested = found.map(({ windows }) => contestedGroups(roster, cells, windows));
    const people = cells.strands[strands[0] ?? 0]?.people ?? [];
    const remainders = [0, 0, 0];
    strands.forEach((s, at) => (remainders[cells.strands[s]?.dutyClass ?? 0] = found[at]?.remainder ?? 0));
    for (const person of people) {
      const nests = strands.length > 1 ? this.addNests(remainders, people.length * UNIT) : null;
      strands.forEach((s, at) => {
        const groups = new Map();
        for (const window of found[at]?.windows ?? []) {
          this.addUnit(
            person,
            window,
            this.feedOf(window, nests, cells.strands[s]?.dutyClass ?? 0),
            contested[at] ?? new Set(),
            groups,
          );
        }
      });
    }
  }
  /** Nodes that all fractional duties of a person pass, and the unsocial among them: floors first, ceilings later. */
  addNests(remainders, duty) {
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
  feedOf(window, nests, dutyClass) {
    const { network, source } = this;
    const node = network.addNode();
    if (window.mandatory) return { node, feed: [network.addArc(source, node, 1)] };
    if (nests && dutyClass === 0)
      return { node, feed: [...nests.allFeed, network.addArc(nests.all, node, 1)] };
    if (nests) return { node, feed: [...nests.unsocialFeed, network.addArc(nests.unsocial, node, 1)] };
    const arc = network.addArc(source, node, 0);
    this.later.push([arc, 1]);
    return { node, feed: [arc] };
  }
  addUnit(person, window, { node, feed }, contested, groups) {
    const { network, cells } = this;
    const firstChoice = this.choices;
    const detours = contested.size > 0 ? new Map() : null;
    for (let cell = window.first; cell <= window.last; cell++) {
      const column = cells.cellColumn[cell];
      const group = this.roster.columns[column].group;
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
      const arc = known ?? network.addArc(network.to[hub.inner], this.columnEntry(person, column), 1);
      hub.exits.set(column, arc);
      this.addChoice(arc);
    }
    this.units.push({ person, window, feed, firstChoice, detours });
  }
  addChoice(arc) {
    if (this.choices === this.choiceArc.length) {
      const wider = new Int32Array(this.choices * 2);
      wider.set(this.choiceArc);
      this.choiceArc = wider;
    }
    this.choiceArc[this.choices++] = arc;
  }
  columnEntry(person, at) {
    const column = this.roster.columns[at];
    const department = this.roster.people[person]?.department ?? '';
    const cap = departmentCap(column.desk, department);
    if (cap >= column.seat.count) return this.columnNode + at;
    const arc = this.departments.arc(department, at, cap);
    const node = this.network.to[arc ^ 1];
    this.departmentExit.set(node, arc);
    return node;
  }
  /** Seats a duty by hand in a cell of its window if every arc on the way has room. */
  seat(unit, cell) {
    const { network } = this;
    const choice = unit.firstChoice + cell - unit.window.first;
    const arc = this.choiceArc[choice];
    const exit = this.departmentExit.get(network.to[arc]);
    const path = [
      ...unit.feed,
      ...(unit.detours?.get(choice) ?? []),
      arc,
      ...(exit === undefined ? [] : [exit]),
      this.columnArc[this.cells.cellColumn[cell]],
    ];
    if (path.some((one) => network.room(one) <= 0)) return false;
    for (const one of path) network.push(one, 1);
    return true;
  }
  /** Who sits where: [person, column], each pair once. */
  *seated() {
    const shared = new Set();
    for (const { person, window, firstChoice } of this.units) {
      for (let cell = window.first; cell <= window.last; cell++) {
        const arc = this.choiceArc[firstChoice + cell - window.first];
        if (this.network.flow(arc) <= 0 || shared.has(arc)) continue;
        shared.add(arc);
        yield [person, this.cells.cellColumn[cell]];
      }
    }
  }
}
//# sourceMappingURL=rounding-network.js.map
