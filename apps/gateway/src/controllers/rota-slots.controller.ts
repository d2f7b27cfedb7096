import { Controller, Inject, Req, Res } from '@nestjs/common';
import { DutydeskError } from '#libs/contracts';
import { listCalendarFeeds, revokeCalendarFeed } from '#libs/ledger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY, type Gateway } from '../gateway.js';
import { actorOf, type Caller, seesAll } from '../http/caller.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import * as slots from '../routes/rota-slots.routes.js';
import { listSlotOverrides, overrideSlot, revokeSlotOverride } from '../use-cases/rota/override-slot.js';
import { listSwaps, offerSwap, stepSwap } from '../use-cases/rota/step-swap.js';
import { createFeed, readFeed } from '../use-cases/rota/serve-feed.js';
import { listSlots } from '../use-cases/rota/list-slots.js';

@Controller()
export class RotaSlotsController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(slots.LIST_SLOTS)
  list(@Input() input: InputOf<typeof slots.LIST_SLOTS>) {
    return listSlots(this.gateway, input);
  }

  @Handles(slots.LIST_SLOT_OVERRIDES)
  overrides() {
    return listSlotOverrides(this.gateway);
  }

  @Handles(slots.OVERRIDE_SLOT)
  override(@Input() input: InputOf<typeof slots.OVERRIDE_SLOT>) {
    return overrideSlot(this.gateway, input);
  }

  @Handles(slots.REVOKE_SLOT_OVERRIDE)
  revokeOverride(@Input() input: InputOf<typeof slots.REVOKE_SLOT_OVERRIDE>) {
    return revokeSlotOverride(this.gateway, input);
  }

  @Handles(slots.LIST_SWAPS)
  swaps(@Input() input: InputOf<typeof slots.LIST_SWAPS>) {
    return listSwaps(this.gateway, input);
  }

  @Handles(slots.OFFER_SWAP)
  offer(@Input() input: InputOf<typeof slots.OFFER_SWAP>) {
    return offerSwap(this.gateway, input);
  }

  @Handles(slots.STEP_SWAP)
  step(@Input() input: InputOf<typeof slots.STEP_SWAP>) {
    return stepSwap(this.gateway, input);
  }

  @Handles(slots.LIST_FEEDS)
  async feeds(@Input() { caller }: InputOf<typeof slots.LIST_FEEDS>) {
    return { feeds: await listCalendarFeeds(this.gateway.db, ownerOf(caller)) };
  }

  @Handles(slots.CREATE_FEED)
  makeFeed(@Input() input: InputOf<typeof slots.CREATE_FEED>) {
    return createFeed(this.gateway, input);
  }

  @Handles(slots.REVOKE_FEED)
  async revokeFeed(@Input() { params, caller }: InputOf<typeof slots.REVOKE_FEED>) {
    const revoked = await revokeCalendarFeed(this.gateway.db, params.id, ownerOf(caller));
    if (!revoked) throw new DutydeskError('feed.not_found');
  }

  @Handles(slots.READ_FEED)
  async readFeed(
    @Input() { params }: InputOf<typeof slots.READ_FEED>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { text, tag } = await readFeed(this.gateway, params.token);
    reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (isTagged(request.headers['if-none-match'], tag)) return reply.status(304).send();
    return reply.type('text/calendar; charset=utf-8').send(text);
  }
}

/** Ops see every feed, others those that they made. */
function ownerOf(caller: Caller): string | null {
  return seesAll(caller) ? null : actorOf(caller);
}

/** Whether If-None-Match names this tag (RFC 9110): in a list, and also as the weak tag that a proxy makes of it. */
function isTagged(header: string | undefined, tag: string): boolean {
  const named = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return named.includes(tag) || named.includes('*');
}
