import 'reflect-metadata';
import { createLogger, readSettings, Shutdown } from '#libs/service';
import { startDutydesk } from './start-dutydesk.js';

/** Runs all services in one process until a signal. */
const settings = readSettings(process.env);
const log = createLogger({ service: 'dutydesk', level: settings.LOG_LEVEL });
const shutdown = new Shutdown({ log, stopWithParent: process.env['DUTYDESK_STOP_WITH_PARENT'] === '1' });
const running = await startDutydesk({ settings, log });
shutdown.onShutdown('dutydesk', () => running.stop());
log.info({ url: running.url }, 'Ready');
