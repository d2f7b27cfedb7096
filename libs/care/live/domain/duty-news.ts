import type { DutyTopicEvent } from '#libs/contracts';
import type { LiveTopic } from './live-topics.js';

/** Who hears news of duty. */
export interface DutyListener {
  readonly personId: string | null;
  /** Ops hear everything. */
  readonly seesAll: boolean;
}

/** An event of duty as listeners get it. */
export interface DutyNews {
  readonly topic: Extract<LiveTopic, 'duty' | 'swap'>;
  readonly data: DutyTopicEvent;
}

/**
 * What a listener hears of an event: who begins and ends at the desks, and their own duty and swaps. Swaps and changes of
 * other people concern nobody else.
 */
export function dutyNewsFor(event: DutyTopicEvent, { personId, seesAll }: DutyListener): DutyNews | null {
  if ('swapId' in event) {
    const open = event.toPersonId === null && event.kind === 'swap_offered';
    const mine = personId !== null && (event.fromPersonId === personId || event.toPersonId === personId);
    return seesAll || mine || open ? { topic: 'swap', data: event } : null;
  }
  if ('problems' in event) return seesAll ? { topic: 'duty', data: event } : null;
  const forAll = event.kind === 'started' || event.kind === 'ended';
  return seesAll || forAll || event.personId === personId ? { topic: 'duty', data: event } : null;
}
