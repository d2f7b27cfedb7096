import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conversationKeyOf, instant } from './mention.js';

describe('an instant', () => {
  it.each(['2026-11-23T09:30:00Z', '2024-02-29T23:59:59.123456789+14:00', '2000-02-29T00:00:00-11:30'])(
    'takes %s',
    (value) => {
      expect(instant.safeParse(value).success).toBe(true);
    },
  );

  it.each([
    '2026-02-29T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-11-23T09:30:60Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T09:30:00',
    '2026-11-23',
    '0000-01-01T00:00:00Z',
  ])('refuses %s', (value) => {
    expect(instant.safeParse(value).success).toBe(false);
  });

  it('may be any instant that Date writes within the accepted years', () => {
    const min = new Date('1000-01-01T00:00:00Z');
    const max = new Date('2999-12-31T23:59:59Z');
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        expect(instant.safeParse(date.toISOString()).success).toBe(true);
      }),
    );
  });
});

describe('the conversation of a mention', () => {
  it('is the conversation that the network gives, else the pair of author and brand', () => {
    const mention = { author: { nativeId: '7' }, brand: 'acme' };
    expect(conversationKeyOf({ ...mention, conversationId: '9' })).toBe('c:9');
    expect(conversationKeyOf(mention)).toBe('a:7:acme');
  });
});
