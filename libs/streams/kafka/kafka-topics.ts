import type kafkajs from 'kafkajs';
import type { TopicSpec } from '../port.js';
import { TOPIC_MAX_BATCH_BYTES } from '../record-size.js';

/** Makes the topics that are not there, each with room for the largest dead letter. */
export async function createMissingTopics(
  admin: kafkajs.Admin,
  topics: readonly TopicSpec[],
  replicationFactor: number,
): Promise<void> {
  const present = new Set(await admin.listTopics());
  const missing = topics.filter(({ topic }) => !present.has(topic));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map(({ topic, partitions }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor,
      configEntries: [{ name: 'max.message.bytes', value: String(TOPIC_MAX_BATCH_BYTES) }],
    })),
  });
}

/** How many partitions each topic has; asked once, and again after `forget`. */
export class PartitionCounts {
  readonly #counts = new Map<string, number>();

  constructor(private readonly admin: () => Promise<kafkajs.Admin>) {}

  async of(topic: string): Promise<number> {
    const known = this.#counts.get(topic);
    if (known !== undefined) return known;
    const { topics } = await (await this.admin()).fetchTopicMetadata({ topics: [topic] });
    const count = topics.find(({ name }) => name === topic)?.partitions.length ?? 0;
    if (count === 0) throw new Error(`topic ${topic} has no partitions`);
    this.#counts.set(topic, count);
    return count;
  }

  forget(): void {
    this.#counts.clear();
  }
}
