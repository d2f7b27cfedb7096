import type { Desk, Person, PlanInput } from '../model/model.js';
import { START, day } from './random-input.js';

export const team = (count: number, prefix = 'p'): Person[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${prefix}${n}`,
    name: `Person ${prefix}${n}`,
    zone: 'Europe/Berlin',
    region: 'XX',
    department: `d${n % 3}`,
    skills: [],
    level: 'regular',
    share: { num: 1, den: 1 },
  }));

export const desk = (over: Partial<Desk> = {}): Desk => ({
  id: 'care',
  name: 'Care',
  zone: 'Europe/Berlin',
  recurrence: { start: `${START}T09:00:00`, every: 'P7D' },
  seats: [{ role: 'regular', count: 1 }],
  ...over,
});

export const planInput = (
  people: readonly Person[],
  days: number,
  over: Partial<PlanInput> = {},
): PlanInput => ({ horizon: { from: START, to: day(days) }, people, absences: [], desks: [desk()], ...over });
