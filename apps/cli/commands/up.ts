import { type Command, Option } from 'commander';
import { createLogger, PROFILES, readSettings, type Settings, Shutdown } from '#libs/service';
import { wholeNumber } from '../option-values.js';
import type { Terminal } from '../terminal.js';

interface UpOptions {
  readonly profile?: string;
  readonly port?: number;
  readonly host?: string;
  readonly data?: string;
}

export function addUp(command: Command, terminal: Terminal): void {
  command
    .addOption(new Option('--profile <name>', 'else PROFILE, else embedded').choices(PROFILES))
    .option('--port <port>', 'of the API; 0 takes a free one (else PORT, else 8080)', wholeNumber(0, 65_535))
    .option('--host <address>', 'to listen on (else HOST, else 127.0.0.1)')
    .option('--data <folder>', 'of the embedded database (else DATA_DIR, else ./data)')
    .action((options: UpOptions) => runUp(terminal, options));
}

async function runUp(terminal: Terminal, options: UpOptions): Promise<void> {
  const settings = settingsFor(terminal, options);
  const log = createLogger({ service: 'dutydesk', level: settings.LOG_LEVEL });
  const shutdown = new Shutdown({
    log,
    stopWithParent: terminal.stdio.env['DUTYDESK_STOP_WITH_PARENT'] === '1',
  });
  const { startDutydesk } = await import('#apps/dutydesk');
  const running = await startDutydesk({ settings, log });
  shutdown.onShutdown('everything', () => running.stop());
  const key = settings.ADMIN_KEY === undefined ? running.adminKey : 'the one in ADMIN_KEY';
  terminal.note(
    [
      `Dutydesk (${settings.PROFILE}) at ${running.url}`,
      `  API page   ${running.url}/docs`,
      `  admin key  ${key}`,
      '  stop with Ctrl+C',
    ].join('\n'),
  );
  await new Promise<never>(() => {});
}

function settingsFor(terminal: Terminal, { profile, port, host, data }: UpOptions): Settings {
  const { env } = terminal.stdio;
  const live = terminal.isLive && env['LOG_LEVEL'] === undefined ? { LOG_LEVEL: 'warn' } : {};
  return readSettings({
    ...env,
    ...live,
    ...(profile === undefined ? {} : { PROFILE: profile }),
    ...(port === undefined ? {} : { PORT: String(port) }),
    ...(host === undefined ? {} : { HOST: host }),
    ...(data === undefined ? {} : { DATA_DIR: data }),
  });
}
