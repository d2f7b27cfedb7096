import { conflicts } from './duty-conflicts.js';
import { FlowNetwork } from './flow-network.js';
import { MinCostFlow } from './min-cost-flow.js';
import { DepartmentArcs, departmentCap } from './supply-network.js';
/** A network whose start is the published plan; keeping a pair costs 0, making one costs 1. */
class ChangeNetwork {
  constructor(problem) {
    this.problem = problem;
    this.departmentExits = new Set();
    this.pairs = 0;
    this.newPairs = [];
    /** Inflow minus outflow that the published plan leaves at a node. */
    this.surplus = new Map();
    const { roster, seats } = problem;
    const width = roster.columns.length;
    this.network = new FlowNetwork(roster.people.length * (width + 4) + width * 2 + 64);
    this.root = this.network.addNode();
    this.columnNode = this.network.addNodes(width);
    this.departments = new DepartmentArcs(this.network, this.columnNode, width);
    // Counts what the kept pairs bring; nothing flows back through it.
    const end = this.network.addNode();
    this.columnArc = Int32Array.from(seats, (_, at) => this.network.addArc(this.columnNode + at, end, 0));
    this.pairArc = new Int32Array(roster.people.length * width);
    this.pairColumn = new Int32Array(roster.people.length * width);
    this.pairStart = new Int32Array(roster.people.length + 1);
    for (let person = 0; person < roster.people.length; person++) this.addPerson(person);
    for (const exit of this.departmentExits) this.dropBeyond(exit);
    // Every seat must be filled, no more: what the kept pairs leave open has to find its way from the root.
    seats.forEach((count, at) => {
      const missing = count - this.network.flow(this.columnArc[at]);
      this.move(this.columnNode + at, -missing);
      this.move(this.root, missing);
    });
  }
  /** A cap that has become smaller than what the published plan holds. */
  dropBeyond(exit) {
    const { network } = this;
    const excess = -network.room(exit);
    if (excess <= 0) return;
    network.push(exit, -excess);
    this.move(network.to[exit ^ 1], excess);
    this.move(network.to[exit], -excess);
  }
  move(node, by) {
    this.surplus.set(node, (this.surplus.get(node) ?? 0) + by);
  }
  /** An arc from → to with room between low and high, holding `held`; what the bounds do not allow becomes surplus. */
  addRange(from, to, [low, high], held) {
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
  levelsOf(person, classOf) {
    const { problem, network } = this;
    const kept = problem.kept[person] ?? [];
    const nodes = [];
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
  addPerson(person) {
    const { problem, network, pairStart } = this;
    const { roster, frozen, forbidden } = problem;
    const width = roster.columns.length;
    const classOf = (column) => roster.classes?.[person * width + column] ?? 0;
    const levels = this.levelsOf(person, classOf);
    const kept = new Set(problem.kept[person]);
    const past = (problem.past[person] ?? []).map((column) => roster.columns[column]);
    const lastPast = past.reduce((latest, { end }) => Math.max(latest, end), -Infinity);
    pairStart[person] = this.pairs;
    for (let column = 0; column < width;) {
      const { group } = roster.columns[column];
      let end = column + 1;
      while (end < width && roster.columns[end]?.group === group) end++;
      const open = [];
      for (; column < end; column++) {
        const cell = person * width + column;
        if (frozen(column) || !roster.available[cell]) continue;
        const here = roster.columns[column];
        const near = here.start - lastPast < 14 * 86_400_000;
        if (!kept.has(column) && (forbidden.has(cell) || (near && past.some((one) => conflicts(one, here)))))
          continue;
        open.push(column);
      }
      let hub = -1;
      for (const one of open) {
        const from = levels[Math.min(classOf(one), levels.length - 1)];
        if (open.length > 1 && hub < 0) {
          hub = network.addNode();
          const arc = network.addArc(from, hub, 1);
          if (open.some((other) => kept.has(other))) network.push(arc, 1);
        }
        this.addPair(hub < 0 ? from : hub, person, one, kept.has(one));
      }
    }
    pairStart[person + 1] = this.pairs;
  }
  addPair(from, person, column, kept) {
    const { network } = this;
    const here = this.problem.roster.columns[column];
    const department = this.problem.roster.people[person]?.department ?? '';
    const cap = departmentCap(here.desk, department);
    let entry = this.columnNode + column;
    let exit = -1;
    if (cap < here.seat.count) {
      exit = this.departments.arc(department, column, cap);
      entry = network.to[exit ^ 1];
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
    network.push(this.columnArc[column], 1);
  }
  solve() {
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
      const mine = [];
      for (let pair = this.pairStart[person]; pair < this.pairStart[person + 1]; pair++) {
        if (network.flow(this.pairArc[pair]) > 0) mine.push(this.pairColumn[pair]);
      }
      return mine;
    });
    return { duties, newSeats: flow.total() };
  }
}
/** The plan with the fewest new pairs that fills every seat inside everybody's range; null when none does. */
export function fewestChanges(problem) {
  return new ChangeNetwork(problem).solve();
}
//# sourceMappingURL=change-network.js.map
