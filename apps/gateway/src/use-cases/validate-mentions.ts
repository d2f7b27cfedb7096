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
  return {
    results: events.map(({ index, id, source, outcome }) =>
      outcome.valid
        ? { index, id, source, valid: true, ...predict(gateway, routing, outcome.event) }
        : { index, id, source, valid: false, ...explain(outcome.error) },
    ),
  };
}

function predict(gateway: Gateway, routing: RoutingTable, { data }: MentionReceivedEvent) {
  const decision = gateway.model(data);
  if (decision.route === 'marketing') return { decision, queue: null };
  const { queueId, reason, rule } = routeToQueue(routing.rules, routing.defaultQueueId, data, decision);
  return { decision, queue: { id: queueId, reason, rule } };
}
