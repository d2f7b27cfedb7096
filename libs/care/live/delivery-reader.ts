import { TOPICS } from '#libs/contracts';
import { LIVE_CHANNELS } from '#libs/line';
import { type DeliveredEvent, type EventDelivery, deliveredAfter, lastDelivered } from '#libs/outbox';
import type { Database } from '#libs/postgres';
import { type Logger, Rounds } from '#libs/service';
import type { CareDeps } from '../care-deps.js';
import { type LineNews, lineNewsOf } from './domain/line-changes.js';

/** A delivery with what it means for the lines, worked out once for all listeners. */
export interface HeardDelivery extends EventDelivery {
  readonly lines: readonly LineNews[];
}

export interface DeliveryReaderDeps {
  readonly db: Database;
  readonly live: CareDeps['live'];
  readonly log: Logger;
  /** Called for each delivery, in order. */
  readonly heard: (delivery: HeardDelivery) => void;
  /** Nothing is read while nobody listens. */
  readonly wanted: () => boolean;
}

/** Without news from the live updates, deliveries are read this often: Redis may be away. */
const LOOK_EVERY_MS = 1_000;
const READ_AT_ONCE = 100;

/** Reads what leaves the outbox, in order, from the ledger. The live updates only say that there is something to read. */
export class DeliveryReader {
  private readonly rounds: Rounds;
  private position: number | null = null;
  private subscribed: Promise<() => Promise<void>> | null = null;

  constructor(private readonly deps: DeliveryReaderDeps) {
    this.rounds = new Rounds({
      everyMs: LOOK_EVERY_MS,
      work: () => this.read(),
      onFailure: (err) => deps.log.warn({ err }, 'Could not read what was delivered; trying again'),
    });
  }

  /** Resolves when everything that is delivered from now on will be heard. */
  async start(): Promise<void> {
    this.subscribed ??= this.deps.live.subscribe(LIVE_CHANNELS.delivered, () => {
      if (this.deps.wanted()) void this.rounds.ask();
    });
    await this.subscribed;
    this.position ??= await lastDelivered(this.deps.db);
    this.rounds.start();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    await (
      await this.subscribed
    )?.();
  }

  private async read(): Promise<void> {
    if (!this.deps.wanted()) {
      this.position = null;
      return;
    }
    this.position ??= await lastDelivered(this.deps.db);
    for (;;) {
      const deliveries = await deliveredAfter(this.deps.db, this.position, READ_AT_ONCE);
      for (const delivery of deliveries) {
        this.position = delivery.position;
        this.deps.heard(withLines(delivery));
      }
      if (deliveries.length < READ_AT_ONCE) return;
    }
  }
}

export function withLines(delivery: EventDelivery): HeardDelivery {
  return { ...delivery, lines: lineNewsOf(delivery.events.filter(isOfItem)) };
}

export type DeliveredItemEvent = Extract<DeliveredEvent, { topic: typeof TOPICS.items }>;

export function isOfItem(event: DeliveredEvent): event is DeliveredItemEvent {
  return event.topic === TOPICS.items;
}
