import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leastSkewMs } from './clock-skew.js';

const duration = fc.integer({ min: 0, max: 60_000 });

it('is 0 for clocks that agree, however long the answer took', () => {
  fc.assert(
    fc.property(duration, duration, (there, back) => {
      expect(leastSkewMs({ askedAt: 1_000, said: 1_000 + there, answeredAt: 1_000 + there + back })).toBe(0);
    }),
  );
});

it('is at most the true difference, and too small by at most the time of the answer', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e7, max: 1e7 }), duration, duration, (ahead, there, back) => {
      const reading = { askedAt: ahead, said: there, answeredAt: ahead + there + back };
      const skew = leastSkewMs(reading);
      expect(Math.abs(skew)).toBeLessThanOrEqual(Math.abs(ahead));
      expect(Math.abs(ahead - skew)).toBeLessThanOrEqual(there + back);
    }),
  );
});
