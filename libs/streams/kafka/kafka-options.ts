import type { Compression } from '../kafkajs-repairs/compression.js';
import type { KafkaSecurity } from './kafka-security.js';

export interface KafkaStreamsOptions {
  /** host:port of some brokers. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Default: without TLS and without a login. */
  readonly security?: KafkaSecurity;
  /** Put before every topic and group, so that several deployments can share brokers. Default none. */
  readonly topicPrefix?: string;
  /** Compression of produced records. Default zstd. */
  readonly compression?: Compression;
  /** A member without a heartbeat for this long loses its partitions. Default 10,000 ms. */
  readonly sessionTimeoutMs?: number;
  /** Number of partitions that one consumer handles at the same time. Default 6. */
  readonly partitionsAtOnce?: number;
  /**
   * How long a stop or a rebalance waits for the running handler call before it aborts the signal. Default 10,000 ms.
   */
  readonly leaveGraceMs?: number;
  /** Replicas of each topic that ensureTopics makes. Default: the setting of the brokers. */
  readonly replicationFactor?: number;
  /** Warnings and errors of the client. */
  readonly log?: (
    level: 'warn' | 'error',
    message: string,
    details: Readonly<Record<string, unknown>>,
  ) => void;
}

export interface KafkaSettings extends Required<Omit<KafkaStreamsOptions, 'replicationFactor'>> {
  readonly replicationFactor: number;
}

/** -1 asks the brokers for their default. */
const BROKER_DEFAULT = -1;

export function kafkaSettings(options: KafkaStreamsOptions): KafkaSettings {
  return {
    brokers: options.brokers,
    clientId: options.clientId,
    security: options.security ?? {},
    topicPrefix: options.topicPrefix ?? '',
    compression: options.compression ?? 'zstd',
    sessionTimeoutMs: options.sessionTimeoutMs ?? 10_000,
    partitionsAtOnce: options.partitionsAtOnce ?? 6,
    leaveGraceMs: options.leaveGraceMs ?? 10_000,
    replicationFactor: options.replicationFactor ?? BROKER_DEFAULT,
    log: options.log ?? (() => {}),
  };
}
