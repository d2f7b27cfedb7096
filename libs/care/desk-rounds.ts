import type { Timers } from '#libs/line';
import type { Platform } from '#libs/platform';
import { blankLatePosts } from './intake/use-cases/blank-late-posts.js';
import { closeItems } from './item/use-cases/close-items.js';
import { endReviews } from './review/use-cases/end-reviews.js';
import { expireLeases } from './item/use-cases/expire-leases.js';
import { type SweepDeps, sweepLines } from './queue/use-cases/sweep-lines.js';

export interface DeskRoundsDeps {
  readonly platform: Platform;
  readonly sweep: SweepDeps;
  readonly timers: Timers;
  readonly returned: (items: number) => void;
}

const LEASE_ROUND_MS = 5_000;
const CLOSE_ROUND_MS = 60_000;
const REVIEW_ROUND_MS = 15_000;
const LATE_POST_ROUND_MS = 60_000;

/** What the desk looks after again and again: leases and reopen windows by repeating timers, the lines by itself. */
export class DeskRounds {
  private sweeper: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(private readonly deps: DeskRoundsDeps) {}

  async start(): Promise<void> {
    const { platform, timers, returned } = this.deps;
    const { ledger, live, settings, log } = platform;
    const items = { db: ledger.db, live };
    timers.work({
      'expire-leases': async () => returned(await expireLeases(items)),
      'close-items': async () => void (await closeItems(items, settings.REOPEN_WINDOW_HOURS)),
      'blank-late-posts': async () => void (await blankLatePosts(items)),
      'end-reviews': async () => void (await endReviews(items, settings.REVIEW_MAX_MINUTES)),
    });
    // Timers live in the line's server. The sweeper must not: it is what notices that the server lost everything.
    this.sweeper = setInterval(() => {
      this.sweeping = this.sweeping.then(() => this.sweep());
    }, settings.SWEEP_SECONDS * 1_000);
    const repeating = [
      timers.every('expire-leases', LEASE_ROUND_MS),
      timers.every('close-items', CLOSE_ROUND_MS),
      timers.every('end-reviews', REVIEW_ROUND_MS),
      timers.every('blank-late-posts', LATE_POST_ROUND_MS),
    ];
    for (const result of await Promise.allSettled(repeating)) {
      if (result.status === 'rejected') log.warn({ err: result.reason }, 'A repeating timer is set later');
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.sweeper);
    await this.sweeping;
  }

  private async sweep(): Promise<void> {
    try {
      await sweepLines(this.deps.sweep);
    } catch (error) {
      this.deps.platform.log.warn(
        { err: error },
        'The lines could not be compared; the next round tries again',
      );
    }
  }
}
