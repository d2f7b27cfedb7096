import { isLineUnavailable, type Lines, type LiveUpdates } from '#libs/line';
import { isLedgerUnavailable, type Ledger } from '#libs/postgres';
import { Health, type Logger, Metrics, NestLogger, type Settings } from '#libs/service';
import type { Streams } from '#libs/streams';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PlatformModule, type PlatformOptions } from './platform.module.js';
import { openServers } from './servers.js';
import { LEDGER, LINES, LIVE_UPDATES, LOG, SETTINGS, STREAMS } from './tokens.js';

/** The base of every part, in both profiles. */
export interface Platform {
  readonly settings: Settings;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly ledger: Ledger;
  readonly streams: Streams;
  readonly lines: Lines;
  readonly live: LiveUpdates;
}

/** The adapters of a running application, for code outside of it. */
export function platformOf(app: INestApplicationContext): Platform {
  return {
    settings: app.get(SETTINGS),
    log: app.get(LOG),
    metrics: app.get(Metrics),
    health: app.get(Health),
    ledger: app.get(LEDGER),
    streams: app.get(STREAMS),
    lines: app.get(LINES),
    live: app.get(LIVE_UPDATES),
  };
}

/** Adapters without an application around them. */
export interface OpenPlatform extends Platform {
  close(): Promise<void>;
}

/** Opens only the adapters, without waiting for servers and without changing schema or topics. */
export async function openPlatform(options: Omit<PlatformOptions, 'servers'>): Promise<OpenPlatform> {
  const servers = await openServers(options.settings, options.log);
  const app = await NestFactory.createApplicationContext(
    PlatformModule.for({ ...options, servers, adaptersOnly: true }),
    { logger: new NestLogger(options.log.child({}, { level: 'warn' })), abortOnError: false },
  );
  return { ...platformOf(app), close: () => app.close() };
}

/** True for errors of infrastructure that is away for now: wait and try again. */
export function isUnavailable(error: unknown): boolean {
  return isLedgerUnavailable(error) || isLineUnavailable(error);
}
