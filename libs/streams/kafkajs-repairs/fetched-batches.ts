import Decoder from 'kafkajs/src/protocol/decoder.js';
import fetch, {
  type FetchDefinition,
  type FetchedPartition,
} from 'kafkajs/src/protocol/requests/fetch/index.js';
import decodeMessages from 'kafkajs/src/protocol/requests/fetch/v4/decodeMessages.js';
import { UNPACK } from './compression.js';
import { crc32c } from './crc32c.js';
import { messagesOf, ReadMessage, type RecordBytes, recordBytesOf } from './read-message.js';
import { UnpackBudget } from './unpack-budget.js';

/** The newest version of Fetch that kafkajs 2.2.4 knows, and the one that it takes with brokers since Kafka 2.3. */
const VERSION = 11;

/**
 * Patches kafkajs 2.2.4 to read record batches with few objects per message (read-message.ts), and headers of any name:
 * its own reader takes `valueOf` for a repeated header, because every object has one. Batches of older brokers are read
 * as before.
 */
export function patchKafkajsFetch(): void {
  const { protocol } = fetch;
  fetch.protocol = (of) => {
    const known = protocol(of);
    if (of.version !== VERSION) return known;
    return (call) => {
      const definition = known(call);
      return { ...definition, response: { ...definition.response, decode } };
    };
  };
}

/** Fetch response, version 11. */
async function decode(bytes: Buffer): Promise<Awaited<ReturnType<FetchDefinition['response']['decode']>>> {
  const decoder = new Decoder(bytes);
  const clientSideThrottleTime = decoder.readInt32();
  const errorCode = decoder.readInt16();
  const sessionId = decoder.readInt32();
  const responses = await decoder.readArrayAsync(async () => ({
    topicName: decoder.readString(),
    partitions: await decoder.readArrayAsync(decodePartition),
  }));
  unpackInTurn(responses.flatMap(({ partitions }) => partitions));
  return { throttleTime: 0, clientSideThrottleTime, errorCode, sessionId, responses };
}

interface PackedPartition extends Omit<FetchedPartition, 'messages'> {
  /** Record batches as the broker sent them; none where kafkajs read them. */
  readonly packed: Buffer;
  messages: readonly unknown[];
}

let turn = 0;

/**
 * Unpacks until the budget of an answer is spent. The rest is fetched again, as if the broker had sent less. Each
 * answer begins with another partition, so that large batches of one do not delay the others.
 */
function unpackInTurn(partitions: readonly PackedPartition[]): void {
  const budget = new UnpackBudget();
  turn += 1;
  for (let n = 0; n < partitions.length && !budget.spent; n += 1) {
    const partition = partitions[(turn + n) % partitions.length];
    if (partition !== undefined && partition.packed.length > 0)
      partition.messages = readBatches(partition.packed, budget);
  }
}

async function decodePartition(decoder: Decoder): Promise<PackedPartition> {
  return {
    partition: decoder.readInt32(),
    errorCode: decoder.readInt16(),
    highWatermark: String(decoder.readInt64()),
    lastStableOffset: String(decoder.readInt64()),
    lastStartOffset: String(decoder.readInt64()),
    abortedTransactions: decoder.readArray((each) => ({
      producerId: String(each.readInt64()),
      firstOffset: String(each.readInt64()),
    })),
    preferredReadReplica: decoder.readInt32(),
    ...(await readRecords(decoder)),
  };
}

const LENGTH_BYTES = 4;
const MAGIC_AT = 16;
const MAGIC = 2;

async function readRecords(decoder: Decoder): Promise<Pick<PackedPartition, 'packed' | 'messages'>> {
  const size = decoder.buffer.readInt32BE(decoder.offset);
  const from = decoder.offset + LENGTH_BYTES;
  // Topics of old clusters can contain older message formats.
  if (size > MAGIC_AT && decoder.buffer[from + MAGIC_AT] !== MAGIC)
    return { packed: NOTHING, messages: await decodeMessages(decoder) };
  decoder.offset = from + Math.max(size, 0);
  return { packed: decoder.buffer.subarray(from, decoder.offset), messages: [] };
}

const BATCH_LENGTH_AT = 8;
const BATCH_FROM = 12;
const CRC_AT = 17;
const ATTRIBUTES_AT = 21;
const LAST_DELTA_AT = 23;
const FIRST_TIME_AT = 27;
const LAST_TIME_AT = 35;
const PRODUCER_AT = 43;
const COUNT_AT = 57;
const RECORDS_AT = 61;
const PACKING = 0x7;
const BROKERS_TIME = 0x8;
const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;

const NOTHING = Buffer.alloc(0);

/** Whole batches, until the budget is spent; a broker may cut the last one short. */
export function readBatches(bytes: Buffer, budget: UnpackBudget): ReadMessage[] {
  const messages: ReadMessage[] = [];
  for (let at = 0; at + RECORDS_AT <= bytes.length && !budget.spent;) {
    const end = at + BATCH_FROM + bytes.readInt32BE(at + BATCH_LENGTH_AT);
    if (end > bytes.length) break;
    readBatch(bytes.subarray(at, end), budget, messages);
    at = end;
  }
  return messages;
}

function readBatch(batch: Buffer, budget: UnpackBudget, into: ReadMessage[]): void {
  const before = into.length;
  try {
    for (const message of messagesIn(batch, budget)) into.push(message);
  } catch (error) {
    // A batch damaged in transit is fetched again; a batch that its sender broke would be fetched for ever.
    const isControl = (batch.readInt16BE(ATTRIBUTES_AT) & CONTROL) !== 0;
    if (isControl || crc32c(batch.subarray(ATTRIBUTES_AT)) !== batch.readUInt32BE(CRC_AT)) throw error;
    into.length = before;
    into.push(unreadableBatch(batch));
  }
}

/**
 * Makes one record of a batch that cannot be unpacked, at the offset of its last record, with the raw bytes for the
 * dead letters.
 */
function unreadableBatch(batch: Buffer): ReadMessage {
  const { firstOffset, ...about } = headOf(batch);
  const bytes = recordBytesOf(batch.subarray(RECORDS_AT));
  const last = firstOffset + BigInt(batch.readInt32BE(LAST_DELTA_AT));
  return new ReadMessage({ ...about, firstOffset: last, bytes }, 0, bytes.length, 0, 0);
}

function messagesIn(batch: Buffer, budget: UnpackBudget): Iterable<ReadMessage> {
  const attributes = batch.readInt16BE(ATTRIBUTES_AT);
  const unpack = UNPACK[attributes & PACKING];
  if (unpack === undefined)
    throw new Error(`a record batch is packed in a way that has no name: ${attributes}`);
  const count = batch.readInt32BE(COUNT_AT);
  const bytes = unpackWithin(budget, count, (limit) => unpack(batch.subarray(RECORDS_AT), limit));
  return messagesOf({ ...headOf(batch), bytes }, count);
}

/** A batch that cannot be unpacked counts with its full limit. */
function unpackWithin(budget: UnpackBudget, records: number, unpack: (limit: number) => Buffer): Buffer {
  const limit = budget.limitOf(records);
  let taken = limit;
  try {
    const bytes = unpack(limit);
    taken = bytes.length;
    return bytes;
  } finally {
    budget.spend(taken);
  }
}

function headOf(batch: Buffer): Omit<RecordBytes, 'bytes'> {
  const attributes = batch.readInt16BE(ATTRIBUTES_AT);
  const brokersTime = (attributes & BROKERS_TIME) !== 0;
  return {
    firstOffset: batch.readBigInt64BE(0),
    firstTimestamp: Number(batch.readBigInt64BE(brokersTime ? LAST_TIME_AT : FIRST_TIME_AT)),
    brokersTime,
    producerId: String(batch.readBigInt64BE(PRODUCER_AT)),
    inTransaction: (attributes & TRANSACTIONAL) !== 0,
    isControl: (attributes & CONTROL) !== 0,
  };
}
