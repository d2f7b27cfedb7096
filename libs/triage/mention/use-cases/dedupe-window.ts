/**
 * The last ids that were passed on, in two generations: when the young one is full it becomes the old one. Remembers
 * at least `size` and at most twice as many ids. Exactness is the ledger's business; this only spares work.
 */
export class DedupeWindow {
  private young = new Set<string>();
  private old = new Set<string>();

  constructor(private readonly size: number) {}

  has(id: string): boolean {
    return this.young.has(id) || this.old.has(id);
  }

  add(id: string): void {
    if (this.size === 0) return;
    if (this.young.size >= this.size) {
      this.old = this.young;
      this.young = new Set();
    }
    this.young.add(id);
  }
}
