import { DutydeskError } from '#libs/contracts';
import { itemsHeldBy } from '../item/store/item-summaries.js';
import type { Database } from '#libs/postgres';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Backlog } from '../queue/backlog.js';
import type { Callers, Credential } from '#libs/access';
import type { CareDeps } from '../care-deps.js';
import { callerOf } from '#libs/http';
import { LIVE_CHANNELS } from '#libs/line';
import { FreshUpdates } from './fresh-updates.js';
import { ServerSentEvents } from '#libs/http';

const RETRY_MS = 3_000;
const BEAT_MS = 15_000;
const MOST_STREAMS = 5_000;
/** Open streams of one key, so that one key cannot use up the streams of all others. */
const MOST_STREAMS_A_KEY = 100;

interface LiveStreamsDeps extends Pick<CareDeps, 'live' | 'log'> {
  readonly db: Database;
  readonly callers: Callers;
  readonly backlog: Backlog;
  /** Counts the open streams. */
  readonly metrics: { streams(open: number): void };
}

/** The open streams of this instance. Updates come over the live-update port, so any instance may serve any caller. */
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly open = new Set<ServerSentEvents>();
  /** Streams by key, including streams that are being set up. */
  private readonly places = new Map<string, number>();
  private readonly stopping = new AbortController();
  private listening: Promise<() => Promise<void>> | null = null;
  private counting = false;

  constructor(private readonly deps: LiveStreamsDeps) {}

  /** Answers a request with a stream; resolves when the stream is set up. */
  async serve(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { keyId, personId } = callerOf(request);
    const leavePlace = this.takePlace(keyId);
    try {
      const { events, stop } = await this.setUp(reply, personId);
      this.keep(events, this.deps.callers.credentialOf(request), async () => {
        leavePlace();
        await stop?.();
      });
    } catch (error) {
      leavePlace();
      throw error;
    }
  }

  /** @returns a function that frees the place */
  private takePlace(keyId: string): () => void {
    const taken = this.places.get(keyId) ?? 0;
    if (this.open.size >= MOST_STREAMS || this.stopping.signal.aborted) {
      throw new DutydeskError('service.unavailable', { detail: 'Too many streams are open here.' });
    }
    if (taken >= MOST_STREAMS_A_KEY) {
      throw new DutydeskError('rate.limited', {
        detail: `A key has ${MOST_STREAMS_A_KEY} streams at most: close one.`,
      });
    }
    this.places.set(keyId, taken + 1);
    return () => {
      const left = (this.places.get(keyId) ?? 1) - 1;
      if (left > 0) this.places.set(keyId, left);
      else this.places.delete(keyId);
    };
  }

  private async setUp(
    reply: FastifyReply,
    personId: string | null,
  ): Promise<{ readonly events: ServerSentEvents; readonly stop: (() => Promise<void>) | null }> {
    const updates = new FreshUpdates();
    const events = new ServerSentEvents(reply.raw);
    // Subscribes before reading the state: otherwise a change in between would be missed.
    const early: unknown[] = [];
    let ready = false;
    const stop =
      personId === null
        ? null
        : await this.deps.live.subscribe(LIVE_CHANNELS.itemsOf(personId), (message) => {
            for (const entry of updates.of(message)) {
              if (ready) events.send('item', entry);
              else early.push(entry);
            }
          });
    try {
      await this.listenToQueues();
      const held = personId === null ? [] : await itemsHeldBy(this.deps.db, personId);
      const counts = await this.deps.backlog.counts();
      reply.hijack();
      events.open(reply.getHeaders(), RETRY_MS);
      events.send('ready', { items: held.map(({ id, version, state }) => ({ itemId: id, version, state })) });
      events.send('queues', { queues: counts });
    } catch (error) {
      await stop?.();
      throw error;
    }
    for (const entry of early) events.send('item', entry);
    ready = true;
    return { events, stop };
  }

  /** Ends all streams and the subscription. Must run before the server waits for its connections: no stream ends by itself. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    for (const events of this.open) events.end();
    const stop = await this.listening;
    await stop?.();
  }

  private keep(events: ServerSentEvents, credential: Credential | null, left: () => Promise<void>): void {
    this.open.add(events);
    this.deps.metrics.streams(this.open.size);
    const beat = setInterval(() => void this.beat(events, credential), BEAT_MS);
    const leave = () => {
      clearInterval(beat);
      this.open.delete(events);
      this.deps.metrics.streams(this.open.size);
      void left();
    };
    if (events.ended) leave();
    else events.onClose(leave);
    // close() ran while this stream was being set up.
    if (this.stopping.signal.aborted) events.end();
  }

  /** A revoked key or an ended session receives no more updates. */
  private async beat(events: ServerSentEvents, credential: Credential | null): Promise<void> {
    try {
      const caller = credential && (await this.deps.callers.callerOf(credential));
      if (caller === null) events.end();
      else events.beat();
    } catch (error) {
      this.deps.log.warn({ err: error }, 'Could not check who listens to a stream; it stays open');
      events.beat();
    }
  }

  private async listenToQueues(): Promise<void> {
    this.listening ??= this.deps.live.subscribe(LIVE_CHANNELS.queues, () => void this.sendCounts());
    await this.listening;
  }

  /** Reads one count at a time, and one more after it when something changed meanwhile. */
  private async sendCounts(): Promise<void> {
    if (this.counting || this.open.size === 0) return;
    this.counting = true;
    try {
      await this.deps.backlog.outdated(this.stopping.signal);
      this.counting = false;
      const queues = await this.deps.backlog.counts();
      for (const events of this.open) events.send('queues', { queues });
    } catch (error) {
      this.counting = false;
      if (!this.stopping.signal.aborted) this.deps.log.warn({ err: error }, 'Could not count the queues');
    }
  }
}
