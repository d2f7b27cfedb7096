import type { MentionReceivedEvent } from '#libs/contracts';
import { LEDGER, LOG } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import { type Logger, Metrics } from '#libs/service';
import { LiveClassifier, type OpenShadow, openShadow } from '#libs/triage';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';

/** Runs the candidate model of the ledger beside the live model. */
@Injectable()
export class ShadowKeeper implements OnModuleInit, OnApplicationShutdown {
  private shadow: OpenShadow | undefined;

  constructor(
    private readonly classifier: LiveClassifier,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(LOG) private readonly log: Logger,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { classifier, ledger, log, metrics } = this;
    this.shadow = openShadow({ classifier, ledger, log, metrics });
  }

  /** Takes the events of each published batch. */
  readonly offer = (events: readonly MentionReceivedEvent[]): void => this.shadow?.offer(events);

  async onApplicationShutdown(): Promise<void> {
    await this.shadow?.close();
  }
}
