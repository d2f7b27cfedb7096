import { defineRoute, ledgerId, utc } from '#libs/http';
import { z } from 'zod';
import { itemDetailSchema, version } from '../../item/api/item-schemas.js';
import { RELEASE_CAUSES } from '../../item/domain/cool-down.js';

const reason = z.string().trim().min(1).max(500);
const ofOne = {
  method: 'POST',
  scopes: ['agent'],
  tag: 'Offers',
  params: z.strictObject({ id: ledgerId }),
  status: 200,
  response: z.object({ item: itemDetailSchema }),
} as const;
const ofOffer = { ...ofOne, unknownParam: 'offer.not_found' } as const;

export const LIST_OFFERS = defineRoute({
  id: 'listOffers',
  method: 'GET',
  path: '/v1/desk/offers',
  scopes: ['agent'],
  tag: 'Offers',
  summary: 'What is offered to you',
  description:
    'Open offers, the most urgent first. Each is yours alone until its end; then the next person is asked.',
  status: 200,
  response: z.object({
    offers: z.array(
      z
        .object({
          offerId: ledgerId.meta({ description: 'The token with which you accept or decline.' }),
          itemId: ledgerId,
          until: utc,
          item: itemDetailSchema,
        })
        .meta({ id: 'Offer' }),
    ),
  }),
  errors: ['auth.person'],
});

export const ACCEPT_OFFER = defineRoute({
  ...ofOffer,
  id: 'acceptOffer',
  path: '/v1/desk/offers/{id}/accept',
  summary: 'Work on an offered item',
  errors: ['auth.person', 'offer.not_found', 'offer.gone'],
});

export const DECLINE_OFFER = defineRoute({
  ...ofOffer,
  id: 'declineOffer',
  path: '/v1/desk/offers/{id}/decline',
  summary: 'Decline an offered item',
  description:
    'It waits on with its age, and you are not offered it again for a while: the cause says how long.',
  body: z.strictObject({ cause: z.enum(RELEASE_CAUSES).default('other'), reason: reason.optional() }),
  errors: ['auth.person', 'offer.not_found', 'offer.gone'],
});

export const ESCALATE_ITEM = defineRoute({
  ...ofOne,
  unknownParam: 'item.not_found',
  id: 'escalateItem',
  path: '/v1/items/{id}/escalate',
  scopes: ['agent', 'ops'],
  tag: 'Items',
  summary: 'Pass an item up',
  description: 'It goes to the queue or the person to whom its queue escalates, with its age.',
  body: z.strictObject({ version, reason }),
  errors: ['item.not_found', 'item.stale', 'item.transition', 'item.not_holder', 'queue.no_target'],
});
