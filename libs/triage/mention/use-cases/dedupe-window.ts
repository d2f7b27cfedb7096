import { LRUCache } from 'lru-cache';

/** The last `size` names that were passed on, with their versions. Only saves work: the ledger drops every duplicate. */
export class DedupeWindow {
  private readonly versions: LRUCache<string, string> | null;

  /** @param size 0 remembers nothing */
  constructor(size: number) {
    this.versions = size === 0 ? null : new LRUCache({ max: size });
  }

  /** The last version of the name; undefined for a name that is not remembered. */
  versionOf(name: string): string | undefined {
    return this.versions?.get(name);
  }

  add(name: string, version: string): void {
    this.versions?.set(name, version);
  }
}
