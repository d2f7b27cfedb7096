import type { Scope } from '#libs/contracts';
import { timedMemory } from '#libs/service';
import type { LRUCache } from 'lru-cache';
import { hashApiKey, sameApiKey } from './api-keys.js';
import type { Caller } from '#libs/http';

export interface StoredKey {
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly personId: string | null;
}

export interface KeyRingOptions {
  /** The key that always exists, with scope admin. */
  readonly adminKey: string | undefined;
  readonly find: (hash: Buffer) => Promise<StoredKey | null>;
  readonly now: () => number;
}

/** A revoked key works for this long at most on an instance that has just seen it. */
export const KEY_MEMORY_MS = 3_000;
const MAX_ENTRIES = 10_000;

/** Who a key belongs to, remembered for some seconds so that not every request asks the ledger. */
export class KeyRing {
  /** Made-up keys must not fill the memory: the one that was not used for the longest goes first. */
  private readonly entries: LRUCache<string, { readonly caller: Caller | null }>;
  private readonly adminHash: Buffer | null;

  constructor(private readonly options: KeyRingOptions) {
    this.adminHash = options.adminKey === undefined ? null : hashApiKey(options.adminKey);
    this.entries = timedMemory({ max: MAX_ENTRIES, ttlMs: KEY_MEMORY_MS, now: options.now });
  }

  /** True for a key that was good when it was last looked up; it may have been revoked since. */
  hasMet(key: string): boolean {
    if (this.isAdmin(key)) return true;
    return (
      (this.entries.peek(hashApiKey(key).toString('base64'), { allowStale: true })?.caller ?? null) !== null
    );
  }

  /** Null when the key is unknown or revoked. */
  async callerOf(key: string): Promise<Caller | null> {
    if (this.isAdmin(key)) return { keyId: 'admin', scopes: ['admin'], personId: null };
    const hash = hashApiKey(key);
    const name = hash.toString('base64');
    const known = this.entries.get(name);
    if (known !== undefined) return known.caller;
    const stored = await this.options.find(hash);
    const caller = stored && { keyId: stored.id, scopes: stored.scopes, personId: stored.personId };
    this.entries.set(name, { caller });
    return caller;
  }

  private isAdmin(key: string): boolean {
    return this.adminHash !== null && sameApiKey(key, this.adminHash);
  }
}
