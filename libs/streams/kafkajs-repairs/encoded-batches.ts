import produce, { type ProduceCall } from 'kafkajs/src/protocol/requests/produce/index.js';
import Encoder from 'kafkajs/src/protocol/encoder.js';

/** A record batch as bytes, which passes through kafkajs's producer as if it were one message of its partition. */
export class EncodedBatch {
  constructor(
    readonly partition: number,
    readonly value: Buffer,
  ) {}
}

/** The first version of Produce that carries record batches of format 2. */
const FIRST_VERSION = 3;
const NO_TRANSACTION = null;

/**
 * Patches kafkajs 2.2.4 to send record batches that are already encoded (record-batch.ts). Other messages are sent as
 * before. kafkajs still finds leaders and keeps tries and time limits.
 */
export function patchKafkajsProduce(): void {
  const { protocol } = produce;
  produce.protocol = ({ version }) => {
    const known = protocol({ version });
    return (call) => {
      const definition = known(call);
      if (version < FIRST_VERSION || !isEncoded(call)) return definition;
      const request = { ...definition.request, encode: () => Promise.resolve(encode(call)) };
      return { ...definition, request };
    };
  };
}

function isEncoded({ topicData }: ProduceCall): boolean {
  return topicData.every(({ partitions }) =>
    partitions.every(({ messages }) => messages.every((message) => message instanceof EncodedBatch)),
  );
}

/** Produce, versions 3 to 7: transactional id, acks, timeout, and for each topic its partitions with their records. */
function encode({ acks, timeout, topicData }: ProduceCall): Encoder {
  const encoder = new Encoder()
    .writeString(NO_TRANSACTION)
    .writeInt16(acks)
    .writeInt32(timeout)
    .writeInt32(topicData.length);
  for (const { topic, partitions } of topicData) {
    encoder.writeString(topic).writeInt32(partitions.length);
    for (const { partition, messages } of partitions) {
      const bytes = messages.map(({ value }) => value as Buffer);
      encoder.writeInt32(partition).writeInt32(bytes.reduce((sum, each) => sum + each.length, 0));
      for (const each of bytes) encoder.writeBuffer(each);
    }
  }
  return encoder;
}
