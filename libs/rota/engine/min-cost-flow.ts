import type { FlowNetwork } from './flow-network.js';

/**
 * Cheapest flow by the primal–dual method (Ahuja, Magnanti & Orlin 1993, §9.8): shortest distances under
 * reduced costs, then as much flow as fits on arcs of reduced cost zero. Costs are small whole numbers, so distances
 * are too and buckets (Dial 1969) replace a heap.
 */
export class MinCostFlow {
  /** Node potentials; reduced cost of an arc is cost + potential(from) − potential(to) ≥ 0 where it has room. */
  readonly potential: Int32Array;
  private readonly distance: Int32Array;
  readonly level: Int32Array;
  readonly current: Int32Array;
  readonly path: Int32Array;
  private readonly queue: Int32Array;

  constructor(
    private readonly network: FlowNetwork,
    /** Cost per arc id; the reverse arc has the opposite. */
    private readonly cost: Int8Array,
  ) {
    const { nodes } = network;
    this.potential = new Int32Array(nodes);
    this.distance = new Int32Array(nodes);
    this.level = new Int32Array(nodes);
    this.queue = new Int32Array(nodes);
    this.current = new Int32Array(nodes);
    this.path = new Int32Array(nodes + 1);
  }

  /** Sends `wanted` units if it can, each as cheaply as possible; returns what it sent. All costs must be ≥ 0 where there is room at the start. */
  send(source: number, sink: number, wanted: number): number {
    let sent = 0;
    while (sent < wanted && this.lowerPotentials(source, sink)) {
      while (sent < wanted && this.layer(source, sink)) {
        this.current.set(this.network.head.subarray(0, this.network.nodes));
        for (let pushed = this.advance(source, sink); pushed > 0; pushed = this.advance(source, sink))
          sent += pushed;
      }
    }
    return sent;
  }

  private reduced(arc: number, from: number, to: number): number {
    return (this.cost[arc] as number) + (this.potential[from] as number) - (this.potential[to] as number);
  }

  private lowerPotentials(source: number, sink: number): boolean {
    const { network, distance, potential, cost } = this;
    const { head, next, to, residual } = network;
    distance.fill(-1);
    distance[source] = 0;
    const buckets: number[][] = [[source]];
    let reached = -1;
    for (let at = 0; at < buckets.length && reached < 0; at++) {
      const bucket = buckets[at] ?? [];
      for (let i = 0; i < bucket.length; i++) {
        const node = bucket[i] as number;
        if (distance[node] !== at) continue;
        if (node === sink) reached = at;
        for (let arc = head[node] as number; arc >= 0; arc = next[arc] as number) {
          if ((residual[arc] as number) <= 0) continue;
          const target = to[arc] as number;
          const reach =
            at + (cost[arc] as number) + (potential[node] as number) - (potential[target] as number);
          if ((distance[target] as number) >= 0 && (distance[target] as number) <= reach) continue;
          distance[target] = reach;
          (buckets[reach] ??= []).push(target);
        }
      }
      buckets[at] = [];
    }
    if (reached < 0) return false;
    for (let node = 0; node < network.nodes; node++) {
      const far = distance[node] as number;
      potential[node] = (potential[node] as number) + (far < 0 || far > reached ? reached : far);
    }
    return true;
  }

  /** Breadth-first layers over arcs of reduced cost zero. */
  private layer(source: number, sink: number): boolean {
    const { network, level, queue } = this;
    const { head, next, to, residual } = network;
    level.fill(-1);
    level[source] = 0;
    queue[0] = source;
    let last = 1;
    for (let first = 0; first < last; first++) {
      const node = queue[first] as number;
      for (let arc = head[node] as number; arc >= 0; arc = next[arc] as number) {
        const target = to[arc] as number;
        if ((residual[arc] as number) <= 0 || level[target] !== -1 || this.reduced(arc, node, target) !== 0)
          continue;
        level[target] = (level[node] as number) + 1;
        if (target === sink) return true;
        queue[last++] = target;
      }
    }
    return false;
  }

  /** The next arc of reduced cost zero that leads one layer down from a node, −1 when none is left. */
  private readonly downFrom = (node: number): number => {
    const { network, level, current } = this;
    const { next, to, residual } = network;
    const below = (level[node] as number) + 1;
    let arc = current[node] as number;
    while (arc >= 0) {
      const target = to[arc] as number;
      if ((residual[arc] as number) > 0 && level[target] === below && this.reduced(arc, node, target) === 0)
        break;
      arc = next[arc] as number;
    }
    return arc;
  };

  private advance(source: number, sink: number): number {
    return this.network.pushPath(this, source, sink, this.downFrom);
  }

  /** Σ cost × flow over forward arcs. */
  total(): number {
    let sum = 0;
    for (let arc = 0; arc < this.network.arcs; arc += 2)
      if (this.cost[arc]) sum += (this.cost[arc] as number) * this.network.flow(arc);
    return sum;
  }

  /** True when no arc with room has a negative reduced cost: the proof that no cheaper flow exists. */
  isOptimal(): boolean {
    const { to, residual } = this.network;
    for (let arc = 0; arc < this.network.arcs; arc++) {
      if ((residual[arc] as number) > 0 && this.reduced(arc, to[arc ^ 1] as number, to[arc] as number) < 0)
        return false;
    }
    return true;
  }
}
