import { setImmediate as othersTurn } from 'node:timers/promises';
import {
  type IgnoredField,
  type MentionReceivedEvent,
  readableMention,
  type TriageDecision,
  unknownFields,
} from '#libs/contracts';
import type { QueueForecast, TriageDeps } from '../../triage-deps.js';
import { type PublishResult, refusalOf, toldOf } from './publish-mentions.js';
import { type EventsRequest, readEvents } from './read-events.js';

/** What would become of one event. */
export interface ValidationResult extends Omit<PublishResult, 'status'> {
  readonly valid: boolean;
  /** Fields that have no name here. */
  readonly unknown?: readonly IgnoredField[];
  readonly decision?: TriageDecision;
  /** null when it goes to marketing. */
  readonly queue?: QueueForecast | null;
}

type Deps = Pick<TriageDeps, 'model' | 'forecastQueue'>;

/** Shows how publishing would treat these events, without publishing them. */
export async function validateMentions(
  deps: Deps,
  request: EventsRequest,
): Promise<{ readonly results: readonly ValidationResult[] }> {
  const events = readEvents(request);
  const forecast = await deps.forecastQueue();
  const results: ValidationResult[] = [];
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

/** Validating a thousand long texts takes seconds, so other requests run in between. */
const TURN_MS = 10;

function predict(
  deps: Deps,
  forecast: Awaited<ReturnType<TriageDeps['forecastQueue']>>,
  { data }: MentionReceivedEvent,
) {
  const mention = readableMention(data);
  const decision = deps.model(mention);
  if (decision.route === 'marketing') return { decision, queue: null };
  return { decision, queue: forecast(mention, decision) };
}
