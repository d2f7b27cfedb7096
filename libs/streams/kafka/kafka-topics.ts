import kafkajs from 'kafkajs';
import type { TopicSpec } from '../port.js';
import { TOPIC_MAX_BATCH_BYTES } from '../record-size.js';
import type { KafkaSettings } from './kafka-options.js';

/**
 * The broker sets the time of a record. Producers' clocks are not used: a broker refuses a record that is an hour
 * ahead, and a backdated mention would overtake all waiting ones.
 */
const BROKERS_TIME = { name: 'message.timestamp.type', value: 'LogAppendTime' };
/** Kafka's code for a setting of this topic alone. */
const OF_THIS_TOPIC = 1;

/** Creates missing topics with room for the largest dead letter, and makes the broker set the time of records. */
export async function prepareTopics(
  admin: kafkajs.Admin,
  topics: readonly TopicSpec[],
  { replicationFactor, log }: Pick<KafkaSettings, 'replicationFactor' | 'log'>,
): Promise<void> {
  const present = new Set(await admin.listTopics());
  const missing = topics.filter(({ topic }) => !present.has(topic));
  if (missing.length > 0) await createTopics(admin, missing, replicationFactor);
  const there = topics.filter(({ topic }) => present.has(topic)).map(({ topic }) => topic);
  try {
    await useBrokersTime(admin, there);
  } catch (error) {
    log('warn', 'Topics keep the time of their producers, since their settings may not be changed', {
      topics: there,
      reason: error instanceof Error ? error.message : String(error),
      todo: `Set ${BROKERS_TIME.name}=${BROKERS_TIME.value} on them.`,
    });
  }
}

/** AlterConfigs replaces all settings of a topic, so the existing settings are sent too. */
async function useBrokersTime(admin: kafkajs.Admin, topics: readonly string[]): Promise<void> {
  if (topics.length === 0) return;
  const type = kafkajs.ConfigResourceTypes.TOPIC;
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({ type, name })),
  });
  const changed = resources.flatMap(({ resourceName: name, configEntries }) => {
    const isSet = configEntries.some(
      (entry) => entry.configName === BROKERS_TIME.name && entry.configValue === BROKERS_TIME.value,
    );
    if (isSet) return [];
    const kept = configEntries
      .filter(({ configSource, configName }) => isOfTopic(configSource) && configName !== BROKERS_TIME.name)
      .map(({ configName, configValue }) => ({ name: configName, value: configValue }));
    return [{ type, name, configEntries: [...kept, BROKERS_TIME] }];
  });
  if (changed.length > 0) await admin.alterConfigs({ validateOnly: false, resources: changed });
}

function isOfTopic(source: unknown): boolean {
  return source === OF_THIS_TOPIC;
}

async function createTopics(
  admin: kafkajs.Admin,
  topics: readonly TopicSpec[],
  replicationFactor: number,
): Promise<void> {
  await admin.createTopics({
    waitForLeaders: true,
    topics: topics.map(({ topic, partitions }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor,
      configEntries: [{ name: 'max.message.bytes', value: String(TOPIC_MAX_BATCH_BYTES) }, BROKERS_TIME],
    })),
  });
}

/** The number of partitions of each topic, read once and again after `forget`. */
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
