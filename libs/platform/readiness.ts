import { TOPICS } from '#libs/contracts';
import { ensureDefaults, type Ledger, migrate } from '#libs/postgres';
import { retry, type RetryOptions } from '#libs/retry';
import type { Logger, Settings } from '#libs/service';
import type { Streams } from '#libs/streams';
import { Inject, Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import { AdminServer } from './admin-server.js';
import { KAFKA, POSTGRESQL, type SecuredServer, withCertificateAdvice } from './certificate-problem.js';
import { LEDGER, LOG, SETTINGS, STREAMS } from './tokens.js';

const ATTEMPTS = 30;

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
    await retry(
      async () => {
        await migrate(this.ledger);
        await ensureDefaults(this.ledger.db);
      },
      this.patiently('Waiting for the ledger', POSTGRESQL),
    );
    const partitions = this.settings.KAFKA_PARTITIONS;
    const topics = Object.values(TOPICS).map((topic) => ({ topic, partitions }));
    await retry(() => this.streams.ensureTopics(topics), this.patiently('Waiting for the streams', KAFKA));
  }

  /** The log says at each try what stands in the way. */
  private patiently(message: string, server: SecuredServer): RetryOptions {
    const onRetry = (error: unknown, attempt: number) =>
      this.log.warn({ attempt, err: withCertificateAdvice(error, server) }, message);
    return { isTransient: () => true, attempts: ATTEMPTS, random: Math.random, onRetry };
  }
}
