interface Batch<V> {
  readonly names: Set<string>;
  readonly found: Promise<ReadonlyMap<string, V>>;
}

/**
 * Reads by name, with one query at a time: requests that come while a query runs share the next one. So a flood of
 * unknown names costs the ledger one connection at most, and a single request waits for nobody.
 */
export class GatheredReads<V> {
  private next: Batch<V> | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly readAll: (names: readonly string[]) => Promise<ReadonlyMap<string, V>>) {}

  async read(name: string): Promise<V | null> {
    this.next ??= this.nextBatch();
    this.next.names.add(name);
    return (await this.next.found).get(name) ?? null;
  }

  private nextBatch(): Batch<V> {
    const names = new Set<string>();
    const found = this.last.then(() => {
      this.next = null;
      return this.readAll([...names]);
    });
    this.last = found.catch(() => null);
    return { names, found };
  }
}
