import { describe, expect, it } from '@jest/globals';
import { desk, planInput, team } from '../../test/team.js';
import { type BusyTime, objectionBetween } from './serve-between.js';

const HOUR = 3_600_000;
const AT = Date.parse('2026-02-02T12:00:00Z');
const [vic] = team(1);
if (vic === undefined) throw new Error('There is one.');
const busy = (
  fromHour: number,
  toHour: number,
  slot: string | null = 'care/2026-02-02/regular-1',
): BusyTime => ({
  desk: 'care',
  slot,
  start: AT + fromHour * HOUR,
  end: AT + toHour * HOUR,
});
const ask = (others: readonly BusyTime[], over: Parameters<typeof desk>[0] = {}, absences: object[] = []) => {
  const input = planInput([vic], 30, { desks: [desk(over)], absences: absences as never });
  const wanted = { person: vic, desk: desk(over), start: AT, end: AT + 6 * HOUR };
  return objectionBetween(wanted, others, input)?.rule ?? null;
};

describe('serving between two instants', () => {
  it('is refused when the person has other duty at that time, by the plan or by an override', () => {
    expect(ask([busy(5, 10)])).toBe('double-booked');
    expect(ask([busy(0, 6, null)])).toBe('double-booked');
    expect(ask([busy(6, 10), busy(-4, 0)])).toBeNull();
  });

  it('is refused when the person is absent at that time', () => {
    const absence = {
      id: 'a',
      person: vic.id,
      from: '2026-02-02',
      to: '2026-02-03',
      kind: 'x',
      policy: 'neutral',
    };
    expect(ask([], {}, [absence])).toBe('away');
    expect(ask([], {}, [{ ...absence, from: '2026-02-04', to: '2026-02-05' }])).toBeNull();
  });

  it('is refused when the person does not serve the desk', () => {
    expect(ask([], { members: ['somebody'] })).toBe('not-a-member');
  });

  it('is refused when the rest before or after is shorter than the desk requires', () => {
    expect(ask([busy(10, 12)], { minimumRestHours: 11 })).toBe('rest');
    expect(ask([busy(-9, -1)], { minimumRestHours: 11 })).toBe('rest');
    expect(ask([busy(17, 20)], { minimumRestHours: 11 })).toBeNull();
  });
});
