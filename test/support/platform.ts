import { openLedger, type Ledger, migrate } from '#libs/postgres';
import { createKafkaStreams, type Streams } from '#libs/streams';
import type { Given } from './services.js';

/** The parts of a cluster that a test uses: the ledger to read, the streams to publish and to read. */
export interface Outside {
  readonly ledger: Ledger;
  readonly streams: Streams;
  close(): Promise<void>;
}

export async function openOutside(
  given: Pick<Given, 'brokers' | 'topicPrefix' | 'databaseUrl'>,
): Promise<Outside> {
  const ledger = openLedger(given.databaseUrl, { maxConnections: 4, applicationName: 'test' });
  await migrate(ledger);
  const streams = createKafkaStreams({
    brokers: given.brokers,
    clientId: 'test',
    topicPrefix: given.topicPrefix,
  });
  return {
    ledger,
    streams,
    async close() {
      await streams.close();
      await ledger.close();
    },
  };
}
