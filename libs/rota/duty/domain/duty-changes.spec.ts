import { describe, expect, it } from '@jest/globals';
import type { DutyInterval } from './duty-interval.js';
import { dutyChangesOf, dutyMovesOf } from './duty-changes.js';

const turn = (slotId: string, personId: string, startsAt: number, endsAt: number): DutyInterval => ({
  slotId,
  deskId: 'care',
  personId,
  startsAt,
  endsAt,
  source: 'plan',
});
const NOW = 100;

describe('changes of duty', () => {
  it('are empty when the stored duty equals the wanted duty', () => {
    const duty = [turn('a', 'ann', 50, 150), turn('b', 'ben', 150, 250)];
    expect(dutyChangesOf(duty, duty, NOW)).toEqual({ dropped: [], ended: [], added: [] });
  });

  it('end the running duty now and start the other person now, never in the past', () => {
    const running = turn('a', 'ann', 50, 150);
    const changes = dutyChangesOf([running], [turn('a', 'ben', 50, 150)], NOW);
    expect(changes.ended).toEqual([{ ...running, until: NOW }]);
    expect(changes.added).toEqual([turn('a', 'ben', NOW, 150)]);
  });

  it('name the people who lose and get a coming slot, and name nobody for new slots', () => {
    const changes = dutyChangesOf(
      [turn('b', 'ben', 150, 250)],
      [turn('b', 'ann', 150, 250), turn('c', 'cem', 250, 350)],
      NOW,
    );
    expect(dutyMovesOf(changes).map(({ personId, move }) => `${move} ${personId}`)).toEqual([
      'taken ben',
      'given ann',
    ]);
  });

  it('name a person once when the hours of their slot change', () => {
    const changes = dutyChangesOf([turn('b', 'ben', 150, 250)], [turn('b', 'ben', 160, 260)], NOW);
    expect(dutyMovesOf(changes)).toMatchObject([{ personId: 'ben', move: 'rescheduled', startsAt: 160 }]);
  });
});
