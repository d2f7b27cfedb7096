export { registerCodecs } from './kafkajs-repairs/compression.js';
export { createKafkaStreams } from './kafka/kafka-streams.js';
export type {
  LogEntry,
  LogLease,
  LogMember,
  LogNews,
  LogPosition,
  LogStore,
  StoredEntry,
} from './log/log-store.js';
export { createLogStreams } from './log/log-streams.js';
export type {
  BatchContext,
  BatchHandler,
  ConsumerObserver,
  OutgoingBatch,
  OutgoingRecord,
  Refusal,
  StreamProducer,
  StreamRecord,
  Streams,
  Subscription,
} from './port.js';
export { OnBatch } from './on-batch.js';
export { StreamServer } from './stream-server.js';
export { PromptProducer } from './prompt-producer.js';
export type { KafkaSecurity } from './kafka/kafka-security.js';
