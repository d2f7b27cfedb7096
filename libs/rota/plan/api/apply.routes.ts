import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { CREATE_OVERRIDE } from '../../override/api/duty-overrides.routes.js';
import { ledgerId } from '#libs/http';
import { shortId } from '#libs/http';
import { PUT_ABSENCE } from '../../absence/api/absences.routes.js';
import { PUT_HOLIDAY } from '../../holiday/api/holidays.routes.js';
import { PUT_ROTATION_DESK } from '../../desk/api/desks.routes.js';
import { PUT_ROTA_SETTINGS } from './rota-settings.routes.js';
import { personId } from './rota-schemas.js';
import { wholeSlotOverride } from '../../override/api/slot-overrides.routes.js';

const MOST = 60_000;
const cell = z.string().max(10_000);
const person = z
  .strictObject({
    id: personId,
    name: cell,
    zone: cell,
    department: cell.optional(),
    skills: cell.optional().meta({ description: 'Separated by ;' }),
    joins: cell.optional(),
    leaves: cell.optional(),
    capacity: cell.optional(),
    region: cell.optional(),
    level: cell.optional(),
    share: cell.optional().meta({ description: '0.8, 4/5 or 80%.' }),
    email: cell.optional(),
    chat: cell.optional().meta({ description: 'Separated by ;' }),
    manager: cell.optional(),
    workingDays: cell.optional().meta({ description: 'Mo-Fr' }),
  })
  .meta({
    id: 'StaffRow',
    description:
      'As in a staff list; what is left out is as in an empty cell, but for email, chat, manager and workingDays, which stay as they are.',
  });

/** Entries that are made or changed, and those that go; these first. */
const changes = <Put extends z.ZodType, Removed extends z.ZodType>(put: Put, remove: Removed) =>
  z.strictObject({
    remove: z.array(remove).max(MOST).default([]),
    put: z.array(put).max(MOST).default([]),
  });
const day = z.strictObject({ region: z.string().max(16), date: z.string().max(16) });

export const APPLY_ROTA = defineRoute({
  id: 'applyRota',
  method: 'POST',
  path: '/v1/rota:apply',
  scopes: ['ops'],
  tag: 'Rotation',
  summary: 'Change settings, holidays, people, desks, absences and overrides together',
  description:
    'In that order, in one transaction: all of it or, with the pointer of what was refused, nothing. Overrides are judged by the published plan and by everything before them. Plans are made afterwards.',
  query: z.strictObject({
    dryRun: z
      .stringbool()
      .default(false)
      .meta({ description: 'Try all of it and say what would be refused; change nothing.' }),
  }),
  bodyLimitBytes: LIMITS.eventBytes,
  body: z.strictObject({
    settings: PUT_ROTA_SETTINGS.body.optional(),
    holidays: changes(z.strictObject({ ...day.shape, ...PUT_HOLIDAY.body.shape }), day).optional(),
    people: z.array(person).max(MOST).default([]),
    desks: changes(z.strictObject({ id: shortId, ...PUT_ROTATION_DESK.body.shape }), shortId)
      .optional()
      .meta({ description: 'Those that go are given up at once, as DELETE /v1/rota/desks/{id} does.' }),
    absences: changes(z.strictObject({ id: shortId, ...PUT_ABSENCE.body.shape }), shortId).optional(),
    slotOverrides: changes(wholeSlotOverride, ledgerId).optional(),
    timeOverrides: changes(CREATE_OVERRIDE.body, ledgerId).optional(),
  }),
  status: 200,
  response: z.object({ dryRun: z.boolean(), changes: z.int() }),
  errors: [
    'rota.invalid',
    'staff.invalid',
    'staff.not_found',
    'holiday.not_found',
    'desk.not_found',
    'desk.in_use',
    'absence.not_found',
    'plan.none',
    'slot.refused',
    'duty.not_found',
    'duty.invalid',
  ],
});
