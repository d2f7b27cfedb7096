import { setImmediate as othersTurn } from 'node:timers/promises';
import { type MentionReceivedEvent, readableMention, unknownFields } from '#libs/contracts';
import type { TriageDeps } from '../../triage-deps.js';
import { type EventsRequest, readEvents } from '../api/read-events.js';
import type { AnswerOf } from '#libs/http';
import type { VALIDATE_MENTIONS } from '../api/mentions.routes.js';
import { refusalOf, toldOf } from './publish-mentions.js';

/** What publishing would do with these events, and nothing of it done. */
export async function validateMentions(
  deps: TriageDeps,
  request: EventsRequest,
): Promise<AnswerOf<typeof VALIDATE_MENTIONS>> {
  const events = readEvents(request);
  const forecast = await deps.forecastQueue();
  const results: Result[] = [];
  let turn = performance.now();
  for (const { index, id, source, given, outcome } of events) {
    const unknown = unknownFields(given);
    const named = { index, id, source, ...(unknown.length > 0 ? { unknown } : {}) };
    results.push(
      outcome.valid
        ? { ...named, valid: true, ...toldOf(outcome), ...predict(deps, forecast, outcome.event) }
        : { ...named, valid: false, ...refusalOf(outcome.error) },
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

function predict(
  deps: TriageDeps,
  forecast: Awaited<ReturnType<TriageDeps['forecastQueue']>>,
  { data }: MentionReceivedEvent,
) {
  const mention = readableMention(data);
  const decision = deps.model(mention);
  if (decision.route === 'marketing') return { decision, queue: null };
  return { decision, queue: forecast(mention, decision) };
}
