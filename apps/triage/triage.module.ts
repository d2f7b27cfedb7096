import { type DynamicModule, Module } from '@nestjs/common';
import { TOPICS } from '#libs/contracts';
import type { Platform } from '#libs/platform';
import type { StreamProducer, Subscription } from '#libs/streams';
import { DedupeWindow } from '#libs/triage';
import { triageMentions, type TriageMentionsDeps, type TriageObserver } from '#libs/triage';

export const TRIAGE_SUBSCRIPTIONS = Symbol('triage subscriptions');

/** The composition root of triage: everything it is made of stands here. */
@Module({})
export class TriageModule {
  static for(
    platform: Platform,
    producer: StreamProducer,
    { classify, published }: Pick<Required<TriageMentionsDeps>, 'classify' | 'published'>,
  ): DynamicModule {
    const handler = triageMentions({
      producer,
      classify,
      published,
      dedupe: new DedupeWindow(platform.settings.TRIAGE_DEDUPE_WINDOW),
      observer: triageMetrics(platform),
    });
    const subscriptions: readonly Subscription[] = [{ topic: TOPICS.mentions, handler }];
    return {
      module: TriageModule,
      providers: [{ provide: TRIAGE_SUBSCRIPTIONS, useValue: subscriptions }],
    };
  }
}

function triageMetrics({ metrics }: Platform): TriageObserver {
  const triaged = metrics.counter('triage_mentions_total', 'Mentions decided', [
    'route',
    'review',
    'decided_by',
  ]);
  const duplicates = metrics.counter('triage_duplicates_total', 'Mentions dropped because they came before');
  const refused = metrics.counter('triage_refused_total', 'Mentions refused', ['reason']);
  return {
    triaged: (decisions) => {
      const alike = Map.groupBy(
        decisions,
        ({ route, review, decidedBy }) => `${route} ${review} ${decidedBy}`,
      );
      for (const [first, ...others] of alike.values()) {
        if (first === undefined) continue;
        const { route, review, decidedBy } = first;
        triaged.inc({ route, review: String(review), decided_by: decidedBy }, 1 + others.length);
      }
    },
    duplicate: () => duplicates.inc(),
    refused: (reason) => refused.inc({ reason }),
  };
}
