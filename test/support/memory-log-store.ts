import type {
  LogEntry,
  LogLease,
  LogMember,
  LogNews,
  LogPosition,
  LogStore,
  StoredEntry,
} from '#libs/streams';

interface Holding {
  nextOffset: number;
  epoch: number;
  member: string | undefined;
}

/** A log in the memory of one process. Its leases never expire. */
export class MemoryLogStore implements LogStore {
  readonly #partitions = new Map<string, StoredEntry[][]>();
  readonly #members = new Map<string, Map<string, readonly string[]>>();
  readonly #holdings = new Map<string, Holding>();
  readonly #listeners = new Set<(news: LogNews | undefined) => void>();

  createTopics(topics: readonly { readonly topic: string; readonly partitions: number }[]): Promise<void> {
    for (const { topic, partitions } of topics) {
      if (this.#partitions.has(topic)) continue;
      this.#partitions.set(
        topic,
        Array.from({ length: partitions }, () => []),
      );
    }
    return Promise.resolve();
  }

  partitionCounts(): Promise<ReadonlyMap<string, number>> {
    return Promise.resolve(new Map([...this.#partitions].map(([topic, list]) => [topic, list.length])));
  }

  append(entries: readonly LogEntry[]): Promise<void> {
    for (const { topic, partition, ...entry } of entries) {
      const list = this.entriesOf(topic, partition);
      list.push({ ...entry, offset: String(list.length), timestamp: 0 });
    }
    for (const topic of new Set(entries.map(({ topic }) => topic)))
      this.tell({ kind: 'records', name: topic });
    return Promise.resolve();
  }

  read(from: LogPosition, maxRecords: number): Promise<readonly StoredEntry[]> {
    const first = Number(from.nextOffset);
    return Promise.resolve(this.entriesOf(from.topic, from.partition).slice(first, first + maxRecords));
  }

  ends(topics: readonly string[]): Promise<readonly LogPosition[]> {
    return Promise.resolve(
      topics.flatMap((topic) =>
        (this.#partitions.get(topic) ?? []).map((list, partition) => ({
          topic,
          partition,
          nextOffset: String(list.length),
        })),
      ),
    );
  }

  join({ group, member }: LogMember, topics: readonly string[]): Promise<readonly LogLease[]> {
    const members = this.#members.get(group) ?? new Map<string, readonly string[]>();
    this.#members.set(group, members);
    if (!members.has(member)) this.tell({ kind: 'group', name: group });
    members.set(member, topics);
    return Promise.resolve(topics.flatMap((topic) => this.leasesOf(group, member, topic)));
  }

  commit({ group, member }: LogMember, lease: LogLease, nextOffset: string): Promise<boolean> {
    const holding = this.holdingOf(group, lease.topic, lease.partition);
    if (holding.member !== member || String(holding.epoch) !== lease.epoch) return Promise.resolve(false);
    holding.nextOffset = Number(nextOffset);
    return Promise.resolve(true);
  }

  release({ group, member }: LogMember, lease: LogLease): Promise<void> {
    const holding = this.holdingOf(group, lease.topic, lease.partition);
    if (holding.member === member) holding.member = undefined;
    this.tell({ kind: 'group', name: group });
    return Promise.resolve();
  }

  leave({ group, member }: LogMember): Promise<void> {
    this.#members.get(group)?.delete(member);
    for (const [place, holding] of this.#holdings) {
      if (place.startsWith(`${group} `) && holding.member === member) holding.member = undefined;
    }
    this.tell({ kind: 'group', name: group });
    return Promise.resolve();
  }

  listen(onNews: (news: LogNews | undefined) => void): Promise<() => Promise<void>> {
    this.#listeners.add(onNews);
    return Promise.resolve(() => Promise.resolve(void this.#listeners.delete(onNews)));
  }

  trim(): Promise<number> {
    return Promise.resolve(0);
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  private leasesOf(group: string, member: string, topic: string): LogLease[] {
    const readers = [...(this.#members.get(group) ?? [])]
      .flatMap(([name, topics]) => (topics.includes(topic) ? [name] : []))
      .toSorted();
    return (this.#partitions.get(topic) ?? []).flatMap((_, partition) => {
      const holding = this.holdingOf(group, topic, partition);
      const wanted = readers[partition % readers.length] === member;
      if (wanted && holding.member === undefined) {
        holding.member = member;
        holding.epoch += 1;
      }
      if (holding.member !== member) return [];
      const { nextOffset, epoch } = holding;
      return [{ topic, partition, nextOffset: String(nextOffset), epoch: String(epoch), wanted }];
    });
  }

  private holdingOf(group: string, topic: string, partition: number): Holding {
    const place = `${group} ${topic} ${partition}`;
    const holding = this.#holdings.get(place) ?? { nextOffset: 0, epoch: 0, member: undefined };
    this.#holdings.set(place, holding);
    return holding;
  }

  private entriesOf(topic: string, partition: number): StoredEntry[] {
    const list = this.#partitions.get(topic)?.[partition];
    if (list === undefined) throw new Error(`there is no partition ${partition} of ${topic}`);
    return list;
  }

  private tell(news: LogNews): void {
    for (const listener of this.#listeners) queueMicrotask(() => listener(news));
  }
}
