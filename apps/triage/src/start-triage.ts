import type { INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  isUnavailable,
  openClassifier,
  type Platform,
  type Running,
  streamObserver,
  watchClassifier,
} from '#libs/platform';
import { NestLogger } from '#libs/runtime';
import { StreamServer, type Subscription } from '#libs/streams';
import { TRIAGE_SUBSCRIPTIONS, TriageModule } from './triage.module.js';

/** Starts triage on a platform: a Nest microservice whose transport is the mention stream. */
export async function startTriage(platform: Platform): Promise<Running> {
  const { MODEL_FILE: modelFile } = platform.settings;
  const classifier = openClassifier(modelFile);
  const watch = await watchClassifier(classifier, { ...platform, modelFile });
  const producer = await platform.streams.producer();
  const consumer = platform.streams.consumer({
    groupId: 'dutydesk-triage',
    service: 'triage',
    isTransient: isUnavailable,
    observer: streamObserver(platform.metrics, platform.log),
  });
  const app: INestMicroservice = await NestFactory.createMicroservice(
    TriageModule.for(platform, producer, classifier.decide),
    {
      strategy: new StreamServer(consumer, () => app.get<readonly Subscription[]>(TRIAGE_SUBSCRIPTIONS)),
      logger: new NestLogger(platform.log),
    },
  );
  await app.listen();
  return {
    async close() {
      await app.close();
      await watch.close();
    },
  };
}
