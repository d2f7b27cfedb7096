import type { WorkerOptions } from 'node:worker_threads';
import { TOPICS } from '#libs/contracts';
import {
  isUnavailable,
  LEDGER,
  LOG,
  PRODUCER,
  SETTINGS,
  STREAMS,
  streamObserver,
  WORKER_OPTIONS,
} from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import { type Logger, Metrics, type Settings } from '#libs/service';
import { type StreamProducer, type Streams, StreamServer } from '#libs/streams';
import {
  ClassifierModule,
  decideMentions,
  DedupeWindow,
  LiveClassifier,
  openDecisionMemory,
  openOutcomeMemory,
  openPartitionSwitches,
  openSecondOpinion,
  RecentAuthors,
  triageMentions,
} from '#libs/triage';
import { isInDoubt, openAccurateTier } from '#libs/triage/accurate';
import { Module } from '@nestjs/common';
import { MentionStreamController } from './mention-stream.controller.js';
import { ShadowKeeper } from './shadow-keeper.js';
import { ACCURATE_TIER, DECISION_MEMORY, OUTCOME_MEMORY, TRIAGE_MENTIONS, TRIAGE_STREAMS } from './tokens.js';
import { rereadMetrics, triageMetrics } from './triage-metrics.js';

const REMEMBERED_AUTHORS = 50_000;

type AccurateTier = Awaited<ReturnType<typeof openAccurateTier>>;
type DecisionMemory = ReturnType<typeof openDecisionMemory>;
type OutcomeMemory = ReturnType<typeof openOutcomeMemory>;

/** The composition root of triage: its providers and modules. */
@Module({
  imports: [ClassifierModule],
  controllers: [MentionStreamController],
  providers: [
    ShadowKeeper,
    {
      provide: ACCURATE_TIER,
      inject: [LiveClassifier, SETTINGS, LEDGER, LOG, WORKER_OPTIONS],
      useFactory: async (
        classifier: LiveClassifier,
        settings: Settings,
        ledger: Ledger,
        log: Logger,
        thread: WorkerOptions,
      ) => {
        const { WEIGHTS, ACCURATE_BUDGET_MS: budgetMs } = settings;
        // The accurate weights were trained on all data, so they do not belong to the open weights.
        const setting = WEIGHTS === 'open' ? 'off' : settings.ACCURATE_TIER;
        const opened = await openAccurateTier({ setting, budgetMs, classifier, ledger, log, thread });
        return opened && { ...opened, onApplicationShutdown: () => opened.close() };
      },
    },
    {
      provide: DECISION_MEMORY,
      inject: [SETTINGS, LEDGER, LOG],
      useFactory: (settings: Settings, ledger: Ledger, log: Logger) => {
        const opened = openDecisionMemory({ settings, ledger, log });
        return { ...opened, onApplicationShutdown: () => opened.close() };
      },
    },
    {
      provide: OUTCOME_MEMORY,
      inject: [LEDGER, LOG],
      useFactory: (ledger: Ledger, log: Logger) => {
        const opened = openOutcomeMemory({ ledger, log });
        return { ...opened, onApplicationShutdown: () => opened.close() };
      },
    },
    {
      provide: TRIAGE_MENTIONS,
      inject: [
        SETTINGS,
        LEDGER,
        LOG,
        Metrics,
        PRODUCER,
        LiveClassifier,
        ACCURATE_TIER,
        DECISION_MEMORY,
        OUTCOME_MEMORY,
        ShadowKeeper,
      ],
      useFactory: openTriageMentions,
    },
    {
      provide: TRIAGE_STREAMS,
      inject: [STREAMS, LOG, Metrics],
      useFactory: (streams: Streams, log: Logger, metrics: Metrics) =>
        new StreamServer({
          group: TRIAGE_STREAMS,
          topics: [TOPICS.mentions],
          consumer: streams.consumer({
            groupId: 'dutydesk-triage',
            service: 'triage',
            isTransient: isUnavailable,
            observer: streamObserver(metrics, log),
          }),
        }),
    },
  ],
})
export class TriageAppModule {}

function openTriageMentions(
  settings: Settings,
  ledger: Ledger,
  log: Logger,
  metrics: Metrics,
  producer: StreamProducer,
  classifier: LiveClassifier,
  accurate: AccurateTier,
  decisions: DecisionMemory,
  outcomes: OutcomeMemory,
  shadow: ShadowKeeper,
) {
  const laterReaders = [accurate?.tier ?? null, openSecondOpinion({ settings, ledger, log, metrics })].filter(
    (reader) => reader !== null,
  );
  const authors = new RecentAuthors(REMEMBERED_AUTHORS);
  return triageMentions({
    producer,
    classify: decideMentions({
      decide: (mention, decider) =>
        decider.decide({ ...mention, recentMentions: authors.countEarlier(mention) }),
      inDoubt: (first, decider) => isInDoubt(first, decider.band),
      laterReaders,
      memory: decisions.memory,
      reread: rereadMetrics(metrics),
    }),
    decidersOf: openPartitionSwitches(ledger, classifier),
    published: shadow.offer,
    dedupe: new DedupeWindow(settings.TRIAGE_DEDUPE_WINDOW),
    outcomes: outcomes.memory,
    observer: triageMetrics(metrics),
  });
}
