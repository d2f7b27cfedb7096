import type { LineWorkers } from '#libs/line';
import type { Database } from '#libs/postgres';
import { type Logger, Rounds } from '#libs/service';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { queuesWithOffers } from './store/candidates.js';

export interface LineReadingDeps {
  readonly db: Database;
  readonly workers: LineWorkers;
  readonly log: Logger;
}

const ROUND_MS = 2_000;

/** Reads the lines of exactly the queues whose items are offered. */
export class LineReading implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(private readonly deps: LineReadingDeps) {
    const { db, workers, log } = deps;
    this.rounds = new Rounds({
      everyMs: ROUND_MS,
      work: async () => workers.read([...(await queuesWithOffers(db))]),
      onFailure: (err) => log.warn({ err }, 'Could not look which lines to read; the next round tries again'),
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.deps.workers.close();
  }
}
