import {
  type DeskObserver,
  deskMetrics,
  DeskRounds,
  openItems,
  fillPerson,
  LineReading,
  type OfferDeps,
  placeItem,
  offeringNow,
  RoutingCache,
  takeReplyResults,
} from '#libs/care';
import { TOPICS } from '#libs/contracts';
import { keepDeadLetters } from '#libs/dead-letters';
import { type Lines, type LiveUpdates, openLineWorkers } from '#libs/line';
import { OutboxRelay } from '#libs/outbox';
import {
  isUnavailable,
  LEDGER,
  LINES,
  LIVE_UPDATES,
  LOG,
  PRODUCER,
  SERVERS,
  type Servers,
  SETTINGS,
  STREAMS,
  streamObserver,
} from '#libs/platform';
import { isConflict, isTaken, type Ledger } from '#libs/postgres';
import { type Logger, Metrics, type Settings } from '#libs/service';
import { openTurnReader } from '#libs/triage';
import { type StreamProducer, type Streams, StreamServer } from '#libs/streams';
import { Module } from '@nestjs/common';
import { DeskStreamsController } from './desk-streams.controller.js';
import { DESK_OBSERVER, DESK_STREAMS, KEEP_DEAD_LETTERS, OPEN_ITEMS, TAKE_REPLY_RESULTS } from './tokens.js';

/** The composition root of the desk: its providers and modules. */
@Module({
  controllers: [DeskStreamsController],
  providers: [
    { provide: DESK_OBSERVER, inject: [Metrics], useFactory: deskMetrics },
    {
      provide: OutboxRelay,
      inject: [LEDGER, PRODUCER, LINES, LIVE_UPDATES, LOG, SETTINGS, DESK_OBSERVER],
      useFactory: openRelay,
    },
    {
      provide: OPEN_ITEMS,
      inject: [SETTINGS, LEDGER, OutboxRelay, DESK_OBSERVER],
      useFactory: (settings: Settings, ledger: Ledger, relay: OutboxRelay, observer: DeskObserver) =>
        openItems({
          ledger,
          routing: new RoutingCache(ledger, () => performance.now()),
          observer,
          // The reader that learnt from open data alone misses too many turns that need somebody.
          turns: settings.WEIGHTS === 'open' ? null : openTurnReader(),
          committed: () => relay.kick(),
        }),
    },
    {
      provide: TAKE_REPLY_RESULTS,
      inject: [LEDGER, LIVE_UPDATES],
      useFactory: ({ db }: Ledger, live: LiveUpdates) => takeReplyResults({ db, live }),
    },
    { provide: KEEP_DEAD_LETTERS, inject: [LEDGER], useFactory: keepDeadLetters },
    {
      provide: DeskRounds,
      inject: [LEDGER, LINES, LIVE_UPDATES, LOG, SETTINGS, DESK_OBSERVER],
      useFactory: openRounds,
    },
    {
      provide: LineReading,
      inject: [LEDGER, SERVERS, LIVE_UPDATES, LOG, DESK_OBSERVER],
      useFactory: openLineReading,
    },
    { provide: DESK_STREAMS, inject: [STREAMS, LOG, Metrics], useFactory: openStreamServer },
  ],
})
export class DeskAppModule {}

function openRelay(
  ledger: Ledger,
  producer: StreamProducer,
  lines: Lines,
  live: LiveUpdates,
  log: Logger,
  settings: Settings,
  observer: DeskObserver,
) {
  const delivered = (rows: number) => observer.delivered(rows);
  const batchSize = settings.OUTBOX_BATCH;
  const offering = () => offeringNow(ledger.db);
  const relay = new OutboxRelay({ ledger, producer, lines, live, log, batchSize, delivered, offering });
  return Object.assign(relay, {
    onApplicationBootstrap: () => relay.start(),
    onApplicationShutdown: () => relay.stop(),
  });
}

function openRounds(
  ledger: Ledger,
  lines: Lines,
  live: LiveUpdates,
  log: Logger,
  settings: Settings,
  observer: DeskObserver,
) {
  return new DeskRounds({
    platform: { ledger, live, settings, log },
    sweep: { ledger, lines },
    offers: offerDeps(ledger, live, observer),
    returned: (items) => observer.returned(items),
    marked: (queueId, alarm) => observer.marked(queueId, alarm),
    unserved: (queueId, isUnserved) => observer.unserved(queueId, isUnserved),
  });
}

function offerDeps({ db }: Ledger, live: LiveUpdates, observer: DeskObserver): OfferDeps {
  return { db, live, placed: (outcome) => observer.placed(outcome) };
}

function openLineReading(
  ledger: Ledger,
  { line: backend }: Servers,
  live: LiveUpdates,
  log: Logger,
  observer: DeskObserver,
) {
  const deps = offerDeps(ledger, live, observer);
  const reader = {
    place: (itemId: string) => placeItem(deps, itemId),
    fill: (personId: string) => fillPerson(deps, personId),
  };
  return new LineReading({ db: ledger.db, workers: openLineWorkers({ backend, log, reader }), log });
}

function openStreamServer(streams: Streams, log: Logger, metrics: Metrics) {
  return new StreamServer({
    group: DESK_STREAMS,
    topics: [TOPICS.support, TOPICS.replyResults, TOPICS.deadLetters],
    consumer: streams.consumer({
      groupId: 'dutydesk-desk',
      service: 'desk',
      // A mention whose tries are used up becomes a dead letter, and the other mentions go on.
      isTransient: (error) => isUnavailable(error) || (isConflict(error) && !isTaken(error)),
      observer: streamObserver(metrics, log),
    }),
  });
}
