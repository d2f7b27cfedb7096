import { z } from 'zod';
import { defineRoute } from '#libs/http';
import { utc } from '#libs/http';
import { ledgerId } from '#libs/http';
import { personId } from '../../plan/api/rota-schemas.js';

const ofStaff = { scopes: ['agent', 'ops'], tag: 'Rotation', status: 200 } as const;

const feedSchema = z
  .object({
    id: ledgerId,
    kind: z.enum(['person', 'desk']),
    subject: z.string(),
    createdBy: z.string(),
    createdAt: utc,
  })
  .meta({ id: 'CalendarFeed' });

export const LIST_FEEDS = defineRoute({
  ...ofStaff,
  id: 'listFeeds',
  method: 'GET',
  path: '/v1/rota/feeds',
  summary: 'Calendar feeds: all for ops, your own for agents',
  response: z.object({ feeds: z.array(feedSchema) }),
  errors: [],
});

export const CREATE_FEED = defineRoute({
  ...ofStaff,
  id: 'createFeed',
  location: '/v1/rota/feeds/{feed.id}',
  onRepeat: 'refuse',
  method: 'POST',
  path: '/v1/rota/feeds',
  summary: 'Make a private address at which a calendar can subscribe',
  description: 'The address is shown once; whoever has it can read the feed until it is revoked.',
  body: z.strictObject({ kind: z.enum(['person', 'desk']), subject: personId }),
  status: 201,
  response: z.object({ feed: feedSchema, path: z.string() }),
  errors: ['desk.not_found', 'staff.not_found', 'auth.scope'],
});

export const REVOKE_FEED = defineRoute({
  ...ofStaff,
  id: 'revokeFeed',
  method: 'DELETE',
  path: '/v1/rota/feeds/{id}',
  summary: 'Revoke the address of a calendar feed',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'feed.not_found',
  status: 204,
  response: null,
  errors: ['feed.not_found'],
});

export const READ_FEED = defineRoute({
  ...ofStaff,
  id: 'readFeed',
  method: 'GET',
  path: '/v1/feeds/{token}',
  scopes: [],
  summary: 'Duty as an iCalendar file, with an ETag',
  params: z.strictObject({ token: z.string().min(20).max(100) }),
  unknownParam: 'feed.not_found',
  produces: 'text/calendar',
  response: z.string(),
  errors: ['feed.not_found'],
});
