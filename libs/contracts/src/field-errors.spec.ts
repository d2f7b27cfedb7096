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
  it('points at each wrong field by RFC 6901 and says what to do in words of fields', () => {
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

  it('points at a field that there is not, and puts the prefix in front', () => {
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
