import type { z } from 'zod';
import type { FieldError } from './errors.js';

const MAX_FIELDS = 20;

/** zod issues as JSON pointers (RFC 6901), at most twenty. `prefix` is put in front of each pointer. */
export function fieldErrorsOf(error: z.ZodError, prefix = ''): FieldError[] {
  const fields = error.issues.flatMap((issue): FieldError[] => {
    const pointer = prefix + issue.path.map((part) => `/${escape(String(part))}`).join('');
    if (issue.code !== 'unrecognized_keys') return [{ pointer, message: sentenceOf(issue) }];
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escape(key.slice(0, LONGEST_KEY))}`,
      message: 'There is no such field.',
    }));
  });
  return fields.slice(0, MAX_FIELDS);
}

const LONGEST_KEY = 64;

/** zod's own message, except where it speaks of types to people who think of fields. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map((value) => JSON.stringify(value) ?? String(value)).join(', ');
    return issue.values.length === 1 ? `Use ${allowed}.` : `Use one of ${allowed}.`;
  }
  if ((issue.code === 'too_big' || issue.code === 'too_small') && /^Too (?:big|small):/.test(issue.message))
    return boundOf(issue);
  if (issue.code !== 'invalid_type') return issue.message;
  const received = /received (\w+)$/.exec(issue.message)?.[1];
  if (received === undefined) return issue.message;
  return received === 'undefined'
    ? 'This field is required.'
    : `Use ${article(issue.expected)}, not ${article(received)}.`;
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
  record: ['field', 'fields'],
  object: ['field', 'fields'],
};

function boundOf(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const [bound, least] = issue.code === 'too_big' ? [issue.maximum, false] : [issue.minimum, true];
  const units = UNITS[issue.origin];
  const amount =
    units === undefined ? String(bound) : `${bound} ${Number(bound) === 1 ? units[0] : units[1]}`;
  if (issue.inclusive === false) return `Use ${least ? 'more' : 'less'} than ${amount}.`;
  return `Use at ${least ? 'least' : 'most'} ${amount}.`;
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  NaN: 'something that is not a number',
};

function article(type: string): string {
  return NOUNS[type] ?? type;
}

function escape(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
