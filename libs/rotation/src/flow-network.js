/**
 * Maximum flow by Dinic's algorithm (E. A. Dinic 1970; on unit bipartite networks it is
 * Hopcroft–Karp 1973, O(E √V)). Arcs live in pairs: arc i and its reverse i ^ 1.
 * Capacities are integers held in doubles, exact up to 2^53.
 */
export class FlowNetwork {
  constructor(arcsExpected = 1024) {
    this.nodes = 0;
    this.arcs = 0;
    this.head = new Int32Array(1024).fill(-1);
    this.level = new Int32Array(0);
    this.queue = new Int32Array(0);
    this.current = new Int32Array(0);
    this.path = new Int32Array(0);
    const size = Math.max(16, arcsExpected * 2);
    this.next = new Int32Array(size);
    this.to = new Int32Array(size);
    this.residual = new Float64Array(size);
  }
  addNode() {
    if (this.nodes === this.head.length) {
      const wider = new Int32Array(this.nodes * 2).fill(-1);
      wider.set(this.head);
      this.head = wider;
    }
    return this.nodes++;
  }
  addNodes(count) {
    const first = this.nodes;
    for (let i = 0; i < count; i++) this.addNode();
    return first;
  }
  addArc(from, to, capacity) {
    const arc = this.arcs;
    if (arc + 2 > this.to.length) this.grow();
    this.to[arc] = to;
    this.residual[arc] = capacity;
    this.next[arc] = this.head[from];
    this.head[from] = arc;
    this.to[arc + 1] = from;
    this.residual[arc + 1] = 0;
    this.next[arc + 1] = this.head[to];
    this.head[to] = arc + 1;
    this.arcs += 2;
    return arc;
  }
  grow() {
    const size = this.to.length * 2;
    const [next, to, residual] = [new Int32Array(size), new Int32Array(size), new Float64Array(size)];
    next.set(this.next);
    to.set(this.to);
    residual.set(this.residual);
    [this.next, this.to, this.residual] = [next, to, residual];
  }
  flow(arc) {
    return this.residual[arc ^ 1];
  }
  room(arc) {
    return this.residual[arc];
  }
  /** Puts flow on an arc without a search; the caller keeps nodes in balance. */
  push(arc, amount) {
    this.residual[arc] = this.residual[arc] - amount;
    this.residual[arc ^ 1] = this.residual[arc ^ 1] + amount;
  }
  /** Widens an arc; flow stays. */
  widen(arc, by) {
    this.residual[arc] = this.residual[arc] + by;
  }
  /** First arc out of a node, −1 for none; `arcAfter` gives the next. */
  firstArc(node) {
    return this.head[node];
  }
  arcAfter(arc) {
    return this.next[arc];
  }
  /** What the arcs out of a node, or with `inward` those into it, can still carry. */
  roomAt(node, inward) {
    let sum = 0;
    for (let arc = this.head[node]; arc >= 0; arc = this.next[arc]) sum += this.residual[arc ^ inward];
    return sum;
  }
  /** Adds flow from source to sink until no path is left; returns what was added. */
  augment(source, sink) {
    // Reaching this saves the last, fruitless and therefore longest search.
    const most = Math.min(this.roomAt(source, 0), this.roomAt(sink, 1));
    if (this.level.length < this.nodes) {
      this.level = new Int32Array(this.nodes);
      this.queue = new Int32Array(this.nodes);
      this.current = new Int32Array(this.nodes);
      this.path = new Int32Array(this.nodes + 1);
    }
    let added = 0;
    while (added < most && this.layer(source, sink)) {
      this.current.set(this.head.subarray(0, this.nodes));
      for (let pushed = this.advance(source, sink); pushed > 0; pushed = this.advance(source, sink))
        added += pushed;
    }
    return added;
  }
  layer(source, sink) {
    const { level, queue, next, to, residual, head } = this;
    level.fill(-1, 0, this.nodes);
    level[source] = 0;
    queue[0] = source;
    let last = 1;
    for (let first = 0; first < last; first++) {
      const node = queue[first];
      const deeper = level[node] + 1;
      for (let arc = head[node]; arc >= 0; arc = next[arc]) {
        if (residual[arc] <= 0) continue;
        const target = to[arc];
        if (level[target] !== -1) continue;
        level[target] = deeper;
        if (target === sink) return true;
        queue[last++] = target;
      }
    }
    return false;
  }
  /** One path in the layered network, walked with a stack of arcs; returns the amount pushed, 0 when exhausted. */
  advance(source, sink) {
    const { level, next, to, residual, current, path } = this;
    let depth = 0;
    let node = source;
    while (node !== sink) {
      let arc = current[node];
      while (arc >= 0 && (residual[arc] <= 0 || level[to[arc]] !== level[node] + 1)) arc = next[arc];
      current[node] = arc;
      if (arc >= 0) {
        path[depth++] = arc;
        node = to[arc];
        continue;
      }
      if (depth === 0) return 0;
      level[node] = -1;
      node = to[path[--depth] ^ 1];
    }
    let amount = Infinity;
    for (let i = 0; i < depth; i++) amount = Math.min(amount, residual[path[i]]);
    for (let i = 0; i < depth; i++) this.push(path[i], amount);
    return amount;
  }
  /** Nodes that residual arcs lead to from `start`: the source's side of a minimum cut once augment is done. */
  reachable(start) {
    const seen = new Uint8Array(this.nodes);
    const stack = [start];
    seen[start] = 1;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let arc = this.head[node]; arc >= 0; arc = this.next[arc]) {
        const target = this.to[arc];
        if (seen[target] || this.residual[arc] <= 0) continue;
        seen[target] = 1;
        stack.push(target);
      }
    }
    return seen;
  }
}
//# sourceMappingURL=flow-network.js.map
