import type { StreamRecord } from '#libs/streams';
import type { MentionDecider } from '../../live-model/classifier.js';
import {
  basisAt,
  type DecisionBasis,
  type DecisionSwitch,
  dueSwitch,
} from '../../model-version/domain/decision-basis.js';
import type { PartitionPlace } from '../../model-version/store/decision-bases.js';

export interface PartitionSwitchesDeps {
  /** The decider in force now. */
  readonly current: () => MentionDecider;
  /** The decider of any basis, in force or former. */
  readonly load: (basis: DecisionBasis) => Promise<MentionDecider>;
  readonly list: (place: PartitionPlace) => Promise<DecisionSwitch[]>;
  /** Keeps the first basis for an offset. */
  readonly record: (at: PartitionPlace & { fromOffset: number; basisId: number }) => Promise<void>;
}

interface Known {
  /** The offset after the last batch. */
  readonly next: number;
  readonly switches: readonly DecisionSwitch[];
}

/**
 * Chooses the decider of each record. A switch of model, rules or topics takes effect at an offset. The ledger records the
 * offset before any decision behind it, so every process decides a mention that is delivered again by the versions of its
 * first decision. Reads the ledger only for a new partition, for offsets that were read before, and when a switch is due.
 */
export class PartitionSwitches {
  private readonly known = new Map<string, Known>();

  constructor(private readonly deps: PartitionSwitchesDeps) {}

  /** One decider a record. `records` are of one partition, in order. */
  async decidersOf(records: readonly StreamRecord[]): Promise<readonly MentionDecider[]> {
    const placed = records.map(({ offset, timestamp }) => ({ offset: Number(offset), timestamp }));
    const [record, first, last] = [records[0], placed[0], placed.at(-1)];
    if (record === undefined || first === undefined || last === undefined) return [];
    const place = { topic: record.topic, partition: record.partition };
    const key = `${place.topic} ${place.partition}`;
    const known = this.known.get(key);
    let switches = known?.next === first.offset ? known.switches : await this.deps.list(place);
    const { basis } = this.deps.current();
    const fromOffset = basis === null ? null : dueSwitch(placed, switches, basis);
    if (basis !== null && fromOffset !== null) {
      await this.deps.record({ ...place, fromOffset, basisId: basis.id });
      switches = await this.deps.list(place);
    }
    this.known.set(key, { next: last.offset + 1, switches });
    const deciders = new Map<number, MentionDecider>();
    const all: MentionDecider[] = [];
    for (const { offset } of placed) all.push(await this.deciderAt(basisAt(offset, switches), deciders));
    return all;
  }

  private async deciderAt(
    basis: DecisionBasis | null,
    deciders: Map<number, MentionDecider>,
  ): Promise<MentionDecider> {
    const current = this.deps.current();
    if (basis === null || basis.id === current.basis?.id) return current;
    const known = deciders.get(basis.id) ?? (await this.deps.load(basis));
    deciders.set(basis.id, known);
    return known;
  }
}
