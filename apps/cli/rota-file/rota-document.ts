import type { Schemas } from '#libs/client';
import type { z } from 'zod';
import type { holidaySchema, personSchema, slotOverrideSchema, timeOverrideSchema } from './rota-schema.js';

export type DeskEntry = Schemas['RotationDesk'];
export type AbsenceEntry = Schemas['Absence'];
export type PersonEntry = z.output<typeof personSchema>;
export type HolidayEntry = z.output<typeof holidaySchema>;
export type OverrideEntry = z.output<typeof slotOverrideSchema> | z.output<typeof timeOverrideSchema>;

export interface RotaDocument {
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly people?: readonly PersonEntry[] | undefined;
  readonly holidays?: readonly HolidayEntry[] | undefined;
  readonly desks?: readonly DeskEntry[] | undefined;
  readonly absences?: readonly AbsenceEntry[] | undefined;
  readonly overrides?: readonly OverrideEntry[] | undefined;
}

export const LISTS = ['people', 'holidays', 'desks', 'absences', 'overrides'] as const;
export type ListName = (typeof LISTS)[number];
export type Entry = PersonEntry | HolidayEntry | DeskEntry | AbsenceEntry | OverrideEntry;

/** The key that identifies an entry. */
export function entryKey(entry: Entry): string {
  if ('slot' in entry) return entry.slot;
  if ('date' in entry) return `${entry.region} ${entry.date}`;
  if ('id' in entry) return entry.id;
  const { desk, person, from, to } = entry;
  return `${desk} ${person} ${from}–${to}`;
}

/** A part of full time: 1 or 4/5. */
export function shareText({ num, den }: { readonly num: number; readonly den: number }): string {
  return num === den ? '1' : `${num}/${den}`;
}
