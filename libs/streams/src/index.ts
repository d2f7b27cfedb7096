export { createKafkaStreams } from './kafka/kafka-streams.js';
export type { KafkaStreamsOptions } from './kafka/kafka-options.js';
export * from './port.js';
export { StreamServer } from './stream-server.js';
