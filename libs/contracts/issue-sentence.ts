import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** A sentence that says how to correct the field. A message that the schema gives is kept. */
export function sentenceOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_type':
      return typeOf(issue);
    case 'too_big':
    case 'too_small':
      return /^Too (?:big|small):/.test(issue.message) ? boundOf(issue) : issue.message;
    case 'invalid_format':
      return issue.message.startsWith('Invalid ') ? formatOf(issue) : issue.message;
    case 'not_multiple_of':
      return `Use a multiple of ${issue.divisor}.`;
    case 'invalid_union':
      return unionOf(issue);
    case 'invalid_key':
      return `This name cannot be used: ${issue.issues.map(sentenceOf).join(' ')}`;
    default:
      return issue.message === 'Invalid input' ? 'This cannot be used here.' : issue.message;
  }
}

function oneOf(values: readonly unknown[]): string {
  const allowed = values.map((value) => JSON.stringify(value) ?? String(value)).join(', ');
  return values.length === 1 ? `Use ${allowed}.` : `Use one of ${allowed}.`;
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

function nounOf(type: string): string {
  return NOUNS[type] ?? type;
}

function typeOf(issue: z.core.$ZodIssueInvalidType): string {
  const received = /received (\w+)$/.exec(issue.message)?.[1];
  if (received === undefined) return issue.message;
  if (received === 'undefined') return 'This field is required.';
  if (issue.expected === 'int' && received === 'number') return 'Use a whole number.';
  return `Use ${nounOf(issue.expected)}, not ${nounOf(received)}.`;
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
  if (least && units !== undefined && Number(bound) === 1) return 'This must not be empty.';
  const amount =
    units === undefined ? String(bound) : `${bound} ${Number(bound) === 1 ? units[0] : units[1]}`;
  if (issue.exact === true) return `Use exactly ${amount}.`;
  if (issue.inclusive === false) return `Use ${least ? 'more' : 'less'} than ${amount}.`;
  return `Use at ${least ? 'least' : 'most'} ${amount}.`;
}

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'Use a date and time of ISO 8601 with a zone, such as 2026-11-23T09:30:00Z.',
  date: 'Use a date such as 2026-11-23.',
  time: 'Use a time such as 09:30:00.',
  duration: 'Use a duration of ISO 8601 such as PT30M.',
  url: 'Use a web address such as https://example.com/page.',
  email: 'Use an e-mail address such as name@example.com.',
  uuid: 'Use an id such as 018f4e2a-7c1b-7d3e-8a90-5b6c7d8e9f01.',
};

function formatOf(issue: z.core.$ZodIssueInvalidStringFormat): string {
  const sentence = FORMATS[issue.format];
  if (sentence !== undefined) return sentence;
  const must = /^Invalid string: (must .+)$/s.exec(issue.message)?.[1];
  return must === undefined ? `This is no valid ${issue.format}.` : `This ${must}.`;
}

/** Names the allowed values or types of a union; a general sentence when a form fails for another reason. */
function unionOf(issue: z.core.$ZodIssueInvalidUnion): string {
  if ('options' in issue && Array.isArray(issue.options)) return oneOf(issue.options);
  const types = issue.errors.map(([first]) =>
    first?.code === 'invalid_type' && first.path.length === 0 ? nounOf(first.expected) : null,
  );
  if (types.length === 0 || types.includes(null)) return 'This has none of the forms that can be used here.';
  return `Use ${[...new Set(types)].join(' or ')}.`;
}
