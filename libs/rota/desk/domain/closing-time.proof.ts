import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  byPerson,
  DAY_MS,
  deskRow,
  HORIZON,
  NOW,
  rowsOf,
  planInEffectOf,
  team,
} from '../../test/small-rota.js';
import { nextVersion } from '../../plan/domain/next-version.js';
import { deskOf, planInputOf } from '../../duty/domain/rotation-rows.js';
import { closingTime } from './closing-time.js';

describe('a closed desk', () => {
  test('keeps past, running and frozen slots and no later ones; the other desk fills its seats', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 200 }), (days, noticeHours) => {
        const now = NOW + days * DAY_MS;
        const desks = [deskRow('care', { noticeHours }), deskRow('sales', { noticeHours })];
        const first = nextVersion({
          input: planInputOf(rowsOf(team(6), desks), HORIZON),
          inEffect: null,
          now: NOW,
        });
        const inEffect = planInEffectOf(first);
        const closed = desks.map((row) =>
          row.id === 'sales' ? { ...row, closesAt: closingTime(deskOf(row), now) } : row,
        );
        const input = planInputOf(rowsOf(team(6), closed), HORIZON);
        const version = nextVersion({ input, inEffect, now });
        const edge = now + noticeHours * 3_600_000;
        const kept = first.slots.filter(({ desk, start }) => desk === 'sales' && Date.parse(start) < edge);
        expect(version.slots.filter(({ desk }) => desk === 'sales')).toEqual(kept);
        const [before, after] = [byPerson(first.assignments), byPerson(version.assignments)];
        expect(kept.map(({ id }) => after.get(id))).toEqual(kept.map(({ id }) => before.get(id)));
        expect(version.certificate).toMatchObject({ violations: [], holes: 0 });
      }),
      { numRuns: 30 },
    );
  });
});
