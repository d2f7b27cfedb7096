import { describe, expect, it } from '@jest/globals';
import { priceOf } from './plan-price.js';

const judged = (spread: number, hours: number | null, people: readonly string[]) => ({
  assignments: people.map((person, n) => ({ slot: `care/${n}`, person })),
  certificate: {
    spread,
    ...(hours === null
      ? {}
      : {
          weight: {
            spread: hours,
            heaviestDuty: 24,
            largestDistance: { hours: 0, person: null, date: null },
          },
        }),
  },
});
const names = new Map([
  ['ann', 'Ann'],
  ['ben', 'Ben'],
  ['cem', 'Cem'],
]);

describe('the price of a plan', () => {
  it('says who serves more or less often, the largest difference first, and how fair it was and is', () => {
    const before = judged(3, 61.5, ['ann', 'ann', 'ann', 'ben', 'cem', 'cem']);
    const after = judged(0, 24, ['ann', 'ann', 'ben', 'ben', 'ben', 'cem']);
    expect(priceOf(before, after, names)).toEqual({
      before: { spread: 3, hours: 61.5 },
      after: { spread: 0, hours: 24 },
      concerned: 3,
      people: [
        { personId: 'ben', name: 'Ben', before: 1, after: 3 },
        { personId: 'ann', name: 'Ann', before: 3, after: 2 },
        { personId: 'cem', name: 'Cem', before: 2, after: 1 },
      ],
    });
  });

  it('has no hours of a plan that was made before duties were weighed, and nobody who serves as often as before', () => {
    const price = priceOf(judged(1, null, ['ann', 'ben']), judged(1, 0, ['ben', 'ann']), names);
    expect(price).toMatchObject({ before: { hours: null }, after: { hours: 0 }, concerned: 0 });
  });
});
