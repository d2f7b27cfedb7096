import { startGateway } from '#apps/gateway';
import { startDesk } from '#apps/desk';
import { startRota } from '#apps/rota';
import { startTriage } from '#apps/triage';
import { openPlatform } from '#libs/platform';
import { newApiKey } from '#libs/access';
import { createLogger, Health, type Logger, Metrics, type Settings } from '#libs/service';

export interface DutydeskOptions {
  readonly settings: Settings;
  /** Default: to standard output, at the level of the settings. */
  readonly log?: Logger;
}

/** The whole product in this process. */
export interface RunningDutydesk {
  /** Of the API. */
  readonly url: string;
  /** ADMIN_KEY of the settings, or one made for this run. */
  readonly adminKey: string;
  stop(): Promise<void>;
}

/** Starts all services in one process on one platform, of either profile; resolves when the API answers. */
export async function startDutydesk(options: DutydeskOptions): Promise<RunningDutydesk> {
  const adminKey = options.settings.ADMIN_KEY ?? newApiKey().key;
  const settings: Settings = { ...options.settings, ADMIN_KEY: adminKey };
  const log = options.log ?? createLogger({ service: 'dutydesk', level: settings.LOG_LEVEL });
  const metrics = new Metrics({ service: 'dutydesk' });
  const health = new Health();
  const platform = await openPlatform({ settings, log, metrics, health, service: 'embedded' });
  const opened: (() => Promise<void>)[] = [() => platform.close()];
  const stop = async () => {
    health.beginStopping();
    for (const close of opened.splice(0).toReversed()) await close();
  };
  try {
    await platform.ready();
    for (const start of [startTriage, startDesk, startRota]) {
      const running = await start(platform);
      opened.push(() => running.close());
    }
    const gateway = await startGateway(platform);
    opened.push(() => gateway.close());
    return { url: gateway.url, adminKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
