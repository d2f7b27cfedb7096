import { deleteOldAnswers } from '#libs/http';
import { deleteOldDeliveries } from '#libs/outbox';
import type { Platform } from '#libs/platform';
import { Rounds } from '#libs/service';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { refreshClocks } from './clock/use-cases/refresh-clocks.js';
import { keepCalendars } from './hours/use-cases/keep-calendars.js';
import { type ClockDeps, sweepClocks } from './clock/use-cases/sweep-clocks.js';
import { blankLatePosts } from './intake/use-cases/blank-late-posts.js';
import { closeItems } from './item/use-cases/close-items.js';
import { endReviews } from './review/use-cases/end-reviews.js';
import { expireLeases } from './item/use-cases/expire-leases.js';
import { relaxItems } from './item/use-cases/relax-items.js';
import { returnItems } from './item/use-cases/return-items.js';
import { wakeItems } from './item/use-cases/wake-items.js';
import { deleteEndedCoolDowns } from './item/store/holding.js';
import { deletePassedActs } from './item/store/undoable-acts.js';
import { deleteEndedDrafts } from './draft/store/drafts.js';
import { doubtReplies, sendHeldReplies } from './reply/use-cases/follow-replies.js';
import { writeWords } from './search/use-cases/write-words.js';
import { endOffers } from './offer/use-cases/end-offers.js';
import type { OfferDeps } from './offer/use-cases/make-offers.js';
import { type CoverWatch, watchCover } from './queue/use-cases/watch-cover.js';
import { type SweepDeps, sweepLines } from './queue/use-cases/sweep-lines.js';

export interface DeskRoundsDeps {
  readonly platform: Pick<Platform, 'ledger' | 'live' | 'settings' | 'log'>;
  readonly sweep: SweepDeps;
  readonly offers: OfferDeps;
  readonly returned: (items: number) => void;
  readonly marked: ClockDeps['marked'];
  readonly unserved: CoverWatch['unserved'];
}

const CLOCK_ROUND_MS = 1_000;
const HOLIDAY_ROUND_MS = 3_600_000;
const LEASE_ROUND_MS = 5_000;
const SHIFT_ROUND_MS = 5_000;
const REPLY_ROUND_MS = 1_000;
const OFFER_ROUND_MS = 1_000;
const CLOSE_ROUND_MS = 60_000;
const REVIEW_ROUND_MS = 15_000;
const LATE_POST_ROUND_MS = 60_000;
const WORDS_ROUND_MS = 1_000;
/** Whoever was away for longer reads the state again. */
const DELIVERIES_KEPT_MINUTES = 120;

/**
 * The desk's periodic work, on plain intervals: timers in the line would be lost with the line. The database's clock
 * decides what is due. Every instance runs every round: when two instances pick the same item, the second waits for the
 * lock and then finds nothing to do.
 */
export class DeskRounds implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly rounds: readonly Rounds[];

  constructor({ platform, sweep, offers, returned, marked, unserved }: DeskRoundsDeps) {
    const { ledger, live, settings, log } = platform;
    const items = { db: ledger.db, live };
    const every = (everyMs: number, name: string, work: () => Promise<unknown>) =>
      new Rounds({
        everyMs,
        work,
        onFailure: (err) => log.warn({ err, name }, 'A round of the desk failed; the next one tries again'),
      });
    this.rounds = [
      every(LEASE_ROUND_MS, 'leases', async () => returned(await expireLeases(items))),
      every(CLOCK_ROUND_MS, 'new rules of clocks', () => refreshClocks(items)),
      every(CLOSE_ROUND_MS, 'queues that nobody serves', () => watchCover({ db: ledger.db, log, unserved })),
      every(HOLIDAY_ROUND_MS, 'holidays', () => keepCalendars(items)),
      every(CLOCK_ROUND_MS, 'clocks', () => sweepClocks({ ...items, marked })),
      every(SHIFT_ROUND_MS, 'snoozes', () => wakeItems(items)),
      every(OFFER_ROUND_MS, 'offers', () => endOffers(offers)),
      every(SHIFT_ROUND_MS, 'relaxations', () => relaxItems(items)),
      every(SHIFT_ROUND_MS, 'shift ends', () => returnItems(items)),
      every(REPLY_ROUND_MS, 'held replies', () => sendHeldReplies(items)),
      every(SHIFT_ROUND_MS, 'replies without a result', () => doubtReplies(items)),
      every(CLOSE_ROUND_MS, 'closing', () => closeItems(items, settings.REOPEN_WINDOW_HOURS)),
      every(CLOSE_ROUND_MS, 'forgetting', async () => {
        await deleteEndedCoolDowns(ledger.db);
        await deletePassedActs(ledger.db);
        await deleteEndedDrafts(ledger.db);
        await deleteOldAnswers(ledger.db);
        await deleteOldDeliveries(ledger.db, DELIVERIES_KEPT_MINUTES);
      }),
      every(REVIEW_ROUND_MS, 'reviews', () => endReviews(items, settings.REVIEW_MAX_MINUTES)),
      every(WORDS_ROUND_MS, 'search', () => writeWords(ledger.db)),
      every(LATE_POST_ROUND_MS, 'late posts', () => blankLatePosts(items)),
      new Rounds({
        everyMs: settings.SWEEP_SECONDS * 1_000,
        work: () => sweepLines(sweep),
        onFailure: (err) => log.warn({ err }, 'The lines could not be compared; the next round tries again'),
      }),
    ];
  }

  onApplicationBootstrap(): void {
    for (const rounds of this.rounds) rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.rounds.map((rounds) => rounds.stop()));
  }
}
