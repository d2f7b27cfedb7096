import { Health, type Logger, Metrics, type Settings, startAdminServer } from '#libs/service';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LOG, SETTINGS } from './tokens.js';

/** Health and metrics of a process that serves no API. */
@Injectable()
export class AdminServer implements OnApplicationShutdown {
  private close: (() => Promise<void>) | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  /** Rejects when the port is taken. */
  async listen(): Promise<void> {
    const { HOST: host, PORT: port } = this.settings;
    const server = await startAdminServer({ host, port, health: this.health, metrics: this.metrics });
    this.close = () => server.close();
    this.log.info({ url: server.url }, 'Health and metrics');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close?.();
  }
}
