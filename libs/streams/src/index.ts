export { registerCodecs } from './kafka/compression.js';
export { createKafkaStreams } from './kafka/kafka-streams.js';
export type { KafkaStreamsOptions } from './kafka/kafka-options.js';
export { createLogStreams, type LogStreamsOptions } from './log/log-streams.js';
export type {
  LogEntry,
  LogLease,
  LogMember,
  LogNews,
  LogPosition,
  LogStore,
  StoredEntry,
} from './log/log-store.js';
export * from './port.js';
export { StreamServer } from './stream-server.js';
