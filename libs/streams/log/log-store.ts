/** A record on its way into the log. `headers` is opaque to the store (see header-bytes.ts). */
export interface LogEntry {
  readonly topic: string;
  readonly partition: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: Uint8Array | null;
}

export interface StoredEntry {
  /** Decimal. Offsets of a partition have no gaps. */
  readonly offset: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: Uint8Array | null;
}

export interface LogPosition {
  readonly topic: string;
  readonly partition: number;
  /** The offset that comes next. */
  readonly nextOffset: string;
}

/** The right of one member to read one partition for a group. `epoch` is new whenever the right changes hands. */
export interface LogLease extends LogPosition {
  readonly epoch: string;
  /** False when another member should have it: finish and release. */
  readonly wanted: boolean;
}

export interface LogMember {
  readonly group: string;
  readonly member: string;
}

/** `records` arrived in a topic, or the members of a group changed. */
export interface LogNews {
  readonly kind: 'records' | 'group';
  readonly name: string;
}

/** What the embedded streams need of a database. The ledger's stream-log store is one; tests have one in memory. */
export interface LogStore {
  createTopics(topics: readonly { readonly topic: string; readonly partitions: number }[]): Promise<void>;
  /** Topic → number of partitions. */
  partitionCounts(): Promise<ReadonlyMap<string, number>>;
  /** All or nothing, durable when it resolves. Entries of a partition become readable in the order of their offsets. */
  append(entries: readonly LogEntry[]): Promise<void>;
  /** Entries from an offset on: as many as fit into both bounds, at least one if there is one. */
  read(from: LogPosition, maxRecords: number, maxBytes: number): Promise<readonly StoredEntry[]>;
  /** The end of every partition of these topics. */
  ends(topics: readonly string[]): Promise<readonly LogPosition[]>;
  /**
   * Keeps a member alive for `leaseMs` by the store's clock, renews the partitions that it holds and gives it free
   * ones of its share. A partition has one holder at a time.
   */
  join(member: LogMember, topics: readonly string[], leaseMs: number): Promise<readonly LogLease[]>;
  /** False, with no effect, when the lease is not this member's any more. */
  commit(member: LogMember, lease: LogLease, nextOffset: string): Promise<boolean>;
  release(member: LogMember, lease: LogLease): Promise<void>;
  leave(member: LogMember): Promise<void>;
  /** Calls back for changes of any process; `undefined` after a lost connection, when anything may have changed. */
  listen(onNews: (news: LogNews | undefined) => void): Promise<() => Promise<void>>;
  /** Deletes entries that are older and that every group of their topic has passed. Returns how many. */
  trim(olderThanMs: number): Promise<number>;
  /** Rejects with a sentence when the store does not answer. */
  check(): Promise<void>;
}
