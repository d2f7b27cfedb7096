import { type DynamicModule, Module } from '@nestjs/common';
import { TOPICS } from '#libs/contracts';
import { queuesToSweep } from '#libs/ledger';
import type { Platform } from '#libs/platform';
import type { StreamProducer, Subscription } from '#libs/streams';
import { deskMetrics } from './desk-metrics.js';
import { DeskRounds } from './desk-rounds.js';
import { keepDeadLetters } from './keep-dead-letters.js';
import { openItems } from './open-items.js';
import { OutboxRelay } from './relay-outbox.js';
import { RoutingCache } from './routing-cache.js';

export const DESK_SUBSCRIPTIONS = Symbol('desk subscriptions');

/** The composition root of the desk: everything it is made of stands here. */
@Module({})
export class DeskModule {
  static for(platform: Platform, producer: StreamProducer): DynamicModule {
    const { ledger, lines, live, log, settings } = platform;
    const observer = deskMetrics(platform);
    const relay = new OutboxRelay({
      ledger,
      producer,
      lines,
      live,
      log,
      batchSize: settings.OUTBOX_BATCH,
      delivered: (rows) => observer.delivered(rows),
    });
    const routing = new RoutingCache(ledger, () => performance.now());
    const subscriptions: readonly Subscription[] = [
      {
        topic: TOPICS.support,
        handler: openItems({ ledger, routing, observer, committed: () => relay.kick() }),
      },
      { topic: TOPICS.deadLetters, handler: keepDeadLetters(ledger) },
    ];
    const sweep = { ledger, lines, queues: () => queuesToSweep(ledger.db), observer, log };
    const rounds = new DeskRounds({
      platform,
      sweep,
      timers: platform.timersFor('desk'),
      returned: (items) => observer.returned(items),
    });
    return {
      module: DeskModule,
      providers: [
        { provide: DESK_SUBSCRIPTIONS, useValue: subscriptions },
        { provide: OutboxRelay, useValue: relay },
        { provide: DeskRounds, useValue: rounds },
      ],
    };
  }
}
