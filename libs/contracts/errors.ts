import { type ErrorCode, type ErrorEntry, ERRORS } from './error-codes.js';

/** One field that is wrong: `pointer` is an RFC 6901 JSON pointer into what was sent. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

export interface ErrorDetails {
  /** What was wrong, in one sentence. Never personal data or secrets. */
  readonly detail?: string;
  readonly fields?: readonly FieldError[];
  /** More for the caller to act on, such as the current item of a stale write. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** An error that a caller can act on: a stable code, the fields, what to do. */
export class DutydeskError extends Error {
  readonly status: number;
  readonly fields: readonly FieldError[];
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    readonly code: ErrorCode,
    details: ErrorDetails = {},
  ) {
    const entry: ErrorEntry = ERRORS[code];
    super(details.detail ?? entry.title, { cause: details.cause });
    this.name = 'DutydeskError';
    this.status = entry.status;
    this.fields = details.fields ?? [];
    this.extra = details.extra ?? {};
  }

  get title(): string {
    return ERRORS[this.code].title;
  }

  get todo(): string {
    return ERRORS[this.code].todo;
  }
}
