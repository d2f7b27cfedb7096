import { addBusinessTime, businessTimeBetween, OpenHours } from '#libs/calendar';
import type { ClockFact, ClockState } from './clock-facts.js';
import { type ClockRules, rulesAt, type RulesVersion } from './sla-policy.js';

/** A stretch of an item's life with one queue, one priority, one state and one version of the rules. */
export interface ClockSpan {
  readonly from: number;
  /** Infinity for the last. */
  readonly to: number;
  readonly priority: number;
  readonly state: ClockState;
  /** Null for a queue without rules. */
  readonly rules: RulesVersion | null;
}

interface Place {
  readonly from: number;
  readonly queueId: string;
  readonly priority: number;
  readonly state: ClockState;
}

/** Divides the life of an item where its queue, its priority, its state or the rules changed. */
export function spansOf(facts: readonly ClockFact[], rules: ClockRules): ClockSpan[] {
  const places = placesOf(facts);
  return places.flatMap((place, index) => spansOfPlace(place, places[index + 1]?.from ?? Infinity, rules));
}

function placesOf(facts: readonly ClockFact[]): Place[] {
  const places: Place[] = [];
  let last: Place = { from: Number.NEGATIVE_INFINITY, queueId: '', priority: 1, state: 'open' };
  for (const fact of facts) {
    if (fact.kind !== 'place' && fact.kind !== 'state') continue;
    const from = places.length === 0 ? last.from : Math.max(last.from, fact.at);
    const { queueId, priority, state } = { ...last, ...fact };
    last = { from, queueId, priority, state };
    if (places.at(-1)?.from === from) places.pop();
    places.push(last);
  }
  return places;
}

function spansOfPlace({ from, queueId, priority, state }: Place, to: number, rules: ClockRules): ClockSpan[] {
  const begins = (rules.get(queueId) ?? []).flatMap((version) =>
    version.from !== null && version.from > from && version.from < to ? version.from : [],
  );
  const starts = [from, ...begins];
  return starts.map((start, index) => ({
    from: start,
    to: starts[index + 1] ?? to,
    priority,
    state,
    rules: rulesAt(rules, queueId, start),
  }));
}

/** The hours in which a clock runs during a span; null while it stands still. */
function hoursOf({ state, rules }: ClockSpan, pausable: boolean): OpenHours | null {
  if (rules === null) return null;
  const { policy, open } = rules;
  if (pausable && policy.pauses.some((paused) => paused === state)) return null;
  return policy.hours === 'business' ? open : OpenHours.always;
}

/** A run of a clock. `pausable`: the policy may stop it in some states. */
export interface ClockRun {
  readonly startedAt: number;
  readonly pausable: boolean;
}

/** Milliseconds that a run has taken until an instant. */
export function elapsedOf(
  spans: readonly ClockSpan[],
  { startedAt, pausable }: ClockRun,
  until: number,
): number {
  return spans.reduce((sum, span) => {
    const hours = hoursOf(span, pausable);
    if (hours === null) return sum;
    return sum + businessTimeBetween(hours, Math.max(span.from, startedAt), Math.min(span.to, until));
  }, 0);
}

/** The instant at which a run has taken so many milliseconds, when nothing changes; null while it stands still. */
export function reachedAt(
  spans: readonly ClockSpan[],
  { startedAt, pausable }: ClockRun,
  milliseconds: number,
): number | null {
  let left = milliseconds;
  for (const span of spans) {
    if (span.to <= startedAt) continue;
    const hours = hoursOf(span, pausable);
    if (hours === null) continue;
    const from = Math.max(span.from, startedAt);
    const reached = addBusinessTime(hours, from, left);
    if (reached !== null && reached <= span.to) return reached;
    if (span.to !== Infinity) left -= businessTimeBetween(hours, from, span.to);
  }
  return null;
}

/** The span in which an instant lies. */
export function spanAt(spans: readonly ClockSpan[], at: number): ClockSpan | null {
  return spans.findLast(({ from }) => from <= at) ?? spans[0] ?? null;
}
