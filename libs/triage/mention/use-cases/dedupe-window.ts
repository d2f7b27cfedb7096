import { LRUCache } from 'lru-cache';

/** The `size` names that were passed on last, and in what version. Exactness is the ledger's business; this spares work. */
export class DedupeWindow {
  private readonly versions: LRUCache<string, string> | null;

  /** @param size 0 remembers nothing */
  constructor(size: number) {
    this.versions = size === 0 ? null : new LRUCache({ max: size });
  }

  /** The version of that name that was passed on last; undefined for one that is not remembered. */
  versionOf(name: string): string | undefined {
    return this.versions?.get(name);
  }

  add(name: string, version: string): void {
    this.versions?.set(name, version);
  }
}
