import { Rounds } from '#libs/service';
import type kafkajs from 'kafkajs';
import type { ConsumerObserver } from '../port.js';

const EVERY_MS = 5_000;

/** Reads the lag of a group from the brokers at an interval, including paused partitions. */
export class LagWatch {
  readonly #rounds: Rounds;

  constructor(
    private readonly admin: () => Promise<kafkajs.Admin>,
    private readonly topicPrefix: string,
    private readonly groupId: string,
    private readonly topics: readonly string[],
    private readonly observer: ConsumerObserver,
  ) {
    this.#rounds = new Rounds({
      everyMs: EVERY_MS,
      work: () => this.ask(),
      // A broker that does not answer is reported elsewhere.
      onFailure: () => undefined,
    });
    this.#rounds.start();
  }

  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  private async ask(): Promise<void> {
    const admin = await this.admin();
    for (const topic of this.topics) await this.askTopic(admin, topic);
  }

  private async askTopic(admin: kafkajs.Admin, topic: string): Promise<void> {
    const name = this.topicPrefix + topic;
    const [ends, [committed]] = await Promise.all([
      admin.fetchTopicOffsets(name),
      admin.fetchOffsets({ groupId: this.groupId, topics: [name] }),
    ]);
    const done = new Map(committed?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    for (const { partition, low, high } of ends) {
      // -1 stands for a group that never committed: it starts at the oldest record.
      const from = Math.max(done.get(partition) ?? -1, Number(low));
      this.observer.lag?.(topic, partition, Math.max(Number(high) - from, 0));
    }
  }
}
