import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LeaveRequest, type LeaveStep, stepLeave } from './leave.js';

const REQUEST: LeaveRequest = {
  id: '1',
  person: 'ann',
  from: '2026-12-21',
  to: '2027-01-04',
  kind: 'vacation',
  policy: 'catch-up',
  note: '',
  state: 'requested',
  requestedBy: 'ann',
  requestedAt: '2026-11-30T09:00:00Z',
  decidedBy: null,
};
const OPS = { isPerson: false, decides: true };
const SELF = { isPerson: true, decides: false };

describe('a request for leave', () => {
  it('is approved or declined by whoever decides, and withdrawn by the person', () => {
    expect(stepLeave(REQUEST, 'approve', 'olga', OPS)).toMatchObject({ request: { state: 'approved' } });
    expect(stepLeave(REQUEST, 'decline', 'olga', OPS)).toMatchObject({ request: { state: 'declined' } });
    expect(stepLeave(REQUEST, 'withdraw', 'ann', SELF)).toMatchObject({ request: { state: 'withdrawn' } });
    for (const step of ['approve', 'decline'] as const)
      expect(stepLeave(REQUEST, step, 'ann', SELF)).toMatchObject({ refused: 'rights' });
  });

  it('can be withdrawn after it was approved, and is not decided twice', () => {
    const steps = fc.array(fc.constantFrom<LeaveStep>('approve', 'decline', 'withdraw'), { maxLength: 5 });
    fc.assert(
      fc.property(steps, (all) => {
        const states = all.reduce<LeaveRequest[]>(
          (history, step) => {
            const before = history.at(-1) ?? REQUEST;
            const decision = stepLeave(before, step, 'olga', OPS);
            return decision.ok ? [...history, decision.request] : history;
          },
          [REQUEST],
        );
        const path = states.map(({ state }) => state).join(' ');
        expect([
          'requested',
          'requested approved',
          'requested declined',
          'requested withdrawn',
          'requested approved withdrawn',
        ]).toContain(path);
      }),
    );
  });
});
