import { itemOfMention, listQueues, loadRouting, routeToQueue, sayCareReason } from '#libs/care';
import { lettersOfEvent } from '#libs/dead-letters';
import { API_ROUTES } from '#libs/http';
import { LEDGER } from '#libs/platform';
import type { Database, Ledger } from '#libs/postgres';
import { QUEUES_AT_DESK } from '#libs/rota';
import { FORECAST_QUEUE, MENTION_TRACES, type MentionTraces, type TriageDeps } from '#libs/triage';
import { Global, Module } from '@nestjs/common';
import { ROUTES } from './routes.js';

const TRACES: MentionTraces = { itemOf: itemOfMention, lettersOf: lettersOfEvent };

/** Functions that one wing needs from another wing and may not import, and the list of all API routes. */
@Global()
@Module({
  providers: [
    { provide: API_ROUTES, useValue: ROUTES },
    { provide: QUEUES_AT_DESK, useValue: queuesAtDesk },
    { provide: MENTION_TRACES, useValue: TRACES },
    {
      provide: FORECAST_QUEUE,
      inject: [LEDGER],
      useFactory:
        ({ db }: Ledger) =>
        () =>
          forecastQueue(db),
    },
  ],
  exports: [API_ROUTES, QUEUES_AT_DESK, MENTION_TRACES, FORECAST_QUEUE],
})
export class BetweenWingsModule {}

async function queuesAtDesk(db: Database, deskId: string): Promise<readonly string[]> {
  return (await listQueues(db)).filter((queue) => queue.deskIds.includes(deskId)).map(({ id }) => id);
}

async function forecastQueue(db: Database): ReturnType<TriageDeps['forecastQueue']> {
  const { rules, defaultQueueId } = await loadRouting(db);
  return (mention, decision) => {
    const { queueId, reason, rule } = routeToQueue(rules, defaultQueueId, mention, decision);
    return { id: queueId, reason: sayCareReason(reason), reasonCode: reason, rule };
  };
}
