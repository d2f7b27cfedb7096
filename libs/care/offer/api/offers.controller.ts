import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { acceptOffer, declineOffer, listOffers } from '../use-cases/answer-offer.js';
import { passUp } from '../use-cases/pass-up.js';
import { ACCEPT_OFFER, DECLINE_OFFER, ESCALATE_ITEM, LIST_OFFERS } from './offers.routes.js';

@Controller()
export class OffersController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_OFFERS)
  async list(input: InputOf<typeof LIST_OFFERS>) {
    return { offers: await listOffers(this.deps, input) };
  }

  @Endpoint(ACCEPT_OFFER)
  async accept({ caller, params }: InputOf<typeof ACCEPT_OFFER>) {
    return { item: await acceptOffer(this.deps, { caller, offerId: params.id }) };
  }

  @Endpoint(DECLINE_OFFER)
  async decline({ caller, params, body }: InputOf<typeof DECLINE_OFFER>) {
    return { item: await declineOffer(this.deps, { caller, offerId: params.id, ...body }) };
  }

  @Endpoint(ESCALATE_ITEM)
  async escalate({ caller, params, body }: InputOf<typeof ESCALATE_ITEM>) {
    return { item: await passUp(this.deps, { caller, itemId: params.id, ...body }) };
  }
}
