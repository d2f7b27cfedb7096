/**
 * What was passed on last, by name and in what version, in two generations: when the young one is full it becomes the old
 * one. Remembers at least `size` and at most twice as many names. Exactness is the ledger's business; this spares work.
 */
export class DedupeWindow {
  private young = new Map<string, string>();
  private old = new Map<string, string>();

  constructor(private readonly size: number) {}

  /** The version of that name that was passed on last; undefined for one that is not remembered. */
  versionOf(name: string): string | undefined {
    return this.young.get(name) ?? this.old.get(name);
  }

  add(name: string, version: string): void {
    if (this.size === 0) return;
    if (this.young.size >= this.size && !this.young.has(name)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(name, version);
  }
}
