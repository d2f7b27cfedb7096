import { parseFraction } from '#libs/rota/engine';
import { z } from 'zod';
import { type AbsenceEntry, type DeskEntry, shareText } from './rota-document.js';

/** 1, 0.8, 4/5 or 80%. The result is the text of a fraction: 4/5. */
const share = z.union([z.number(), z.string()]).transform((given, context): string => {
  const found = parseFraction(String(given));
  if (found !== null && found.num > 0 && found.num <= found.den) return shareText(found);
  context.addIssue({ code: 'custom', message: 'Use a part above 0 and at most 1, such as 0.8, 4/5 or 80%.' });
  return z.NEVER;
});

const date = z.iso.date('Use a date such as 2026-11-23.');
export const personSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1).optional(),
  zone: z.string().min(1).optional(),
  department: z.string().nullable().optional(),
  skills: z.array(z.string()).optional(),
  joins: date.nullable().optional(),
  leaves: date.nullable().optional(),
  capacity: z.int().min(0).max(100).optional(),
  region: z.string().nullable().optional(),
  level: z.enum(['trainee', 'regular', 'expert']).optional(),
  levelChanges: z.array(z.string()).optional(),
  share: share.optional(),
  email: z.string().nullable().optional(),
  chat: z.array(z.string()).optional(),
  manager: z.string().nullable().optional(),
  workingDays: z.array(z.int().min(1).max(7)).nullable().optional(),
});
export const holidaySchema = z.strictObject({
  region: z.string().min(1),
  date,
  name: z.string().min(1),
  observed: z.boolean().default(true),
});
export const slotOverrideSchema = z.strictObject({
  slot: z.string().min(1),
  person: z.string().nullable(),
  reason: z.string().min(1),
  breakGlass: z.boolean().default(false),
});
/** The result is in UTC, so that equal instants have equal texts. */
const instant = z
  .string()
  .refine(
    (text) => /T.+(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
    'Use a time with an offset, such as 2026-11-23T09:00:00+01:00.',
  )
  .transform((text) => new Date(text).toISOString());
export const timeOverrideSchema = z.strictObject({
  desk: z.string().min(1),
  person: z.string().min(1),
  replaces: z.string().nullable().default(null),
  from: instant,
  to: instant,
  reason: z.string().min(1),
});

/** An entry with a slot is an override of a slot, another entry is an override of times. So errors are about the intended kind. */
const override = z.unknown().transform((given, context) => {
  const ofSlot = given !== null && typeof given === 'object' && 'slot' in given;
  const found = (ofSlot ? slotOverrideSchema : timeOverrideSchema).safeParse(given);
  if (found.success) return found.data;
  for (const issue of found.error.issues) context.issues.push({ ...issue, input: given } as never);
  return z.NEVER;
});

/**
 * The schema of a rota file. Missing sections and missing fields of people mean "leave as it is". A missing field of a
 * desk means its default.
 * @param shapes the schemas of the API for desk, absence and settings
 */
export function rotaDocumentSchema(shapes: {
  readonly desk: z.ZodObject;
  readonly absence: z.ZodObject;
  readonly settings: z.ZodObject;
}) {
  const id = z.string().min(1);
  const desk = z.strictObject({ id, ...shapes.desk.shape }) as unknown as z.ZodType<DeskEntry>;
  const absence = z.strictObject({ id, ...shapes.absence.shape }) as unknown as z.ZodType<AbsenceEntry>;
  const settings = shapes.settings.partial() as unknown as z.ZodType<Record<string, unknown>>;
  return z.strictObject({
    settings: settings.optional(),
    people: z.array(personSchema).optional(),
    holidays: z.array(holidaySchema).optional(),
    desks: z.array(desk).optional(),
    absences: z.array(absence).optional(),
    overrides: z.array(override).optional(),
  });
}
