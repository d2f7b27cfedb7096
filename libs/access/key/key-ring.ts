import { setTimeout as delay } from 'node:timers/promises';
import type { Scope } from '#libs/contracts';
import { timedMemory } from '#libs/service';
import type { LRUCache } from 'lru-cache';
import { hashSecret, sameApiKey } from './api-keys.js';
import { boundTo } from './domain/source-pattern.js';
import type { Caller } from '#libs/http';

export interface StoredKey {
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly personId: string | null;
  readonly sources: readonly string[] | null;
}

export interface KeyRingOptions {
  /** The key that always exists, with scope admin. */
  readonly adminKey: string | undefined;
  readonly find: (hash: Buffer) => Promise<StoredKey | null>;
  /** The hashes of all keys, in base64. */
  readonly hashes: () => Promise<ReadonlySet<string>>;
  readonly saveUse: (keyId: string) => Promise<void>;
  readonly onFailedUse: (error: unknown) => void;
  readonly now: () => number;
}

/** A revoked key can work for this long on an instance that has just used it. */
export const KEY_MEMORY_MS = 3_000;
const GATHER_MS = 10;
/** The ledger keeps the last use of a key to the minute. */
const KEY_USE_MS = 60_000;
/** Id of the key that the settings name. */
const ADMIN = 'admin';
const MAX_ENTRIES = 10_000;

/** Finds the owner of a key and remembers it for some seconds, to spare the ledger a query per request. */
export class KeyRing {
  /** When full, the least recently used entry is removed. */
  private readonly entries: LRUCache<string, { readonly caller: Caller | null }>;
  private readonly used: LRUCache<string, object>;
  private readonly adminHash: Buffer | null;
  private known: ReadonlySet<string> = new Set();
  private reading: Promise<ReadonlySet<string>> | null = null;

  constructor(private readonly options: KeyRingOptions) {
    this.adminHash = options.adminKey === undefined ? null : hashSecret(options.adminKey);
    this.entries = timedMemory({ max: MAX_ENTRIES, ttlMs: KEY_MEMORY_MS, now: options.now });
    this.used = timedMemory({ max: MAX_ENTRIES, ttlMs: KEY_USE_MS, now: options.now });
  }

  /** Null when the key is unknown or revoked. */
  async callerOf(key: string): Promise<Caller | null> {
    if (this.isAdmin(key)) {
      return { keyId: ADMIN, scopes: ['admin'], personId: null, sources: null };
    }
    const hash = hashSecret(key);
    const name = hash.toString('base64');
    const known = this.entries.get(name);
    if (known !== undefined) return known.caller;
    if (!(await this.exists(name))) return null;
    const stored = await this.options.find(hash);
    const caller = stored && callerWith(stored);
    this.entries.set(name, { caller });
    return caller;
  }

  /** The key was used. Nobody waits for the ledger to keep it. */
  keepUse(keyId: string): void {
    if (keyId === ADMIN || this.used.has(keyId)) return;
    this.used.set(keyId, {});
    this.options.saveUse(keyId).catch(this.options.onFailedUse);
  }

  /** One query answers all requests that come before it starts, so that invalid keys cost the ledger almost nothing. */
  private async exists(name: string): Promise<boolean> {
    if (this.known.has(name)) return true;
    this.reading ??= delay(GATHER_MS).then(async () => {
      this.reading = null;
      this.known = await this.options.hashes();
      return this.known;
    });
    return (await this.reading).has(name);
  }

  private isAdmin(key: string): boolean {
    return this.adminHash !== null && sameApiKey(key, this.adminHash);
  }
}

function callerWith({ id, scopes, personId, sources }: StoredKey): Caller {
  return { keyId: id, scopes, personId, sources: sources && boundTo(sources) };
}
