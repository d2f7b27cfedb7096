import type kafkajs from 'kafkajs';
import type { RawRecord, RecordWriter } from '../raw-record.js';
import { refuseOversized } from '../record-size.js';
import { PACKINGS } from '../kafkajs-repairs/compression.js';
import { EncodedBatch } from '../kafkajs-repairs/encoded-batches.js';
import { streamError } from './kafka-client.js';
import type { KafkaSettings } from './kafka-options.js';
import type { PartitionCounts } from './kafka-topics.js';
import { planRequests, type ProduceRequest } from './produce-plan.js';
import { encodeRecordBatch } from '../kafkajs-repairs/record-batch.js';

const ACKS_ALL = -1;
/** Time limit for brokers to write all copies. */
const REPLICATION_TIMEOUT_MS = 30_000;

/** Writes raw records with acks=all. Partitions are chosen and batches encoded here: kafkajs is slow at both. */
export class KafkaWriter implements RecordWriter {
  constructor(
    private readonly producer: kafkajs.Producer,
    private readonly counts: PartitionCounts,
    private readonly settings: KafkaSettings,
  ) {}

  async write(records: readonly RawRecord[]): Promise<void> {
    if (records.length === 0) return;
    refuseOversized(records);
    try {
      const partitions = await this.partitionsOf(records);
      for (const request of planRequests(records, (topic) => partitions.get(topic) ?? 1)) {
        await this.send(request);
      }
    } catch (error) {
      this.counts.forget();
      throw streamError(error, this.settings.brokers);
    }
  }

  private async partitionsOf(records: readonly RawRecord[]): Promise<ReadonlyMap<string, number>> {
    const topics = new Set(records.map(({ topic }) => topic));
    const counts = new Map<string, number>();
    for (const topic of topics) counts.set(topic, await this.counts.of(this.settings.topicPrefix + topic));
    return counts;
  }

  private async send(request: ProduceRequest): Promise<void> {
    const packing = PACKINGS[this.settings.compression];
    const now = Date.now();
    const byTopic = Map.groupBy(request, ({ topic }) => topic);
    await this.producer.sendBatch({
      acks: ACKS_ALL,
      timeout: REPLICATION_TIMEOUT_MS,
      topicMessages: [...byTopic].map(([topic, batches]) => ({
        topic: this.settings.topicPrefix + topic,
        messages: batches.map(
          ({ partition, records }) => new EncodedBatch(partition, encodeRecordBatch(records, now, packing)),
        ),
      })),
    });
  }
}
