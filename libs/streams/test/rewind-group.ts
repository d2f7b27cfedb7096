import kafkajs from 'kafkajs';

export interface RewindOptions {
  readonly brokers: readonly string[];
  readonly groupId: string;
  /** With the prefix of its deployment. */
  readonly topic: string;
}

/** Sets a consumer group back to the beginning of a topic: everything is delivered again. It must have no member. */
export async function rewindGroup({ brokers, groupId, topic }: RewindOptions): Promise<void> {
  const kafka = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.resetOffsets({ groupId, topic, earliest: true });
  } finally {
    await admin.disconnect();
  }
}
