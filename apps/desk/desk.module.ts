import { type DynamicModule, Module } from '@nestjs/common';
import { TOPICS } from '#libs/contracts';
import { queuesToSweep } from '#libs/care';
import type { Platform } from '#libs/platform';
import type { StreamProducer, Subscription } from '#libs/streams';
import { deskMetrics } from '#libs/care';
import { DeskRounds } from '#libs/care';
import { keepDeadLetters } from '#libs/dead-letters';
import { openItems } from '#libs/care';
import { OutboxRelay } from '#libs/outbox';
import { RoutingCache } from '#libs/care';

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
