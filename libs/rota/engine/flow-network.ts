/** What a search for paths through layers keeps by node, and the path at hand. */
interface PathSearch {
  readonly level: Int32Array;
  readonly current: Int32Array;
  readonly path: Int32Array;
}

/**
 * Maximum flow by Dinic's algorithm (E. A. Dinic 1970; on unit bipartite networks it is
 * Hopcroft–Karp 1973, O(E √V)). Arcs live in pairs: arc i and its reverse i ^ 1.
 * Capacities are integers held in doubles, exact up to 2^53.
 */
export class FlowNetwork implements PathSearch {
  nodes = 0;
  arcs = 0;
  /** First arc out of a node, −1 for none; `next` leads from arc to arc. */
  head = new Int32Array(1024).fill(-1);
  next: Int32Array;
  to: Int32Array;
  /** What an arc can still carry; the reverse arc holds the flow. */
  residual: Float64Array;
  level = new Int32Array(0);
  current = new Int32Array(0);
  path = new Int32Array(0);
  private queue = new Int32Array(0);

  constructor(arcsExpected = 1024) {
    const size = Math.max(16, arcsExpected * 2);
    this.next = new Int32Array(size);
    this.to = new Int32Array(size);
    this.residual = new Float64Array(size);
  }

  addNode(): number {
    if (this.nodes === this.head.length) {
      const wider = new Int32Array(this.nodes * 2).fill(-1);
      wider.set(this.head);
      this.head = wider;
    }
    return this.nodes++;
  }

  addNodes(count: number): number {
    const first = this.nodes;
    for (let i = 0; i < count; i++) this.addNode();
    return first;
  }

  addArc(from: number, to: number, capacity: number): number {
    const arc = this.arcs;
    if (arc + 2 > this.to.length) this.grow();
    this.to[arc] = to;
    this.residual[arc] = capacity;
    this.next[arc] = this.head[from] as number;
    this.head[from] = arc;
    this.to[arc + 1] = from;
    this.residual[arc + 1] = 0;
    this.next[arc + 1] = this.head[to] as number;
    this.head[to] = arc + 1;
    this.arcs += 2;
    return arc;
  }

  private grow(): void {
    const size = this.to.length * 2;
    const [next, to, residual] = [new Int32Array(size), new Int32Array(size), new Float64Array(size)];
    next.set(this.next);
    to.set(this.to);
    residual.set(this.residual);
    [this.next, this.to, this.residual] = [next, to, residual];
  }

  flow(arc: number): number {
    return this.residual[arc ^ 1] as number;
  }

  room(arc: number): number {
    return this.residual[arc] as number;
  }

  /** Puts flow on an arc without a search; the caller keeps nodes in balance. */
  push(arc: number, amount: number): void {
    this.residual[arc] = (this.residual[arc] as number) - amount;
    this.residual[arc ^ 1] = (this.residual[arc ^ 1] as number) + amount;
  }

  /** Widens an arc; flow stays. */
  widen(arc: number, by: number): void {
    this.residual[arc] = (this.residual[arc] as number) + by;
  }

  /** What the arcs out of a node, or with `inward` those into it, can still carry. */
  private roomAt(node: number, inward: 0 | 1): number {
    let sum = 0;
    for (let arc = this.head[node] as number; arc >= 0; arc = this.next[arc] as number)
      sum += this.residual[arc ^ inward] as number;
    return sum;
  }

  /** Adds flow from source to sink until no path is left; returns what was added. */
  augment(source: number, sink: number): number {
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

  private layer(source: number, sink: number): boolean {
    const { level, queue, next, to, residual, head } = this;
    level.fill(-1, 0, this.nodes);
    level[source] = 0;
    queue[0] = source;
    let last = 1;
    for (let first = 0; first < last; first++) {
      const node = queue[first] as number;
      const deeper = (level[node] as number) + 1;
      for (let arc = head[node] as number; arc >= 0; arc = next[arc] as number) {
        if ((residual[arc] as number) <= 0) continue;
        const target = to[arc] as number;
        if (level[target] !== -1) continue;
        level[target] = deeper;
        if (target === sink) return true;
        queue[last++] = target;
      }
    }
    return false;
  }

  /** The next arc that leads one layer down from a node, −1 when none is left. */
  private readonly downFrom = (node: number): number => {
    const { level, next, to, residual, current } = this;
    const below = (level[node] as number) + 1;
    let arc = current[node] as number;
    while (arc >= 0 && ((residual[arc] as number) <= 0 || level[to[arc] as number] !== below))
      arc = next[arc] as number;
    return arc;
  };

  private advance(source: number, sink: number): number {
    return this.pushPath(this, source, sink, this.downFrom);
  }

  /**
   * One path in a layered network, walked with a stack of arcs; returns the amount pushed, 0 when exhausted.
   * `downFrom` looks for an arc from where `current` stands at the node.
   */
  pushPath(
    { level, current, path }: PathSearch,
    source: number,
    sink: number,
    downFrom: (node: number) => number,
  ): number {
    const { to, residual } = this;
    let depth = 0;
    let node = source;
    while (node !== sink) {
      const arc = downFrom(node);
      current[node] = arc;
      if (arc >= 0) {
        path[depth++] = arc;
        node = to[arc] as number;
        continue;
      }
      if (depth === 0) return 0;
      level[node] = -1;
      node = to[(path[--depth] as number) ^ 1] as number;
    }
    let amount = Infinity;
    for (let i = 0; i < depth; i++) amount = Math.min(amount, residual[path[i] as number] as number);
    for (let i = 0; i < depth; i++) this.push(path[i] as number, amount);
    return amount;
  }

  /** Nodes that residual arcs lead to from `start`: the source's side of a minimum cut once augment is done. */
  reachable(start: number): Uint8Array {
    const seen = new Uint8Array(this.nodes);
    const stack = [start];
    seen[start] = 1;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let arc = this.head[node] as number; arc >= 0; arc = this.next[arc] as number) {
        const target = this.to[arc] as number;
        if (seen[target] || (this.residual[arc] as number) <= 0) continue;
        seen[target] = 1;
        stack.push(target);
      }
    }
    return seen;
  }
}
