import type { INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { isUnavailable, type Platform, type Running, streamObserver } from '#libs/platform';
import { openClassifier, watchClassifier } from '#libs/triage';
import { isInDoubt, openAccurateTier } from '#libs/triage/accurate';
import { NestLogger } from '#libs/service';
import { StreamServer, type Subscription } from '#libs/streams';
import { decideMentions } from '#libs/triage';
import { openDecisionMemory } from '#libs/triage';
import { RecentAuthors } from '#libs/triage';
import { openSecondOpinion } from '#libs/triage';
import { openShadow } from '#libs/triage';
import { TRIAGE_SUBSCRIPTIONS, TriageModule } from './triage.module.js';

const REMEMBERED_AUTHORS = 50_000;

/** Starts triage on a platform: a Nest microservice whose transport is the mention stream. */
export async function startTriage(platform: Platform): Promise<Running> {
  const { settings, log } = platform;
  const modelFile = settings.MODEL_FILE;
  const classifier = openClassifier(modelFile);
  const watch = await watchClassifier(classifier, { ...platform, modelFile });
  const accurate = await openAccurateTier({
    setting: settings.ACCURATE_TIER,
    budgetMs: settings.ACCURATE_BUDGET_MS,
    classifier,
    log,
  });
  const laterReaders = [accurate?.tier ?? null, openSecondOpinion(platform)].filter(
    (reader) => reader !== null,
  );
  const authors = new RecentAuthors(REMEMBERED_AUTHORS);
  const decisions = openDecisionMemory(platform);
  const rereads = platform.metrics.counter(
    'triage_rereads_total',
    'Mentions in doubt, by what later readers did',
    ['result'],
  );
  const classify = decideMentions({
    decide: (mention) => classifier.decide({ ...mention, recentMentions: authors.countEarlier(mention) }),
    inDoubt: (first) => isInDoubt(first, classifier.band),
    laterReaders,
    memory: decisions.memory,
    reread: (counts) => {
      for (const [result, mentions] of Object.entries(counts)) rereads.inc({ result }, mentions);
    },
  });
  const shadow = openShadow({ ...platform, classifier });
  const producer = await platform.streams.producer();
  const consumer = platform.streams.consumer({
    groupId: 'dutydesk-triage',
    service: 'triage',
    isTransient: isUnavailable,
    observer: streamObserver(platform.metrics, log),
  });
  const app: INestMicroservice = await NestFactory.createMicroservice(
    TriageModule.for(platform, producer, { classify, published: shadow.offer }),
    {
      strategy: new StreamServer(consumer, () => app.get<readonly Subscription[]>(TRIAGE_SUBSCRIPTIONS)),
      logger: new NestLogger(log),
    },
  );
  await app.listen();
  return {
    async close() {
      await app.close();
      await shadow.close();
      await watch.close();
      await decisions.close();
      await accurate?.close();
    },
  };
}
