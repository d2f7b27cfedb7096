import type { WorkerOptions } from 'node:worker_threads';
import { Health, type Logger, Metrics, type Settings } from '#libs/service';
import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import {
  ledgerAdapter,
  linesAdapter,
  liveUpdatesAdapter,
  stoppedByNest,
  streamsAdapter,
} from './adapters.js';
import { AdminServer } from './admin-server.js';
import { Readiness } from './readiness.js';
import type { Servers } from './servers.js';
import { SharedProducer } from './shared-producer.js';
import {
  CLOCK,
  LEDGER,
  LINES,
  LIVE_UPDATES,
  LOG,
  PRODUCER,
  SERVERS,
  SERVICE,
  SETTINGS,
  STREAMS,
  WORKER_OPTIONS,
} from './tokens.js';
import { ServerWatch } from './server-watch.js';

export interface PlatformOptions {
  readonly settings: Settings;
  readonly log: Logger;
  readonly servers: Servers;
  /** Name of the process, which the servers see. It decides which servers readiness needs. */
  readonly service: string;
  /** CPU and memory of the process among the metrics. Default true. */
  readonly processMetrics?: boolean;
  /** Serve health and metrics on a separate port, for a process without an API. Default false. */
  readonly adminServer?: boolean;
  /** For worker threads; only a run from TypeScript sources needs any. */
  readonly workers?: WorkerOptions;
  /** Do not migrate the schema, make topics or wait for servers. Default false. */
  readonly adaptersOnly?: boolean;
}

/** The base of every part, in both profiles: settings, log, metrics, health, and the adapters to the servers. */
@Global()
@Module({})
export class PlatformModule {
  static for(options: PlatformOptions): DynamicModule {
    const { settings, log, servers, service, processMetrics = true, workers = {} } = options;
    const adapters: Provider[] = [
      { provide: SETTINGS, useValue: settings },
      { provide: LOG, useValue: log },
      { provide: CLOCK, useValue: Date.now },
      { provide: WORKER_OPTIONS, useValue: workers },
      { provide: Health, useFactory: () => new Health() },
      { provide: Metrics, useFactory: () => new Metrics({ service, processMetrics }) },
      { provide: SERVERS, useFactory: () => stoppedByNest(servers) },
      { provide: LEDGER, useFactory: ledgerAdapter.bind(null, service), inject: [SETTINGS, SERVERS, LOG] },
      { provide: STREAMS, useFactory: streamsAdapter.bind(null, service), inject: [SETTINGS, LEDGER, LOG] },
      { provide: LINES, useFactory: linesAdapter, inject: [SERVERS, LOG] },
      { provide: LIVE_UPDATES, useFactory: liveUpdatesAdapter, inject: [SETTINGS, LOG] },
    ];
    const producer: Provider = { provide: PRODUCER, useClass: SharedProducer };
    const work = [Readiness, producer, ...(options.adminServer === true ? [AdminServer] : [])];
    return {
      module: PlatformModule,
      providers: [
        ...adapters,
        { provide: SERVICE, useValue: service },
        ServerWatch,
        ...(options.adaptersOnly === true ? [] : work),
      ],
      exports: options.adaptersOnly === true ? adapters : [...adapters, producer],
    };
  }
}
