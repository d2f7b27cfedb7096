import { errorCodes } from 'kafkajs/src/protocol/error.js';

/** What a broker answers while it is about to be ready: kafkajs asks again, and reports apart when it gives up. */
const PASSING: ReadonlySet<unknown> = new Set(
  errorCodes.filter(({ retriable }) => retriable).map(({ message }) => message),
);

/**
 * How loud to say what kafkajs calls an error. A new group whose coordinator is being chosen, or a new topic whose
 * leader is, is none.
 */
export function levelOfError(message: string, details: Readonly<Record<string, unknown>>): 'warn' | 'error' {
  return message.startsWith('Response ') && PASSING.has(details['error']) ? 'warn' : 'error';
}
