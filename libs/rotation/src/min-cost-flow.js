/**
 * Cheapest flow by the primal–dual method (Ahuja, Magnanti & Orlin 1993, §9.8): shortest distances under
 * reduced costs, then as much flow as fits on arcs of reduced cost zero. Costs are 0 or 1, so distances
 * are small whole numbers and buckets (Dial 1969) replace a heap.
 */
export class MinCostFlow {
  constructor(
    network,
    /** Cost per arc id; the reverse arc has the opposite. */
    cost,
  ) {
    this.network = network;
    this.cost = cost;
    const { nodes } = network;
    this.potential = new Int32Array(nodes);
    this.distance = new Int32Array(nodes);
    this.level = new Int32Array(nodes);
    this.queue = new Int32Array(nodes);
    this.current = new Int32Array(nodes);
    this.path = new Int32Array(nodes + 1);
  }
  /** Sends `wanted` units if it can, each as cheaply as possible; returns what it sent. All costs must be ≥ 0 where there is room at the start. */
  send(source, sink, wanted) {
    let sent = 0;
    while (sent < wanted && this.lowerPotentials(source, sink)) {
      while (sent < wanted && this.layer(source, sink)) {
        for (let node = 0; node < this.network.nodes; node++)
          this.current[node] = this.network.firstArc(node);
        for (let pushed = this.advance(source, sink); pushed > 0; pushed = this.advance(source, sink))
          sent += pushed;
      }
    }
    return sent;
  }
  reduced(arc, from, to) {
    return this.cost[arc] + this.potential[from] - this.potential[to];
  }
  lowerPotentials(source, sink) {
    const { network, distance, potential } = this;
    const { to, residual } = network;
    distance.fill(-1);
    distance[source] = 0;
    const buckets = [[source]];
    let reached = -1;
    for (let at = 0; at < buckets.length && reached < 0; at++) {
      const bucket = buckets[at] ?? [];
      for (let i = 0; i < bucket.length; i++) {
        const node = bucket[i];
        if (distance[node] !== at) continue;
        if (node === sink) reached = at;
        for (let arc = network.firstArc(node); arc >= 0; arc = network.arcAfter(arc)) {
          if (residual[arc] <= 0) continue;
          const target = to[arc];
          const reach = at + this.reduced(arc, node, target);
          if (distance[target] >= 0 && distance[target] <= reach) continue;
          distance[target] = reach;
          (buckets[reach] ??= []).push(target);
        }
      }
      buckets[at] = [];
    }
    if (reached < 0) return false;
    for (let node = 0; node < network.nodes; node++) {
      const far = distance[node];
      potential[node] = potential[node] + (far < 0 || far > reached ? reached : far);
    }
    return true;
  }
  /** Breadth-first layers over arcs of reduced cost zero. */
  layer(source, sink) {
    const { network, level, queue } = this;
    const { to, residual } = network;
    level.fill(-1);
    level[source] = 0;
    queue[0] = source;
    let last = 1;
    for (let first = 0; first < last; first++) {
      const node = queue[first];
      for (let arc = network.firstArc(node); arc >= 0; arc = network.arcAfter(arc)) {
        const target = to[arc];
        if (residual[arc] <= 0 || level[target] !== -1 || this.reduced(arc, node, target) !== 0) continue;
        level[target] = level[node] + 1;
        if (target === sink) return true;
        queue[last++] = target;
      }
    }
    return false;
  }
  advance(source, sink) {
    const { network, level, current, path } = this;
    const { to, residual } = network;
    let depth = 0;
    let node = source;
    while (node !== sink) {
      let arc = current[node];
      while (arc >= 0) {
        const target = to[arc];
        if (residual[arc] > 0 && level[target] === level[node] + 1 && this.reduced(arc, node, target) === 0)
          break;
        arc = network.arcAfter(arc);
      }
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
    for (let i = 0; i < depth; i++) network.push(path[i], amount);
    return amount;
  }
  /** Σ cost × flow over forward arcs. */
  total() {
    let sum = 0;
    for (let arc = 0; arc < this.network.arcs; arc += 2)
      if (this.cost[arc]) sum += this.cost[arc] * this.network.flow(arc);
    return sum;
  }
  /** True when no arc with room has a negative reduced cost: the proof that no cheaper flow exists. */
  isOptimal() {
    const { to, residual } = this.network;
    for (let arc = 0; arc < this.network.arcs; arc++) {
      if (residual[arc] > 0 && this.reduced(arc, to[arc ^ 1], to[arc]) < 0) return false;
    }
    return true;
  }
}
//# sourceMappingURL=min-cost-flow.js.map
