import { z } from 'zod';
import { defineRoute, ledgerId, utc } from '#libs/http';
import { personId, text } from '../../plan/api/rota-schemas.js';

const ofStaff = { scopes: ['agent', 'ops'], tag: 'Rotation', status: 200 } as const;
const STATES = ['requested', 'approved', 'declined', 'withdrawn'] as const;

const policy = z.enum(['catch-up', 'neutral']);
export const leaveSchema = z
  .object({
    id: ledgerId,
    person: z.string(),
    from: z.iso.date().meta({ description: 'First day away.' }),
    to: z.iso.date().meta({ description: 'First day back.' }),
    kind: z.string(),
    policy,
    note: z.string(),
    state: z.enum(STATES),
    requestedBy: z.string(),
    requestedAt: utc,
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'LeaveRequest' });

export const REQUEST_LEAVE = defineRoute({
  ...ofStaff,
  id: 'requestLeave',
  onRepeat: 'replay',
  method: 'POST',
  path: '/v1/rota/leave',
  summary: 'Ask for leave',
  description: 'For oneself; with scope ops for anybody. Approved, it becomes an absence.',
  body: z.strictObject({
    person: personId.optional().meta({ description: 'The caller when left out.' }),
    from: z.iso.date().meta({ description: 'First day away.' }),
    to: z.iso.date().meta({ description: 'First day back.' }),
    kind: text.default('vacation'),
    policy: policy.default('catch-up').meta({ description: 'catch-up: the same total is served around it.' }),
    note: z.string().max(500).default(''),
  }),
  status: 201,
  response: z.object({ leave: leaveSchema }),
  errors: ['rota.invalid', 'staff.not_found', 'auth.scope'],
});

export const LIST_LEAVE = defineRoute({
  ...ofStaff,
  id: 'listLeave',
  method: 'GET',
  path: '/v1/rota/leave',
  summary: 'Requests for leave: all for ops, else your own and those of the people whom you lead',
  query: z.strictObject({ person: personId.optional(), state: z.enum(STATES).optional() }),
  response: z.object({ leave: z.array(leaveSchema) }),
  errors: [],
});

export const DECIDE_LEAVE = defineRoute({
  ...ofStaff,
  id: 'decideLeave',
  method: 'POST',
  path: '/v1/rota/leave/{id}/{step}',
  summary: 'Approve, decline or withdraw',
  description: 'Ops and the manager of the person approve and decline; the person withdraws.',
  params: z.strictObject({ id: ledgerId, step: z.enum(['approve', 'decline', 'withdraw']) }),
  unknownParam: 'leave.not_found',
  query: z.strictObject({
    anyway: z
      .stringbool()
      .default(false)
      .meta({ description: 'Approve it though too few of the team would be there.' }),
  }),
  response: z.object({ leave: leaveSchema }),
  errors: [
    'leave.not_found',
    'leave.decided',
    'leave.too_few',
    'rota.invalid',
    'staff.not_found',
    'auth.scope',
  ],
});
