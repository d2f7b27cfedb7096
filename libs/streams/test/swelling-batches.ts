import { TOPICS } from '#libs/contracts';
import kafkajs from 'kafkajs';
import { patchKafkajs } from '../kafkajs-repairs/patch-kafkajs.js';

const MEBIBYTE = 1024 * 1024;
const RECORDS = 240;

/** Sends batches to the mentions of a deployment that have 8 kB each and unpack to 240 MiB. */
export async function sendSwellingBatches(
  given: { readonly brokers: readonly string[]; readonly topicPrefix: string },
  count: number,
): Promise<void> {
  patchKafkajs();
  const client = new kafkajs.Kafka({ brokers: [...given.brokers], logLevel: kafkajs.logLevel.NOTHING });
  const producer = client.producer();
  await producer.connect();
  const messages = Array.from({ length: RECORDS }, () => ({ value: Buffer.alloc(MEBIBYTE), partition: 0 }));
  const topic = given.topicPrefix + TOPICS.mentions;
  for (let n = 0; n < count; n += 1)
    await producer.send({ topic, compression: kafkajs.CompressionTypes.ZSTD, messages });
  await producer.disconnect();
}
