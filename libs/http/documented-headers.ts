import type { ErrorCode } from '#libs/contracts';
import type { Route } from './route.js';

interface DocumentedHeader {
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

const IDEMPOTENCY_KEY: DocumentedHeader = {
  description:
    'A name of this request, such as a UUID. A repetition with the same key within 24 hours is not done again.',
  schema: {
    type: 'string',
    pattern: String.raw`^(?:"[ !#-\[\]-~]{1,255}"|[!#-~]{1,255})$`,
  },
};

const IDEMPOTENCY_REPLAYED: DocumentedHeader = {
  description: 'The request was done before: this is its first answer.',
  schema: { type: 'string', const: 'true' },
};

const LOCATION: DocumentedHeader = {
  description: 'The address of what was made.',
  schema: { type: 'string', format: 'uri-reference' },
};

/** Headers that a route reads, beside those that every route reads. */
export function requestHeadersOf({ onRepeat }: Route): Readonly<Record<string, DocumentedHeader>> {
  return onRepeat === undefined ? {} : { 'Idempotency-Key': IDEMPOTENCY_KEY };
}

/** Headers of the answer of success. */
export function answerHeadersOf({ onRepeat, location }: Route): Readonly<Record<string, DocumentedHeader>> {
  return {
    ...(location === undefined ? {} : { Location: LOCATION }),
    ...(onRepeat === 'replay' ? { 'Idempotency-Replayed': IDEMPOTENCY_REPLAYED } : {}),
  };
}

/** Errors that the headers of a request can cause. */
export function headerErrorsOf({ onRepeat }: Route): readonly ErrorCode[] {
  if (onRepeat === undefined) return [];
  const codes: ErrorCode[] = ['idempotency.key_invalid', 'idempotency.key_reused', 'idempotency.running'];
  return [...codes, 'idempotency.done'];
}
