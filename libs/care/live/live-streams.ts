import type { Callers, Credential } from '#libs/access';
import { DutydeskError } from '#libs/contracts';
import { callerOf, ServerSentEvents } from '#libs/http';
import { LIVE_CHANNELS } from '#libs/line';
import type { Database } from '#libs/postgres';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CareDeps } from '../care-deps.js';
import type { Backlog } from '../queue/backlog.js';
import { DeliveryReader } from './delivery-reader.js';
import type { LiveTopic } from './domain/live-topics.js';
import { LiveStream } from './live-stream.js';
import { StreamPlaces } from './stream-places.js';
import type { ViewerBoard } from './viewer-board.js';

const RETRY_MS = 3_000;
const BEAT_MS = 5_000;
/** Beats from one look at what the listener serves to the next. */
const BEATS_A_LOOK = 3;

interface LiveStreamsDeps extends Pick<CareDeps, 'live' | 'log'> {
  readonly db: Database;
  readonly callers: Callers;
  readonly backlog: Backlog;
  readonly viewers: ViewerBoard;
  /** Counts the open streams. */
  readonly metrics: { streams(open: number): void };
}

export interface StreamRequest {
  readonly topics: readonly LiveTopic[];
  /** The last position that the listener has heard; null for a new listener. */
  readonly lastHeard: number | null;
}

/**
 * The open streams of this instance. Deliveries of the outbox, counts and viewers come over the ledger and the
 * live-update port, so any instance may serve any listener.
 */
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly open = new Map<LiveStream, ServerSentEvents>();
  private readonly places = new StreamPlaces();
  private readonly stopping = new AbortController();
  private readonly reader: DeliveryReader;
  private listening: Promise<() => Promise<void>> | null = null;
  private counting = false;

  constructor(private readonly deps: LiveStreamsDeps) {
    this.reader = new DeliveryReader({
      ...deps,
      heard: (delivery) => this.each((stream) => stream.delivered(delivery)),
      wanted: () => this.open.size > 0,
    });
    deps.viewers.onChange((item) => this.each((stream) => stream.viewersChanged(item)));
  }

  /** Answers a request with a stream; resolves when the stream is set up. */
  async serve(request: FastifyRequest, reply: FastifyReply, asked: StreamRequest): Promise<void> {
    if (this.stopping.signal.aborted) {
      throw new DutydeskError('service.unavailable', { detail: 'This instance stops.' });
    }
    const caller = callerOf(request);
    const leavePlace = this.places.take(caller.keyId);
    const events: ServerSentEvents = new ServerSentEvents(reply.raw, () => this.caughtUp(stream));
    const topics = new Set(asked.topics);
    const stream = new LiveStream(
      { ...this.deps, counts: () => this.deps.backlog.counts() },
      events,
      topics,
      caller,
    );
    // Listens before the state is read: otherwise a change in between would be missed.
    this.add(stream, events);
    let stop: (() => Promise<void>) | null = null;
    try {
      await this.listen();
      if (caller.personId !== null && topics.has('mine')) {
        const channel = LIVE_CHANNELS.itemsOf(caller.personId);
        stop = await this.deps.live.subscribe(channel, (message) => stream.ownItemsChanged(message));
      }
      await stream.begin(asked.lastHeard, () => {
        reply.hijack();
        events.open(reply.getHeaders(), RETRY_MS);
      });
    } catch (error) {
      this.remove(stream);
      leavePlace();
      await stop?.();
      throw error;
    }
    this.keep(stream, events, this.deps.callers.credentialOf(request), () => {
      leavePlace();
      void stop?.();
    });
  }

  /** Ends all streams and subscriptions. Must run before the server waits for its connections: no stream ends by itself. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    for (const events of this.open.values()) events.end();
    await this.reader.stop();
    await (
      await this.listening
    )?.();
  }

  private add(stream: LiveStream, events: ServerSentEvents): void {
    this.open.set(stream, events);
    this.deps.metrics.streams(this.open.size);
  }

  private remove(stream: LiveStream): void {
    this.open.delete(stream);
    this.deps.metrics.streams(this.open.size);
  }

  private each(act: (stream: LiveStream) => void): void {
    for (const stream of this.open.keys()) act(stream);
  }

  private keep(
    stream: LiveStream,
    events: ServerSentEvents,
    credential: Credential | null,
    left: () => void,
  ): void {
    let beats = 0;
    const beat = setInterval(() => {
      beats += 1;
      void this.beat(stream, events, credential, beats % BEATS_A_LOOK === 0);
    }, BEAT_MS);
    const leave = () => {
      clearInterval(beat);
      this.remove(stream);
      left();
    };
    if (events.ended) leave();
    else events.onClose(leave);
    // The instance began to stop while this stream was being set up.
    if (this.stopping.signal.aborted) events.end();
  }

  /** Who is revoked or signed out receives no more updates. */
  private async beat(
    stream: LiveStream,
    events: ServerSentEvents,
    credential: Credential | null,
    look: boolean,
  ): Promise<void> {
    try {
      const caller = credential && (await this.deps.callers.callerOf(credential));
      if (caller === null) {
        events.end();
        return;
      }
      if (look) await stream.look(caller);
    } catch (error) {
      this.deps.log.warn({ err: error }, 'Could not check who listens to a stream; it stays open');
    }
    stream.beat();
  }

  private caughtUp(stream: LiveStream): void {
    stream.resume().catch((error: unknown) => {
      this.deps.log.warn(
        { err: error },
        'Could not read the state for a slow listener; it must connect anew',
      );
      this.open.get(stream)?.end();
    });
  }

  private async listen(): Promise<void> {
    this.listening ??= this.deps.live.subscribe(LIVE_CHANNELS.queues, () => void this.sendCounts());
    await this.listening;
    await this.reader.start();
  }

  /** Reads one count at a time, and one more after it when something changed meanwhile. */
  private async sendCounts(): Promise<void> {
    if (this.counting || this.open.size === 0) return;
    this.counting = true;
    try {
      await this.deps.backlog.outdated(this.stopping.signal);
      this.counting = false;
      const queues = await this.deps.backlog.counts();
      this.each((stream) => stream.countsChanged(queues));
    } catch (error) {
      this.counting = false;
      if (!this.stopping.signal.aborted) this.deps.log.warn({ err: error }, 'Could not count the queues');
    }
  }
}
