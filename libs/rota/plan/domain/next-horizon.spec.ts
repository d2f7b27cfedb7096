import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, day, deskRow, NOW, START } from '../../test/small-rota.js';
import { nextHorizon } from './next-horizon.js';
import { deskOf } from '../../duty/domain/rotation-rows.js';

const dateAt = (at: number): string => new Date(at).toISOString().slice(0, 10);
const desk = deskOf(deskRow('care'));

describe('the next horizon', () => {
  test('of the first plan begins with the slot that runs, not in the middle of it', () => {
    const weekly = deskOf(deskRow('care', { recurrence: { start: `${START}T09:00:00`, every: 'P7D' } }));
    const thursday = NOW + 10 * DAY_MS;
    expect(nextHorizon(null, [weekly], thursday, 4)).toEqual({
      from: day(7),
      to: dateAt(thursday + 56 * DAY_MS),
    });
    expect(nextHorizon(null, [], thursday, 4).from).toBe(dateAt(thursday));
  });

  test('stays until less is planned than is asked for, then grows by four weeks more', () => {
    const first = nextHorizon(null, [desk], NOW, 26);
    expect(nextHorizon(first, [desk], NOW + 27 * DAY_MS, 26)).toEqual(first);
    const grown = nextHorizon(first, [desk], NOW + 29 * DAY_MS, 26);
    expect(grown).toEqual({ from: first.from, to: dateAt(NOW + (29 + 30 * 7) * DAY_MS) });
  });

  test('never shrinks when ops ask for less', () => {
    const first = nextHorizon(null, [desk], NOW, 26);
    expect(nextHorizon(first, [desk], NOW, 4)).toEqual(first);
  });

  test('begins anew after 182 days, and not a day before', () => {
    const first = nextHorizon(null, [desk], NOW, 26);
    expect(nextHorizon(first, [desk], NOW + 182 * DAY_MS, 26).from).toBe(first.from);
    expect(nextHorizon(first, [desk], NOW + 183 * DAY_MS, 26).from).toBe(dateAt(NOW + 183 * DAY_MS));
  });

  test('at any time, however rarely one looks: enough is planned, the running slot is inside, nothing shrinks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 104 }),
        (pauses, weeks) => {
          let now = NOW;
          let horizon = nextHorizon(null, [desk], now, weeks);
          for (const days of pauses) {
            now += days * DAY_MS;
            const next = nextHorizon(horizon, [desk], now, weeks);
            expect(next.to >= dateAt(now + weeks * 7 * DAY_MS)).toBe(true);
            expect(next.to >= horizon.to).toBe(true);
            expect(next.from >= horizon.from && next.from <= dateAt(now)).toBe(true);
            expect(next.from >= dateAt(now - 183 * DAY_MS)).toBe(true);
            expect(nextHorizon(next, [desk], now, weeks)).toEqual(next);
            horizon = next;
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
