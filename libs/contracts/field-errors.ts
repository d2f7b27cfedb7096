import type { z } from 'zod';
import type { FieldError } from './errors.js';
import { sentenceOf } from './issue-sentence.js';

const MAX_FIELDS = 20;

/** zod issues as JSON pointers (RFC 6901), at most twenty. `prefix` is put in front of each pointer. */
export function fieldErrorsOf(error: z.ZodError, prefix = ''): FieldError[] {
  return error.issues.flatMap((issue) => fieldsOf(issue, prefix)).slice(0, MAX_FIELDS);
}

function fieldsOf(issue: z.core.$ZodIssue, prefix: string): FieldError[] {
  const pointer = prefix + issue.path.map((part) => `/${escape(String(part))}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escape(key.slice(0, LONGEST_KEY))}`,
      message: 'There is no such field.',
    }));
  }
  const meant = issue.code === 'invalid_union' ? meantBranch(issue) : undefined;
  if (meant !== undefined) return meant.flatMap((inner) => fieldsOf(inner, pointer));
  return [{ pointer, message: sentenceOf(issue) }];
}

/** Of several allowed forms, the only one that has the type of the value. */
function meantBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | undefined {
  const close = issue.errors.filter((branch) =>
    branch.every((inner) => inner.path.length > 0 || !isOfType(inner)),
  );
  return close.length === 1 ? close[0] : undefined;
}

function isOfType(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}

const LONGEST_KEY = 64;

function escape(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
