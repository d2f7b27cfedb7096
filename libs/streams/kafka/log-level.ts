import { errorCodes } from 'kafkajs/src/protocol/error.js';

/** Answers of a broker that is not ready yet: kafkajs tries again, and logs another error when it gives up. */
const PASSING: ReadonlySet<unknown> = new Set(
  errorCodes.filter(({ retriable }) => retriable).map(({ message }) => message),
);

/**
 * The log level of an error of kafkajs. It is a warning when a new group has no coordinator yet or a new topic has no
 * leader yet.
 */
export function levelOfError(message: string, details: Readonly<Record<string, unknown>>): 'warn' | 'error' {
  return message.startsWith('Response ') && PASSING.has(details['error']) ? 'warn' : 'error';
}
