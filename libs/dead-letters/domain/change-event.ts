import { decodeDelivery, DutydeskError, type FieldError, KAFKA_DOOR } from '#libs/contracts';
import { applyPatch, type Operation } from 'rfc6902';

/** An operation of JSON Patch (RFC 6902) on the whole CloudEvent. */
export type EventChange = Operation;

/** A letter that stays waiting, and why. */
export interface RefusedLetter {
  readonly id: string;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly FieldError[];
}

/**
 * The event in a letter, of either mode, after the changes; not checked yet.
 * @throws DutydeskError `event.unreadable` when it has no event, `event.invalid` when a change does not apply to it
 */
export function changedEvent(
  letter: { readonly bytes: Buffer | null; readonly headers: Readonly<Record<string, string>> },
  changes: readonly EventChange[],
): Readonly<Record<string, unknown>> {
  const [event] = decodeDelivery({ value: letter.bytes, headers: letter.headers }, KAFKA_DOOR);
  if (event === undefined) throw new DutydeskError('event.unreadable');
  if (event instanceof DutydeskError) throw event;
  const fields = applyPatch(event, structuredClone([...changes])).flatMap((error, index) =>
    error === null ? [] : [{ pointer: pathOf(changes[index]), message: sentenceOf(error.name) }],
  );
  if (fields.length > 0) throw new DutydeskError('event.invalid', { fields });
  return event;
}

function pathOf(change: EventChange | undefined): string {
  return change?.path ?? '';
}

function sentenceOf(name: string): string {
  if (name === 'TestError') return 'The value is another than the change expects.';
  return 'There is nothing in the event at this place.';
}
