import { ConfigError, createLogger, Health, readSettings, Shutdown } from '#libs/service';
import { type AppPart, startApp } from './start-app.js';

/** Main function of a process: reads settings, opens the log, starts the parts, and closes them on SIGTERM. */
export async function runApp(service: string, ...parts: readonly AppPart[]): Promise<void> {
  const settings = readSettingsOrExit();
  const log = createLogger({ service, level: settings.LOG_LEVEL });
  const shutdown = new Shutdown({ log, stopWithParent: process.env['DUTYDESK_STOP_WITH_PARENT'] === '1' });
  try {
    const adminServer = parts.every((part) => part.http === undefined);
    const app = await startApp(parts, { service, settings, log, adminServer });
    shutdown.onShutdown(service, () => app.close());
    shutdown.onShutdown('readiness', () => Promise.resolve(app.get(Health).beginStopping()), 1);
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
