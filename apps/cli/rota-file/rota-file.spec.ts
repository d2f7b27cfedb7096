import { describe, expect, it } from '@jest/globals';
import { CliError } from '../cli-error.js';
import { checkRota } from './check-rota.js';
import { readDesks, readRotaFile } from './read-rota-file.js';
import type { RotaDocument } from './rota-document.js';
import { writeRotaFile } from './write-rota-file.js';
import { driftOf, driftText } from './rota-drift.js';

const SUPPORT = {
  id: 'support',
  name: 'Support',
  zone: 'Europe/Berlin',
  recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=WEEKLY;BYDAY=MO' },
  seats: [{ role: 'regular' as const, count: 2 }],
};
const IS: Required<RotaDocument> = {
  settings: { publishing: 'automatic', horizonWeeks: 26, reminderMinutes: [60] },
  people: ['ann', 'ben'].map((id) => ({
    id,
    name: id,
    zone: 'Europe/Berlin',
    department: 'Sales: inside, "field"',
    skills: ['billing'],
    joins: null,
    leaves: null,
    capacity: 5,
    region: 'DE-BY',
    level: 'regular' as const,
    share: '4/5',
  })),
  holidays: [{ region: 'DE', date: '2026-12-24', name: 'Eve', observed: true }],
  desks: [SUPPORT],
  absences: [
    { id: 'a1', person: 'ann', from: '2026-12-21', to: '2027-01-04', kind: 'vacation', policy: 'catch-up' },
  ],
  overrides: [
    { slot: 'support/2026-12-07/regular-1', person: null, reason: 'closed', breakGlass: false },
    {
      desk: 'support',
      person: 'ann',
      replaces: null,
      from: '2026-12-01T08:00:00.000Z',
      to: '2026-12-02T08:00:00.000Z',
      reason: 'extra hand',
    },
  ],
};

async function refusalOf(text: string, check = false): Promise<string> {
  try {
    const file = await readRotaFile(text);
    if (check) checkRota(file, IS);
  } catch (error) {
    if (error instanceof CliError) return error.message;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('a rotation as a file', () => {
  it('is equal after writing and reading', async () => {
    const { document } = await readRotaFile(writeRotaFile(IS));
    expect(document).toEqual(IS);
    expect(driftOf(IS, document, true)).toEqual([]);
  });

  it('takes shares as fraction, decimal or percentage, and identifies overrides with any offset', async () => {
    const { document } = await readRotaFile(`
people: [{ id: ann, share: 0.8 }, { id: ben, share: 80% }]
overrides:
  - { desk: support, person: ann, from: "2026-12-01T09:00:00+01:00", to: "2026-12-02T09:00:00+01:00", reason: extra hand }
`);
    expect(driftOf(IS, document, false)).toEqual([]);
  });

  it('shows differences by entry and path; missing entries are removed only with prune, and people never', async () => {
    const { document } = await readRotaFile(`
settings: { horizonWeeks: 12 }
people: [{ id: ann, level: expert }]
absences: []
desks:
  - id: support
    name: Support
    zone: Europe/Berlin
    recurrence: { rule: FREQ=WEEKLY;BYDAY=MO, start: 2026-01-05T09:00:00 }
    seats: [{ role: regular, count: 3 }]
    noticeHours: 48
  - id: night
    name: Night
    zone: Europe/Berlin
    recurrence: { start: 2026-01-05T21:00:00, every: P1D }
    seats: [{ role: regular, count: 1 }]
`);
    expect(driftText(driftOf(IS, document, false))).toEqual([
      '~ settings',
      '    horizonWeeks: 26 → 12',
      '~ people/ann',
      '    level: "regular" → "expert"',
      '~ desks/support',
      '    noticeHours: not set → 48',
      '    seats/0/count: 2 → 3',
      expect.stringMatching(/^\+ desks\/night {2}\{.*Night/),
    ]);
    const pruned = driftOf(IS, document, true).filter(({ kind }) => kind === 'gone');
    expect(pruned.map(({ section, key }) => `${section}/${key}`)).toEqual(['absences/a1']);
  });

  it('is refused with line and path for invalid YAML, unknown keys and impossible values', async () => {
    expect(await refusalOf('desks:\n  - id: "a')).toMatch(/line \d+, column \d+/);
    expect(await refusalOf('desk: []\n')).toContain('line 1, /desk: There is no such field.');
    const wrong = await refusalOf(`settings:
  horizonWeeks: 0
  weeks: 3
people:
  - { id: ann, levle: expert, share: 2 }
desks:
  - id: support
    name: Support
    zone: Europe/Atlantis
    recurrence: { start: 2026-01-05T09:00:00, every: P7D }
    seats:
      - { role: boss, count: 1 }
overrides:
  - { slot: support/x, preson: ann, reason: why }
  - { desk: support, person: ann, from: tomorrow, to: "2026-12-02T00:00:00Z", reason: why }
absences:
  - { id: a, person: ann, from: 2026-12-01, to: 2026-12-02, kind: x, policy: maybe }
  - { id: a, person: ann, from: 2026-12-01, to: 2026-12-02, kind: x, policy: neutral }
`);
    for (const place of [
      'line 2, /settings/horizonWeeks:',
      'line 3, /settings/weeks: There is no such field.',
      'line 5, /people/0/levle: There is no such field.',
      'line 5, /people/0/share:',
      'line 9, /desks/0/zone: Use an IANA time zone',
      'line 12, /desks/0/seats/0/role:',
      'line 14, /overrides/0/preson: There is no such field.',
      'line 15, /overrides/1/from: Use a time with an offset',
      'line 17, /absences/0/policy:',
    ]) {
      expect(wrong).toContain(place);
    }
  });

  it('is refused before anything is sent when it cannot be planned', async () => {
    const wrong = await refusalOf(
      `people:
  - { id: cem }
desks:
  - id: support
    name: Support
    zone: Europe/Berlin
    recurrence: { start: 2027-02-29T09:00:00, rule: FREQ=SOMETIMES }
    seats: [{ role: expert, count: 1, needs: regular }, { role: regular, count: 1, needs: expert }]
    departmentCap: 1
absences:
  - { id: b, person: ann, from: 2026-12-02, to: 2026-12-01, kind: x, policy: neutral }
  - { id: c, person: zoe, from: 2026-12-01, to: 2026-12-02, kind: x, policy: neutral }
`,
      true,
    );
    for (const place of [
      'line 2, /people/0: "cem" is not on the staff list yet: give name and zone.',
      'line 7, /desks/0/recurrence/start:',
      'line 7, /desks/0/recurrence/rule:',
      'line 8, /desks/0/seats/0',
      'line 11, /absences/0/to: The absence ends',
      'line 12, /absences/1/person: Nobody on the staff list',
    ]) {
      expect(wrong).toContain(place);
    }
  });

  it('gives one or several desks to simulate', async () => {
    const desk =
      '{ id: night, name: Night, zone: UTC, recurrence: { start: 2026-01-05T21:00:00, every: P1D }, seats: [{ role: regular, count: 1 }] }';
    expect((await readDesks(desk)).map(({ id }) => id)).toEqual(['night']);
    expect((await readDesks(`desks:\n  - ${desk}\n`)).map(({ id }) => id)).toEqual(['night']);
    await expect(readDesks(desk.replace('UTC', 'Nowhere'))).rejects.toThrow(
      'line 1, /zone: Use an IANA time zone',
    );
  });
});
