import type { INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { isUnavailable, type Platform, type Running, streamObserver } from '#libs/platform';
import { isConflict, isTaken } from '#libs/postgres';
import { NestLogger } from '#libs/service';
import { StreamServer, type Subscription } from '#libs/streams';
import { DESK_SUBSCRIPTIONS, DeskModule } from './desk.module.js';
import { DeskRounds } from '#libs/care';
import { OutboxRelay } from '#libs/outbox';

/** Starts the desk on a platform: a Nest microservice on the support and dead-letter streams, the relay and the rounds. */
export async function startDesk(platform: Platform): Promise<Running> {
  const producer = await platform.streams.producer();
  const consumer = platform.streams.consumer({
    groupId: 'dutydesk-desk',
    service: 'desk',
    // What is taken after all tries stays taken: its mentions become dead letters, and the others go on.
    isTransient: (error) => isUnavailable(error) || (isConflict(error) && !isTaken(error)),
    observer: streamObserver(platform.metrics, platform.log),
  });
  const app: INestMicroservice = await NestFactory.createMicroservice(DeskModule.for(platform, producer), {
    strategy: new StreamServer(consumer, () => app.get<readonly Subscription[]>(DESK_SUBSCRIPTIONS)),
    logger: new NestLogger(platform.log),
  });
  const relay = app.get(OutboxRelay);
  const rounds = app.get(DeskRounds);
  relay.start();
  rounds.start();
  await app.listen();
  return {
    async close() {
      await app.close();
      await rounds.stop();
      await relay.stop();
    },
  };
}
