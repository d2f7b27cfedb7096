import { LIMITS } from '#libs/contracts';
import { z } from 'zod';
import { defineRoute } from '../http/route.js';
import { isTimeZone } from '../http/time-zone.js';
import { shortId } from './item-schemas.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;
const MOST_SEATS = 500;
const MOST_MEMBERS = 50_000;
const personId = z.string().min(1).max(LIMITS.id);
const text = z.string().trim().min(1).max(LIMITS.name);
const role = z.enum(['trainee', 'regular', 'expert']);
const nights = z.strictObject({ from: z.string().max(8), to: z.string().max(8) });

const rotation = {
  name: text,
  zone: z.string().refine(isTimeZone, 'Use an IANA time zone such as Europe/Berlin.'),
  recurrence: z
    .union([
      z.strictObject({ start: z.string().max(32), rule: z.string().max(500) }),
      z.strictObject({ start: z.string().max(32), every: z.string().max(32) }),
    ])
    .meta({
      description: 'Handoffs in wall time: start with an RFC 5545 rule, or with a period such as P7D.',
    }),
  length: z.string().max(32).optional().meta({ description: 'Until the next handoff when left out.' }),
  seats: z
    .array(
      z.strictObject({
        role,
        count: z.int().min(0).max(MOST_SEATS),
        skills: z.array(z.string().max(LIMITS.tag)).max(LIMITS.tags).optional(),
        needs: role.optional().meta({ description: 'Staffed only where a seat of that role is.' }),
      }),
    )
    .min(1)
    .max(20),
  members: z.array(personId).max(MOST_MEMBERS).optional().meta({ description: 'Everybody when left out.' }),
  departmentCap: z.int().min(1).optional().meta({ description: 'Most of one department at a time.' }),
  departmentCaps: z.record(z.string(), z.int().min(0)).optional(),
  minimumRestHours: z.number().min(0).max(10_000).optional(),
  unsocial: z
    .strictObject({
      weekdays: z.array(z.int().min(1).max(7)).max(7),
      nights: nights.optional(),
      atLeastMinutes: z.int().min(1).optional(),
    })
    .optional(),
  noticeHours: z.number().min(0).max(10_000).optional().meta({ description: 'Slots this near are frozen.' }),
  balanceClasses: z.boolean().optional(),
  closedOn: z.array(z.iso.date()).max(2_000).optional(),
};

const rotationDeskSchema = z.object({ id: z.string(), ...rotation }).meta({ id: 'RotationDesk' });

export const LIST_ROTATION_DESKS = defineRoute({
  ...ofOps,
  id: 'listRotationDesks',
  method: 'GET',
  path: '/v1/rota/desks',
  scopes: ['agent', 'ops'],
  summary: 'The desks with the whole rule by which people take turns',
  response: z.object({ desks: z.array(rotationDeskSchema) }),
  errors: [],
});

export const PUT_ROTATION_DESK = defineRoute({
  ...ofOps,
  id: 'putRotationDesk',
  method: 'PUT',
  path: '/v1/rota/desks/{id}',
  summary: 'Make or change a desk with a rotation of its own',
  params: z.object({ id: shortId }),
  unknownParam: 'desk.not_found',
  body: z.strictObject(rotation),
  response: z.object({ desk: rotationDeskSchema }),
  errors: ['rota.invalid', 'desk.not_found'],
});

const settingsSchema = z
  .object({
    publishing: z.enum(['automatic', 'by-hand']).meta({
      description: 'by-hand: a change of staff or desks waits for a draft that somebody publishes.',
    }),
    horizonWeeks: z.int().min(1).max(104).meta({ description: 'So far ahead there is always a plan.' }),
    reminderMinutes: z.array(z.int().min(1).max(525_600)).max(20),
  })
  .meta({ id: 'RotaSettings' });

export const SHOW_ROTA_SETTINGS = defineRoute({
  ...ofOps,
  id: 'showRotaSettings',
  method: 'GET',
  path: '/v1/rota/settings',
  summary: 'How far is planned, who publishes, when people are reminded',
  response: settingsSchema,
  errors: [],
});

export const PUT_ROTA_SETTINGS = defineRoute({
  ...ofOps,
  id: 'putRotaSettings',
  method: 'PUT',
  path: '/v1/rota/settings',
  summary: 'Change these settings',
  body: z.strictObject(settingsSchema.shape),
  response: settingsSchema,
  errors: [],
});
