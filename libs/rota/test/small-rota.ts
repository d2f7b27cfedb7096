import type { Assignment, Slot } from '../model/model.js';
import type { Swap } from '../swap/domain/swap.js';
import type { NextVersion } from '../plan/domain/next-version.js';
import type { DeskRow, RotationRows, StaffRow, PlanInEffect } from '../duty/domain/rotation-rows.js';

export const START = '2026-01-05';
export const NOW = Date.parse('2026-01-05T12:00:00Z');
export const DAY_MS = 86_400_000;
export const day = (n: number): string => Temporal.PlainDate.from(START).add({ days: n }).toString();
export const HORIZON = { from: START, to: day(84) };

export const staffRow = (id: string, over: Partial<StaffRow> = {}): StaffRow => ({
  id,
  name: id,
  zone: 'Europe/Berlin',
  region: null,
  department: null,
  skills: [],
  level: 'regular',
  share: { num: 1, den: 1 },
  joins: null,
  leaves: null,
  ...over,
});

export const deskRow = (id: string, rotation: object = {}, over: Partial<DeskRow> = {}): DeskRow => ({
  id,
  name: id,
  zone: 'Europe/Berlin',
  handoffWeekday: 1,
  handoffTime: '09:00',
  seats: 1,
  startsOn: START,
  rotation: {
    recurrence: { start: `${START}T09:00:00`, every: 'P1D' },
    seats: [{ role: 'regular', count: 1 }],
    ...rotation,
  },
  ...over,
});

export const rowsOf = (
  people: readonly StaffRow[],
  desks: readonly DeskRow[] = [deskRow('care')],
  over: Partial<RotationRows> = {},
): RotationRows => ({ people, desks, absences: [], holidays: [], lags: [], ...over });

export const team = (count: number): StaffRow[] => Array.from({ length: count }, (_, n) => staffRow(`p${n}`));

/** A version as it stands once it is published. */
export const planInEffectOf = (version: NextVersion, over: Partial<PlanInEffect> = {}): PlanInEffect => ({
  id: 'v',
  horizon: HORIZON,
  inputHash: version.inputHash,
  timeZoneData: version.timeZoneData,
  slots: version.slots,
  assignments: version.assignments,
  overrides: [],
  swaps: [],
  released: version.released,
  ...over,
});

export const byPerson = (list: readonly Assignment[]): Map<string, string> =>
  new Map(list.map(({ slot, person }) => [slot, person]));

export const cover = (id: string, slot: string, from: string, to: string, at: number): Swap => ({
  id,
  kind: 'cover',
  slot,
  from,
  to,
  state: 'applied',
  offeredBy: from,
  offeredAt: new Date(at).toISOString(),
  approvedBy: 'olga',
  appliedAt: new Date(at).toISOString(),
});

export const slotOn = (slots: readonly Slot[], date: string): Slot => {
  const found = slots.find((slot) => slot.date === date);
  if (found === undefined) throw new Error(`no slot on ${date}`);
  return found;
};
