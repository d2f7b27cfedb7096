/** A record on its way into the log. */
export interface StreamEntry {
  readonly topic: string;
  readonly partition: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: Uint8Array | null;
}

export interface StoredStreamEntry {
  /** Decimal. */
  readonly offset: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: Uint8Array | null;
}

export interface StreamPosition {
  readonly topic: string;
  readonly partition: number;
  /** Decimal: the offset that comes next. */
  readonly nextOffset: string;
}

/** The right of one member to read one partition for its group. */
export interface StreamLease extends StreamPosition {
  readonly epoch: string;
  /** False when another member should have it. */
  readonly wanted: boolean;
}

export interface StreamMember {
  readonly group: string;
  readonly member: string;
}

/** `records` arrived in the topic, or the members of the group changed. */
export interface StreamNews {
  readonly kind: 'records' | 'group';
  readonly name: string;
}
