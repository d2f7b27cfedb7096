import { describe, expect, test } from '@jest/globals';
import type { Override } from '../../model/plan-version.js';
import type { Swap } from '../../swap/domain/swap.js';
import { effectiveAssignments, holderOf, nextDuty, onDuty } from './on-duty.js';
import { plan } from '../../engine/plan.js';
import { planInput, team } from '../../test/team.js';

const result = plan(planInput(team(4), 8 * 7));
const published = { id: 'v1', slots: result.slots, assignments: result.assignments };
const slot = result.slots[2]?.id ?? '';
const planned = result.assignments[2]?.person ?? '';
const [other = '', third = ''] = ['p0', 'p1', 'p2', 'p3'].filter((id) => id !== planned);
const override: Override = {
  id: 'o1',
  slot,
  person: other,
  by: 'lead',
  reason: 'flu',
  at: '2026-01-10T00:00:00Z',
  breakGlass: false,
};
const swap: Swap = {
  id: 's1',
  kind: 'cover',
  slot,
  from: planned,
  to: third,
  state: 'applied',
  offeredBy: planned,
  offeredAt: '2026-01-08T00:00:00Z',
  approvedBy: 'lead',
  appliedAt: '2026-01-09T00:00:00Z',
};

describe('who is on duty', () => {
  test('done or frozen beats override beats swap beats plan', () => {
    expect(holderOf(slot, published, {})).toMatchObject({
      person: planned,
      source: 'plan',
      why: 'Published plan v1.',
    });
    expect(holderOf(slot, published, { swaps: [swap] })).toMatchObject({ person: third, source: 'swap' });
    expect(holderOf(slot, published, { swaps: [swap], overrides: [override] })).toMatchObject({
      person: other,
      source: 'override',
      why: 'Override o1 by lead: flu',
    });
    const settled = [{ slot, person: planned, state: 'frozen' as const }];
    expect(holderOf(slot, published, { swaps: [swap], overrides: [override], settled })).toMatchObject({
      person: planned,
      source: 'frozen',
    });
    expect(
      holderOf(slot, published, { overrides: [{ ...override, breakGlass: true }], settled }),
    ).toMatchObject({ person: other, source: 'override' });
    const done = [{ slot, person: planned, state: 'done' as const }];
    expect(
      holderOf(slot, published, { overrides: [{ ...override, breakGlass: true }], settled: done }),
    ).toMatchObject({ person: planned, source: 'done' });
  });

  test('ignores revoked overrides and swaps that are not applied', () => {
    const offered: Swap = {
      id: 's2',
      kind: 'cover',
      slot,
      from: planned,
      to: third,
      state: 'offered',
      offeredBy: planned,
      offeredAt: '2026-01-08T00:00:00Z',
    };
    expect(
      holderOf(slot, published, {
        overrides: [{ ...override, revokedAt: '2026-01-11T00:00:00Z' }],
        swaps: [offered],
      }).source,
    ).toBe('plan');
  });

  test('ignores overrides and swaps that a later plan removed, and applies newer ones', () => {
    const changes = { swaps: [swap], overrides: [override] };
    const after = (instant: string) =>
      holderOf(slot, published, { ...changes, released: { [slot]: instant } });
    expect(after('2026-01-11T00:00:00Z')).toMatchObject({ person: planned, source: 'plan' });
    expect(after('2026-01-09T12:00:00Z')).toMatchObject({ person: other, source: 'override' });
    expect(after('2026-01-08T00:00:00Z')).toMatchObject({ person: other, source: 'override' });
    expect(
      holderOf(slot, published, { swaps: [swap], released: { [slot]: '2026-01-08T00:00:00Z' } }),
    ).toMatchObject({ person: third, source: 'swap' });
  });

  test('at the handoff only the next person is on duty', () => {
    const boundary = result.slots[1]?.start ?? '';
    expect(onDuty(published, {}, boundary).map(({ slot: { id } }) => id)).toEqual([result.slots[1]?.id]);
    expect(result.slots[0]?.end).toBe(boundary);
    expect(onDuty(published, {}, '2030-01-01T00:00:00Z')).toEqual([]);
  });

  test('the next duty of a person includes covers', () => {
    const at = result.slots[0]?.start ?? '';
    expect(nextDuty(published, {}, at)?.slot.id).toBe(result.slots[1]?.id);
    expect(
      nextDuty(published, { swaps: [swap] }, result.slots[1]?.start ?? '', { person: third })?.slot.id,
    ).toBe(slot);
    expect(nextDuty(published, {}, '2030-01-01T00:00:00Z')).toBeNull();
    expect(effectiveAssignments(published, { overrides: [{ ...override, person: null }] })).toHaveLength(
      result.assignments.length - 1,
    );
  });
});
