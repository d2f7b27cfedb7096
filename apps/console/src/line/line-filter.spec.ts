import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { queryOf, readFilter, SHOWN_STATES, writeFilter } from './line-filter.js';

const text = fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: null });
const filter = fc.record({
  queue: text,
  state: fc.constantFrom(...SHOWN_STATES),
  priority: fc.constantFrom(null, '1', '5'),
  network: text,
  holder: text,
});

describe('the filter of the line', () => {
  it('comes back from the address as it was written', () => {
    fc.assert(fc.property(filter, (given) => expect(readFilter(writeFilter(given))).toEqual(given)));
  });

  it('shows what waits when the address says nothing, or nonsense', () => {
    const usual = { queue: null, state: 'queued', priority: null, network: null, holder: null };
    expect(readFilter('')).toEqual(usual);
    expect(readFilter('?state=all&priority=9')).toEqual(usual);
    expect(writeFilter(readFilter(''))).toBe('');
  });

  it('asks the API for the states behind a choice', () => {
    expect(queryOf(readFilter('?state=aside&queue=care&holder=ben'))).toEqual({
      state: 'waiting_customer,waiting_colleague,snoozed',
      sort: 'rank',
      queue: 'care',
      holder: 'ben',
    });
  });
});
