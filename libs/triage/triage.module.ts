import { LEDGER, PRODUCER } from '#libs/platform';
import { BODY_LIMIT_BYTES, InFlight } from '#libs/http';
import type { Ledger } from '#libs/postgres';
import { Metrics } from '#libs/service';
import { PromptProducer, type StreamProducer } from '#libs/streams';
import { Module } from '@nestjs/common';
import { LiveClassifier } from './live-model/classifier.js';
import { ClassifierModule } from './live-model/classifier.module.js';
import { MentionsController } from './mention/api/mentions.controller.js';
import { TriageRulesController } from './rule/api/triage-rules.controller.js';
import { ShadowController } from './shadow/api/shadow.controller.js';
import { ModelsController } from './model-version/api/models.controller.js';
import { TopicsController } from './topic/api/topics.controller.js';
import { FORECAST_QUEUE, MENTION_TRACES, TRIAGE_DEPS, type TriageDeps } from './triage-deps.js';
import { VerdictsController } from './verdict/api/verdicts.controller.js';

export const TRIAGE_CONTROLLERS = [
  MentionsController,
  TriageRulesController,
  TopicsController,
  ModelsController,
  VerdictsController,
  ShadowController,
];

/** Most raw bytes in work. Parsed, a body takes several times as much memory. */
const MAX_PUBLISHING_BYTES = 5 * BODY_LIMIT_BYTES;

/** Publishers and balancers wait no longer than 10 s. */
const PUBLISH_PATIENCE_MS = 8_000;

/** The API of triage: publishing mentions, rules, topics, verdicts and models. */
@Module({
  imports: [ClassifierModule],
  controllers: TRIAGE_CONTROLLERS,
  providers: [
    {
      provide: TRIAGE_DEPS,
      inject: [LEDGER, PRODUCER, LiveClassifier, FORECAST_QUEUE, MENTION_TRACES, Metrics],
      useFactory: (
        { db }: Ledger,
        producer: StreamProducer,
        classifier: LiveClassifier,
        forecastQueue: TriageDeps['forecastQueue'],
        traces: TriageDeps['traces'],
        metrics: Metrics,
      ): TriageDeps => ({
        db,
        producer: new PromptProducer(producer, PUBLISH_PATIENCE_MS),
        publishing: new InFlight(MAX_PUBLISHING_BYTES),
        model: classifier.decide,
        tryRules: (rules, mentions) => classifier.tryRules(rules, mentions),
        forecastQueue,
        traces,
        metrics: eventMetrics(metrics),
      }),
    },
  ],
})
export class TriageModule {}

function eventMetrics(metrics: Metrics): TriageDeps['metrics'] {
  const labels = ['result', 'code'] as const;
  const events = metrics.counter('gateway_events_total', 'Events that publishers sent, by result.', labels);
  return { event: (result, code) => events.inc({ result, code }) };
}
