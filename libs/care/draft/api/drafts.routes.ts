import { LIMITS } from '#libs/contracts';
import { defineRoute, ledgerId } from '#libs/http';
import { z } from 'zod';
import { itemDraftSchema } from '../../item/api/item-schemas.js';
import { DRAFT_KINDS } from '../store/drafts.js';

export const WRITE_DRAFT = defineRoute({
  id: 'writeDraft',
  method: 'PUT',
  path: '/v1/items/{id}/draft',
  scopes: ['agent'],
  tag: 'Replies',
  summary: 'Keep what you are writing',
  description:
    'One draft a person, item and kind: a note never becomes a reply. An empty text deletes it. Colleagues see that there is one, not what it says. Writing renews your leases.',
  params: z.strictObject({ id: ledgerId }),
  unknownParam: 'item.not_found',
  body: z.strictObject({ kind: z.enum(DRAFT_KINDS), text: z.string().max(LIMITS.reply) }),
  status: 200,
  response: z.object({ drafts: z.array(itemDraftSchema) }),
  errors: ['item.not_found'],
});
