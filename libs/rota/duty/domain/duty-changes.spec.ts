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

describe('what changes of duty', () => {
  it('is nothing when it is what is wanted', () => {
    const duty = [turn('a', 'ann', 50, 150), turn('b', 'ben', 150, 250)];
    expect(dutyChangesOf(duty, duty, NOW)).toEqual({ dropped: [], ended: [], added: [] });
  });

  it('ends what runs and begins the other person now, never before', () => {
    const running = turn('a', 'ann', 50, 150);
    const changes = dutyChangesOf([running], [turn('a', 'ben', 50, 150)], NOW);
    expect(changes.ended).toEqual([{ ...running, until: NOW }]);
    expect(changes.added).toEqual([turn('a', 'ben', NOW, 150)]);
  });

  it('tells who loses and who gets a coming slot, and nobody of slots that are new', () => {
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

  it('tells of other hours once', () => {
    const changes = dutyChangesOf([turn('b', 'ben', 150, 250)], [turn('b', 'ben', 160, 260)], NOW);
    expect(dutyMovesOf(changes)).toMatchObject([{ personId: 'ben', move: 'rescheduled', startsAt: 160 }]);
  });
});
