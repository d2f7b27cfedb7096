import {
  ConfigError,
  createLogger,
  Health,
  Metrics,
  readSettings,
  Shutdown,
  startAdminServer,
} from '#libs/service';
import { openPlatform, type Platform } from './platform.js';

export interface Running {
  close(): Promise<void>;
}

export interface ServiceOptions {
  /** The service answers health and metrics by itself, on its own HTTP port. Default false: an admin server does. */
  readonly servesHttp?: boolean;
}

/** The main of a service process: settings, logs, platform, start, and an orderly end on SIGTERM. */
export async function runService(
  name: string,
  start: (platform: Platform) => Promise<Running>,
  options: ServiceOptions = {},
): Promise<void> {
  const settings = readSettingsOrExit();
  const log = createLogger({ service: name, level: settings.LOG_LEVEL });
  const metrics = new Metrics({ service: name });
  const health = new Health();
  const shutdown = new Shutdown({ log, stopWithParent: process.env['DUTYDESK_STOP_WITH_PARENT'] === '1' });
  try {
    const platform = await openPlatform({ settings, log, metrics, health, service: name });
    shutdown.onShutdown('platform', () => platform.close());
    if (options.servesHttp !== true) {
      const admin = await startAdminServer({ host: settings.HOST, port: settings.PORT, health, metrics });
      shutdown.onShutdown('admin server', () => admin.close());
      log.info({ url: admin.url }, 'Health and metrics');
    }
    await platform.ready();
    const running = await start(platform);
    shutdown.onShutdown(name, () => running.close());
    shutdown.onShutdown('readiness', () => Promise.resolve(health.beginStopping()), 1);
    log.info('Ready');
  } catch (error) {
    log.fatal({ err: error }, 'Could not start');
    await shutdown.begin('could not start', 1);
  }
}

function readSettingsOrExit() {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(2);
  }
}
