import { DutydeskError, type ErrorCode, type FieldError } from '#libs/contracts';
import { isConflict, isLedgerUnavailable, isUnstorable } from '#libs/postgres';
import { maskServers } from '#libs/service';
import { HttpException } from '@nestjs/common';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** The body of every error (RFC 9457): type, title, status, detail, and our code, fields, todo and extra. */
export function problemOf(error: DutydeskError, requestId: string) {
  return {
    type: `urn:dutydesk:error:${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.status >= 500 ? maskServers(error.message) : error.message,
    code: error.code,
    todo: error.todo,
    ...(error.fields.length > 0 ? { fields: error.fields } : {}),
    ...(Object.keys(error.extra).length > 0 ? { extra: error.extra } : {}),
    ...(error.status >= 500 ? { requestId } : {}),
  };
}

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'request.unreadable',
  404: 'request.not_found',
  405: 'request.method',
  413: 'request.too_large',
  415: 'request.media_type',
  429: 'rate.limited',
};

/** Converts any error to one that a caller can act on. An unknown error reveals no internals. */
export function callersError(error: unknown): DutydeskError {
  if (error instanceof DutydeskError) return error;
  const status = statusOf(error);
  const code = BY_STATUS[status];
  if (code !== undefined) return new DutydeskError(code, { cause: error });
  if (status >= 400 && status < 500) return new DutydeskError('request.unreadable', { cause: error });
  if (isLedgerUnavailable(error)) return new DutydeskError('service.unavailable', { cause: error });
  if (isConflict(error)) return new DutydeskError('service.unavailable', { cause: error });
  if (isUnstorable(error)) {
    return new DutydeskError('request.invalid', {
      detail: 'A text has the character U+0000, which cannot be kept.',
      cause: error,
    });
  }
  return new DutydeskError('service.failed', { cause: error });
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    return error.statusCode;
  }
  return 500;
}

const NAMED_FIELDS = 3;

/** The first fields in one sentence, for people who read only the detail. */
export function inWords(fields: readonly FieldError[]): string {
  const named = fields
    .slice(0, NAMED_FIELDS)
    .map(({ pointer, message }) => `${pointer || 'The body'}: ${message}`);
  const more = fields.length - named.length;
  return more > 0 ? `${named.join(' ')} And ${more} more.` : named.join(' ');
}
