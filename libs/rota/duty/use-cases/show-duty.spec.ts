import { describe, expect, it } from '@jest/globals';
import type { RecordedOverride } from '../../override/store/duty-overrides.js';
import type { PersonOnDuty } from '../store/duty.js';
import { sayRotaReason } from '../domain/say-rota-reason.js';
import { whyOnDuty } from './show-duty.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour)).toISOString();
const person = (source: PersonOnDuty['source']): PersonOnDuty => ({
  slotId: 's',
  deskId: 'support',
  personId: 'anna',
  name: 'Anna',
  startsAt: Date.parse(at(9)),
  endsAt: Date.parse(at(17)),
  source,
});
const override = (over: Partial<RecordedOverride>): RecordedOverride => ({
  id: '1',
  deskId: 'support',
  personId: 'anna',
  replacesPersonId: null,
  startsAt: at(9),
  endsAt: at(17),
  reason: 'help',
  createdBy: 'olga',
  createdAt: at(8),
  ...over,
});

describe('whyOnDuty', () => {
  it('says whose turn it is', () => {
    expect(sayRotaReason(whyOnDuty(person('plan'), [override({})]))).toBe(
      'It is their turn in the rotation.',
    );
  });

  it('names who changed it, for whom and why; the later one counts', () => {
    const overrides = [override({}), override({ replacesPersonId: 'ben', reason: 'holiday' })];
    expect(sayRotaReason(whyOnDuty(person('override'), overrides))).toBe(
      'By an override of olga instead of ben: holiday',
    );
    expect(sayRotaReason(whyOnDuty(person('override'), overrides.slice(0, 1)))).toBe(
      'By an override of olga: help',
    );
  });

  it.each([
    ['another desk', { deskId: 'sales' }],
    ['another person', { personId: 'ben' }],
    ['another time', { startsAt: at(17), endsAt: at(18) }],
  ])('does not blame an override of %s', (_name, over) => {
    expect(sayRotaReason(whyOnDuty(person('override'), [override(over)]))).toBe('By an override.');
  });
});
