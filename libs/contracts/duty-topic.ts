import type { DutyEvent, DutyEventKind } from './duty.js';
import type { PlanningEvent, PlanningEventKind } from './duty-planning.js';
import type { SwapEvent, SwapEventKind } from './duty-swap.js';

/** Everything that the duty stream tells. */
export type DutyTopicEvent = DutyEvent | SwapEvent | PlanningEvent;

export function dutyEventType(kind: DutyEventKind | SwapEventKind | PlanningEventKind): string {
  return `care.duty.${kind}.v1`;
}

/** The id of its CloudEvent: the same for the same happening, however often it is delivered. */
export function dutyEventId(event: DutyTopicEvent): string {
  if ('swapId' in event) return `${event.swapId}.${event.kind}`;
  if ('problems' in event) return `plan.${event.kind}.${event.at}`;
  // A duty begins once; it can move more than once, and has several reminders.
  const which =
    event.kind === 'moved' ? `.${event.at}` : event.kind === 'reminded' ? `.${event.minutesBefore}` : '';
  return `${event.slotId}.${event.personId}.${event.startsAt}.${event.kind}${which}`;
}
