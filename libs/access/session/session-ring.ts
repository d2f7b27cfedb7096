import type { Scope } from '#libs/contracts';
import type { Caller } from '#libs/http';
import { timedMemory } from '#libs/service';
import { hashSecret } from '../key/api-keys.js';
import { GatheredReads } from './gathered-reads.js';
import type { Session } from './store/sessions.js';

/** A session that was ended, and a right that was taken, work for this long on an instance that has just used them. */
export const SESSION_MEMORY_MS = 1_500;
/** The ledger keeps the last use of a session to the minute. */
const USE_MS = 60_000;
const MAX_ENTRIES = 10_000;
const TOKEN = /^ds_[0-9A-Za-z]{36}$/;

export interface StoredSession extends Pick<Session, 'id' | 'personId'> {
  readonly scopes: readonly Scope[];
}

export interface SessionRingOptions {
  /** The open sessions with these hashes in base64, by hash. */
  readonly find: (hashes: readonly string[]) => Promise<ReadonlyMap<string, StoredSession>>;
  readonly saveUse: (sessionId: string) => Promise<void>;
  readonly onFailedUse: (error: unknown) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Finds who signed in, and remembers it for a moment, to spare the ledger a query per request. */
export class SessionRing {
  private readonly entries;
  private readonly used;
  private readonly reads: GatheredReads<StoredSession>;

  constructor(private readonly options: SessionRingOptions) {
    const { now } = options;
    this.entries = timedMemory<{ readonly caller: Caller | null }>({
      max: MAX_ENTRIES,
      ttlMs: SESSION_MEMORY_MS,
      now,
    });
    this.used = timedMemory<object>({ max: MAX_ENTRIES, ttlMs: USE_MS, now });
    this.reads = new GatheredReads(options.find);
  }

  /** Null when the session is unknown or has ended. */
  async callerOf(token: string): Promise<Caller | null> {
    if (!TOKEN.test(token)) return null;
    const name = hashSecret(token).toString('base64');
    const known = this.entries.get(name);
    if (known !== undefined) return known.caller;
    const session = await this.reads.read(name);
    const caller = session && callerOfSession(session);
    this.entries.set(name, { caller });
    return caller;
  }

  /** The session was ended here: this instance asks the ledger at once. */
  forget(token: string): void {
    this.entries.delete(hashSecret(token).toString('base64'));
  }

  /** An act of the person: the session goes on from here. Nobody waits for the ledger to keep it. */
  keepUse(sessionId: string): void {
    if (this.used.has(sessionId)) return;
    this.used.set(sessionId, {});
    this.options.saveUse(sessionId).catch(this.options.onFailedUse);
  }
}

function callerOfSession({ id, personId, scopes }: StoredSession): Caller {
  return { keyId: `session:${id}`, sessionId: id, scopes, personId, sources: null };
}
