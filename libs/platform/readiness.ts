import { TOPICS } from '#libs/contracts';
import { ensureDefaults, type Ledger, migrate } from '#libs/postgres';
import { retry } from '#libs/retry';
import type { Logger, Settings } from '#libs/service';
import type { Streams } from '#libs/streams';
import { Inject, Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import { AdminServer } from './admin-server.js';
import { LEDGER, LOG, SETTINGS, STREAMS } from './tokens.js';

const PATIENTLY = { isTransient: () => true, attempts: 30, random: Math.random };

/** Waits until the needed servers answer, then updates schema and topics, before any other part starts. */
@Injectable()
export class Readiness implements OnModuleInit {
  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
    @Optional() private readonly admin?: AdminServer,
  ) {}

  async onModuleInit(): Promise<void> {
    // The health endpoint answers during this wait.
    await this.admin?.listen();
    await retry(async (attempt) => {
      if (attempt > 1) this.log.warn({ attempt }, 'Waiting for the ledger');
      await migrate(this.ledger);
      await ensureDefaults(this.ledger.db);
    }, PATIENTLY);
    const partitions = this.settings.KAFKA_PARTITIONS;
    await retry(async (attempt) => {
      if (attempt > 1) this.log.warn({ attempt }, 'Waiting for the streams');
      await this.streams.ensureTopics(Object.values(TOPICS).map((topic) => ({ topic, partitions })));
    }, PATIENTLY);
  }
}
