import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { shortId } from '#libs/http';
import { rotation } from '../../plan/api/rota-schemas.js';

const ofOps = { scopes: ['ops'], tag: 'Rotation', status: 200 } as const;
const rotationDeskSchema = z
  .object({
    id: z.string(),
    ...rotation,
    closesAt: z
      .string()
      .optional()
      .meta({ description: 'Wall time from which on it is given up: no slot starts any more.' }),
  })
  .meta({ id: 'RotationDesk' });

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
  summary: 'Make or change a desk with a rotation of its own, or open it again',
  params: z.strictObject({ id: shortId }),
  unknownParam: 'desk.not_found',
  body: z.strictObject(rotation),
  response: z.object({ desk: rotationDeskSchema }),
  errors: ['rota.invalid', 'desk.not_found'],
});

export const CLOSE_DESK = defineRoute({
  ...ofOps,
  id: 'closeDesk',
  method: 'DELETE',
  path: '/v1/rota/desks/{id}',
  summary: 'Give a desk up',
  description:
    'At once or from a wall time on; what runs and what has come into its notice window is still served, later duty is taken away and whoever had it is told. What was served stays. Putting the desk opens it again.',
  params: z.strictObject({ id: shortId }),
  unknownParam: 'desk.not_found',
  query: z.strictObject({
    at: z.iso
      .datetime({ local: true, offset: false })
      .optional()
      .meta({ description: 'Wall time in the zone of the desk; at once when left out.' }),
  }),
  response: z.object({ desk: rotationDeskSchema }),
  errors: ['desk.not_found', 'desk.in_use'],
});
