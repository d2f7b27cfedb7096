import { DutydeskError } from '#libs/contracts';
import kafkajs from 'kafkajs';
import { patchKafkajs } from '../kafkajs-repairs/patch-kafkajs.js';
import type { KafkaSettings } from './kafka-options.js';
import { securitySettings } from './kafka-security.js';
import { levelOfError } from './log-level.js';

patchKafkajs();

/** Waits 200, 400, 800 ms … at most 2 s between tries, about 20 s in all, longer than a broker's restart of 10 s. */
const RETRY = { initialRetryTime: 200, maxRetryTime: 2_000, factor: 0.2, multiplier: 2, retries: 12 };
const CONNECT_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;

export function kafkaClient(settings: KafkaSettings): kafkajs.Kafka {
  return new kafkajs.Kafka({
    brokers: [...settings.brokers],
    clientId: settings.clientId,
    ...securitySettings(settings.security),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: RETRY,
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => (entry) => {
      const { message, timestamp: _timestamp, logger: _logger, stack: _stack, ...details } = entry.log;
      const level = entry.level <= kafkajs.logLevel.ERROR ? levelOfError(message, details) : 'warn';
      settings.log(level, message, details);
    },
  });
}

/** Converts a client's error for callers: too large for the topic, or try again. */
export function streamError(error: unknown, brokers: readonly string[]): DutydeskError {
  if (error instanceof DutydeskError) return error;
  if (protocolType(error) === 'MESSAGE_TOO_LARGE') {
    return new DutydeskError('event.too_large', {
      detail: 'The topic does not take records of this size: raise its max.message.bytes.',
      cause: error,
    });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new DutydeskError('service.unavailable', {
    detail: `Kafka at ${brokers.join(', ')} did not do what was asked: ${reason}`,
    cause: error,
  });
}

/** The protocol code of an error, also when other errors wrap it. */
export function protocolType(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('type' in at && typeof at.type === 'string') return at.type;
  }
  return undefined;
}
