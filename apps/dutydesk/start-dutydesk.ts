import { DESK } from '#apps/desk';
import { GATEWAY } from '#apps/gateway';
import { RECORDER } from '#apps/recorder';
import { ROTA } from '#apps/rota';
import { TRIAGE } from '#apps/triage';
import { newApiKey } from '#libs/access';
import { startApp } from '#libs/platform';
import { createLogger, Health, type Logger, type Settings } from '#libs/service';

export interface DutydeskOptions {
  readonly settings: Settings;
  /** Default: a log on standard output at the level of the settings. */
  readonly log?: Logger;
}

/** All services in this process. */
export interface RunningDutydesk {
  /** Base URL of the API. */
  readonly url: string;
  /** ADMIN_KEY of the settings, or a random key for this run. */
  readonly adminKey: string;
  stop(): Promise<void>;
}

/** Starts all parts in one process, on either profile; resolves when the API answers. */
export async function startDutydesk(options: DutydeskOptions): Promise<RunningDutydesk> {
  const adminKey = options.settings.ADMIN_KEY ?? newApiKey().key;
  const settings: Settings = { ...options.settings, ADMIN_KEY: adminKey };
  const log = options.log ?? createLogger({ service: 'dutydesk', level: settings.LOG_LEVEL });
  const recorder = settings.REPLY_RECORDER === 'on' ? [RECORDER] : [];
  const app = await startApp([TRIAGE, DESK, ROTA, ...recorder, GATEWAY], {
    service: 'dutydesk',
    settings,
    log,
  });
  return {
    url: await app.getUrl(),
    adminKey,
    async stop() {
      app.get(Health).beginStopping();
      await app.close();
    },
  };
}
