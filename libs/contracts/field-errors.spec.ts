import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fieldErrorsOf } from './field-errors.js';

const schema = z.strictObject({
  name: z.string(),
  'a/b~c': z.array(z.int()).optional(),
  on: z.boolean().optional(),
  kind: z.enum(['post', 'review']).optional(),
  version: z.literal('1.0').optional(),
  place: z.object({ country: z.string().length(2) }).optional(),
});

function errorsOf(value: unknown, prefix?: string) {
  const result = schema.safeParse(value);
  return result.success ? [] : fieldErrorsOf(result.error, prefix);
}

describe('fieldErrorsOf', () => {
  it('gives an RFC 6901 pointer to each wrong field and says what to do', () => {
    expect(errorsOf({ name: 'x', kind: 'story', version: '0.3' })).toEqual([
      { pointer: '/kind', message: 'Use one of "post", "review".' },
      { pointer: '/version', message: 'Use "1.0".' },
    ]);
    expect(errorsOf({ 'a/b~c': [1, 'x'], on: 'yes', place: { country: 7 } })).toEqual([
      { pointer: '/name', message: 'This field is required.' },
      { pointer: '/a~1b~0c/1', message: 'Use a number, not a string.' },
      { pointer: '/on', message: 'Use true or false, not a string.' },
      { pointer: '/place/country', message: 'Use a string, not a number.' },
    ]);
  });

  it('says bounds in words, and keeps the messages that the schema gives', () => {
    const bounded = z.object({
      name: z.string().min(1).max(3),
      list: z.array(z.int()).min(2).optional(),
      priority: z.int().max(5).optional(),
      share: z.number().gt(0).optional(),
      word: z.string().min(2, 'Give a word.').optional(),
    });
    const messages = (value: unknown) =>
      fieldErrorsOf(bounded.safeParse(value).error ?? new z.ZodError([])).map(({ message }) => message);
    expect(messages({ name: '', list: [1], priority: 6, share: 0, word: 'a' })).toEqual([
      'This must not be empty.',
      'Use at least 2 entries.',
      'Use at most 5.',
      'Use more than 0.',
      'Give a word.',
    ]);
    expect(messages({ name: 'long' })).toEqual(['Use at most 3 characters.']);
  });

  it.each([
    [z.iso.datetime({ offset: true }), 'yesterday', 'Use a date and time of ISO 8601 with a zone, such as'],
    [z.url(), 'example', 'Use a web address such as https://example.com/page.'],
    [z.uuid(), '7', 'Use an id such as'],
    [z.string().startsWith('/'), 'x', 'This must start with "/".'],
    [z.string().length(2), 'abc', 'Use exactly 2 characters.'],
    [z.array(z.string()).min(1), [], 'This must not be empty.'],
    [z.int(), 1.5, 'Use a whole number.'],
    [z.number().multipleOf(5), 3, 'Use a multiple of 5.'],
    [z.string().refine(() => false), 'x', 'This cannot be used here.'],
    [z.string().regex(/^[a-z]+$/, 'Use small letters.'), 'A', 'Use small letters.'],
    [z.union([z.string(), z.boolean()]), 7, 'Use a string or true or false.'],
    [z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]), { kind: 'b' }, 'Use "a".'],
    [
      z.record(z.string().max(2), z.number()),
      { long: 1 },
      'This name cannot be used: Use at most 2 characters.',
    ],
  ])('says what to do instead of what zod says: %#', (of, value, sentence) => {
    const [field] = fieldErrorsOf(of.safeParse(value).error ?? new z.ZodError([]));
    expect(field?.message).toContain(sentence);
  });

  it('points into the form that the value resembles when a field allows several forms', () => {
    const either = z.object({
      when: z.union([z.string().min(1), z.object({ from: z.string().min(1) }), z.null()]),
    });
    const fieldsOf = (when: unknown) => fieldErrorsOf(either.safeParse({ when }).error ?? new z.ZodError([]));
    expect(fieldsOf('')).toEqual([{ pointer: '/when', message: 'This must not be empty.' }]);
    expect(fieldsOf({ from: '' })).toEqual([{ pointer: '/when/from', message: 'This must not be empty.' }]);
    expect(fieldsOf(7)).toEqual([{ pointer: '/when', message: 'Use a string or an object or null.' }]);
  });

  it('points at an unknown field, and puts the prefix in front', () => {
    expect(errorsOf({ name: 'x', nmae: 'y' }, '/data')).toEqual([
      { pointer: '/data/nmae', message: 'There is no such field.' },
    ]);
    expect(errorsOf(7, '/data')).toEqual([{ pointer: '/data', message: 'Use an object, not a number.' }]);
  });

  it('names twenty fields at most', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`f${n}`, 1]));
    expect(errorsOf({ name: 'x', ...many })).toHaveLength(20);
  });
});
