import type { DutyEvent, DutyEventKind } from './duty.js';
import type { PlanningEvent, PlanningEventKind } from './duty-planning.js';
import type { SwapEvent, SwapEventKind } from './duty-swap.js';

/** All events of the duty stream. */
export type DutyTopicEvent = DutyEvent | SwapEvent | PlanningEvent;

export function dutyEventType(kind: DutyEventKind | SwapEventKind | PlanningEventKind): string {
  return `care.duty.${kind}.v1`;
}

/** The id of the CloudEvent. A repeated delivery of the same change has the same id. */
export function dutyEventId(event: DutyTopicEvent): string {
  if ('swapId' in event) return `${event.swapId}.${event.kind}`;
  if ('problems' in event) return `plan.${event.kind}.${event.at}`;
  // A duty begins once; it can move more than once, and has several reminders.
  const which =
    event.kind === 'moved' ? `.${event.at}` : event.kind === 'reminded' ? `.${event.minutesBefore}` : '';
  return `${event.slotId}.${event.personId}.${event.startsAt}.${event.kind}${which}`;
}
