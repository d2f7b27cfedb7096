import type { Lines } from '#libs/line';
import type { Ledger } from '#libs/postgres';
import { Health, Metrics, type Settings } from '#libs/service';
import type { Streams } from '#libs/streams';
import { Inject, Injectable } from '@nestjs/common';
import type { Servers } from './servers.js';
import { LEDGER, LINES, SERVERS, SERVICE, SETTINGS, STREAMS } from './tokens.js';
import { watchServers } from './watch-servers.js';

/** Registers the health checks and metrics of the servers. */
@Injectable()
export class ServerWatch {
  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(SERVICE) service: string,
    @Inject(SERVERS) servers: Servers,
    @Inject(LEDGER) ledger: Ledger,
    @Inject(STREAMS) streams: Streams,
    @Inject(LINES) lines: Lines,
    metrics: Metrics,
    health: Health,
  ) {
    watchServers({ settings, metrics, health, service, ledger, streams, lines });
    if (settings.PROFILE === 'embedded') health.registerVital('postgres', () => servers.assertAlive());
  }
}
