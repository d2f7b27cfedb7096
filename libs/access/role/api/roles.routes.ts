import { defineRoute, shortId, utc } from '#libs/http';
import { z } from 'zod';

const ROLES_AT_MOST = 200;

const grantSchema = z
  .object({
    personId: z.string(),
    role: z.enum(['lead', 'ops', 'auditor', 'admin']),
    deskId: z.string().nullable().meta({ description: 'Of a lead: the desk. Null for the others.' }),
    grantedBy: z.string(),
    grantedAt: utc,
  })
  .meta({ id: 'RoleGrant' });

const wantedRole = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('lead'), deskId: shortId }),
  z.strictObject({ role: z.enum(['ops', 'auditor', 'admin']) }),
]);

const grants = z.object({ roles: z.array(grantSchema) });

export const LIST_ROLES = defineRoute({
  id: 'listRoles',
  method: 'GET',
  path: '/v1/roles',
  scopes: ['ops', 'auditor'],
  tag: 'People',
  summary: 'Who has which role beside agent',
  query: z.strictObject({ person: shortId.optional() }),
  status: 200,
  response: grants,
  errors: [],
});

export const READ_ROLES = defineRoute({
  id: 'readRoles',
  method: 'GET',
  path: '/v1/people/{id}/roles',
  scopes: ['ops', 'auditor'],
  tag: 'People',
  summary: 'The roles of a person beside agent',
  params: z.strictObject({ id: shortId }),
  unknownParam: 'staff.not_found',
  status: 200,
  response: grants,
  errors: [],
});

export const CHANGE_ROLES = defineRoute({
  id: 'changeRoles',
  method: 'PUT',
  path: '/v1/people/{id}/roles',
  scopes: ['ops'],
  tag: 'People',
  summary: 'Replace the roles of a person',
  description:
    'Ops name the leads of desks. Giving or taking the roles ops, auditor and admin needs scope admin. It takes effect within 2 seconds. Who gets one of these signs in again: their links, and the sessions that links opened, end.',
  examples: { 'application/json': { roles: [{ role: 'lead', deskId: 'support' }] } },
  params: z.strictObject({ id: shortId }),
  unknownParam: 'staff.not_found',
  body: z.strictObject({ roles: z.array(wantedRole).max(ROLES_AT_MOST) }),
  status: 200,
  response: grants,
  errors: ['staff.not_found', 'desk.not_found'],
});
