import { setImmediate as othersTurn } from 'node:timers/promises';
import type { MentionReceivedEvent } from '#libs/contracts';
import { loadRouting, type RoutingTable } from '#libs/ledger';
import { routeToQueue } from '#libs/routing';
import type { Gateway } from '../gateway.js';
import { type EventsRequest, readEvents } from '../http/read-events.js';
import type { AnswerOf } from '../http/route.js';
import type { VALIDATE_MENTIONS } from '../routes/mentions.routes.js';
import { explain } from './publish-mentions.js';

/** What publishing would do with these events, and nothing of it done. */
export async function validateMentions(
  gateway: Gateway,
  request: EventsRequest,
): Promise<AnswerOf<typeof VALIDATE_MENTIONS>> {
  const events = readEvents(request);
  const routing = await loadRouting(gateway.db);
  const results: Result[] = [];
  let turn = performance.now();
  for (const { index, id, source, outcome } of events) {
    results.push(
      outcome.valid
        ? { index, id, source, valid: true, ...predict(gateway, routing, outcome.event) }
        : { index, id, source, valid: false, ...explain(outcome.error) },
    );
    if (performance.now() - turn < TURN_MS) continue;
    await othersTurn();
    turn = performance.now();
  }
  return { results };
}

type Result = AnswerOf<typeof VALIDATE_MENTIONS>['results'][number];

/** Reading a thousand long texts takes seconds: others who ask something of this process are served in between. */
const TURN_MS = 10;

function predict(gateway: Gateway, routing: RoutingTable, { data }: MentionReceivedEvent) {
  const decision = gateway.model(data);
  if (decision.route === 'marketing') return { decision, queue: null };
  const { queueId, reason, rule } = routeToQueue(routing.rules, routing.defaultQueueId, data, decision);
  return { decision, queue: { id: queueId, reason, rule } };
}
