import { type Lines, type LiveUpdates, openLines, openLiveUpdates } from '#libs/line';
import { type Ledger, openLedger, StreamLog } from '#libs/postgres';
import { type Logger, type Settings, splitList } from '#libs/service';
import { createKafkaStreams, createLogStreams, type Streams } from '#libs/streams';
import type { OnApplicationShutdown } from '@nestjs/common';
import { certificatesOf } from './certificate-files.js';
import { kafkaSecurityOf } from './kafka-security-of.js';
import type { Servers } from './servers.js';

/**
 * The adapters of a process. They connect on first use, so creating them never fails. Nest's shutdown hook closes each
 * adapter after everything that uses it.
 */
type ClosedByNest<T> = T & OnApplicationShutdown;

function closedByNest<T extends { close(): Promise<void> }>(adapter: T): ClosedByNest<T> {
  return Object.assign(adapter, { onApplicationShutdown: () => adapter.close() });
}

export function stoppedByNest(servers: Servers): ClosedByNest<Servers> {
  return { ...servers, onApplicationShutdown: () => servers.stop() };
}

/** @param service name that the server sees */
export function ledgerAdapter(
  service: string,
  settings: Settings,
  servers: Servers,
  log: Logger,
): ClosedByNest<Ledger> {
  let closing = false;
  const ledger = openLedger(servers.databaseUrl, {
    maxConnections: settings.DATABASE_POOL,
    applicationName: `dutydesk ${service}`,
    onConnectionError: (error) => {
      if (!closing) log.warn({ err: error }, 'A database connection broke; it is replaced');
    },
  });
  return {
    ...ledger,
    onApplicationShutdown() {
      closing = true;
      return ledger.close();
    },
  };
}

/** @param service name that the brokers see */
export function streamsAdapter(
  service: string,
  settings: Settings,
  ledger: Ledger,
  log: Logger,
): ClosedByNest<Streams> {
  const topicPrefix = settings.KAFKA_TOPIC_PREFIX;
  const streams =
    settings.PROFILE === 'embedded'
      ? createLogStreams({ store: new StreamLog(ledger), topicPrefix })
      : createKafkaStreams({
          brokers: splitList(settings.KAFKA_BROKERS ?? ''),
          clientId: `dutydesk-${service}`,
          security: kafkaSecurityOf(settings),
          topicPrefix,
          sessionTimeoutMs: settings.KAFKA_SESSION_TIMEOUT_MS,
          log: (level, message, details) => log[level](details, message),
        });
  return closedByNest(streams);
}

export function linesAdapter({ line: backend }: Servers, log: Logger): ClosedByNest<Lines> {
  return closedByNest(openLines({ backend, log }));
}

export function liveUpdatesAdapter(settings: Settings, log: Logger): ClosedByNest<LiveUpdates> {
  const { PROFILE, REDIS_URL: url, REDIS_PREFIX: prefix } = settings;
  const inProcess = PROFILE === 'embedded' || url === undefined;
  if (inProcess) return closedByNest(openLiveUpdates({ backend: { kind: 'process' }, log }));
  const tls = certificatesOf(settings, 'REDIS');
  return closedByNest(openLiveUpdates({ backend: { kind: 'redis', url, prefix, tls }, log }));
}
