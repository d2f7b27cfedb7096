import type { Scope } from '#libs/contracts';
import { hashApiKey, sameApiKey } from './api-keys.js';
import type { Caller } from '#libs/http';

interface Entry {
  readonly caller: Caller | null;
  readonly until: number;
}

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
  private readonly entries = new Map<string, Entry>();
  private readonly adminHash: Buffer | null;

  constructor(private readonly options: KeyRingOptions) {
    this.adminHash = options.adminKey === undefined ? null : hashApiKey(options.adminKey);
  }

  /** True for a key that was good when it was last looked up; it may have been revoked since. */
  hasMet(key: string): boolean {
    if (this.isAdmin(key)) return true;
    return (this.entries.get(hashApiKey(key).toString('base64'))?.caller ?? null) !== null;
  }

  /** Null when the key is unknown or revoked. */
  async callerOf(key: string): Promise<Caller | null> {
    if (this.isAdmin(key)) return { keyId: 'admin', scopes: ['admin'], personId: null };
    const hash = hashApiKey(key);
    const name = hash.toString('base64');
    const known = this.entries.get(name);
    if (known !== undefined && known.until > this.options.now()) return known.caller;
    const stored = await this.options.find(hash);
    const caller = stored && { keyId: stored.id, scopes: stored.scopes, personId: stored.personId };
    this.remember(name, caller);
    return caller;
  }

  private isAdmin(key: string): boolean {
    return this.adminHash !== null && sameApiKey(key, this.adminHash);
  }

  private remember(name: string, caller: Caller | null): void {
    // Made-up keys must not fill the memory: the oldest goes when there are too many.
    this.entries.delete(name);
    if (this.entries.size >= MAX_ENTRIES) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    this.entries.set(name, { caller, until: this.options.now() + KEY_MEMORY_MS });
  }
}
