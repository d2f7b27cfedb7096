import { describe, expect, it } from '@jest/globals';
import { team } from '../../test/team.js';
import { thinTeam } from './team-presence.js';

const people = team(3).map((person) => ({ ...person, department: 'Finance' }));
const away = (person: string, from: string, to: string) => ({
  id: `${person}-${from}`,
  person,
  from,
  to,
  kind: 'vacation',
  policy: 'catch-up' as const,
});
const FINANCE = { department: 'Finance', atLeast: 2 };
const DECEMBER = { from: '2026-12-01', to: '2027-01-01' };

describe('the presence of a team', () => {
  it('is too thin on the first day on which fewer are there than have to be', () => {
    const absences = [away('p0', '2026-12-10', '2026-12-20'), away('p1', '2026-12-15', '2026-12-16')];
    expect(thinTeam(FINANCE, { people, absences }, DECEMBER)).toEqual({
      ...FINANCE,
      date: '2026-12-15',
      there: 1,
    });
    expect(thinTeam(FINANCE, { people, absences: absences.slice(1) }, DECEMBER)).toBeNull();
  });

  it('does not count the first day back, nor a day on which somebody is away for some hours', () => {
    const absences = [
      away('p0', '2026-12-10', '2026-12-15'),
      away('p1', '2026-12-15', '2026-12-16'),
      away('p2', '2026-12-12T09:00:00Z', '2026-12-12T17:00:00Z'),
    ];
    expect(thinTeam(FINANCE, { people, absences }, DECEMBER)).toBeNull();
  });

  it('counts people while they are on the staff', () => {
    const leaving = people.map((one, n) =>
      n === 2 ? { ...one, eligible: [{ from: '2020-01-01', to: '2026-12-24' }] } : one,
    );
    const absences = [away('p0', '2026-12-20', '2026-12-28')];
    expect(thinTeam(FINANCE, { people: leaving, absences }, DECEMBER)).toMatchObject({ date: '2026-12-24' });
  });
});
