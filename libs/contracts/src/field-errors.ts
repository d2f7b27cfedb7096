import type { z } from 'zod';
import type { FieldError } from './errors.js';

const MAX_FIELDS = 20;

/** zod issues as JSON pointers (RFC 6901), at most twenty. `prefix` is put in front of each pointer. */
export function fieldErrorsOf(error: z.ZodError, prefix = ''): FieldError[] {
  return error.issues.slice(0, MAX_FIELDS).map((issue) => ({
    pointer: prefix + issue.path.map((part) => `/${escape(String(part))}`).join(''),
    message: issue.message,
  }));
}

function escape(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
