import { Controller, Inject, Req, Res } from '@nestjs/common';
import { DutydeskError } from '#libs/contracts';
import { listCalendarFeeds, revokeCalendarFeed } from '../../feed/store/calendar-feeds.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { actorOf, type Caller, seesAll } from '#libs/http';
import { Handles, Input } from '#libs/http';
import type { InputOf } from '#libs/http';
import * as slots from './rota-slots.routes.js';
import {
  listSlotOverrides,
  overrideSlot,
  revokeSlotOverride,
} from '../../override/use-cases/override-slot.js';
import { listSwaps, offerSwap, stepSwap } from '../use-cases/step-swap.js';
import { createFeed, readFeed } from '../../feed/use-cases/serve-feed.js';
import { listSlots } from '../../plan/use-cases/list-slots.js';

@Controller()
export class RotaSlotsController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Handles(slots.LIST_SLOTS)
  list(@Input() input: InputOf<typeof slots.LIST_SLOTS>) {
    return listSlots(this.deps, input);
  }

  @Handles(slots.LIST_SLOT_OVERRIDES)
  overrides() {
    return listSlotOverrides(this.deps);
  }

  @Handles(slots.OVERRIDE_SLOT)
  override(@Input() input: InputOf<typeof slots.OVERRIDE_SLOT>) {
    return overrideSlot(this.deps, input);
  }

  @Handles(slots.REVOKE_SLOT_OVERRIDE)
  revokeOverride(@Input() input: InputOf<typeof slots.REVOKE_SLOT_OVERRIDE>) {
    return revokeSlotOverride(this.deps, input);
  }

  @Handles(slots.LIST_SWAPS)
  swaps(@Input() input: InputOf<typeof slots.LIST_SWAPS>) {
    return listSwaps(this.deps, input);
  }

  @Handles(slots.OFFER_SWAP)
  offer(@Input() input: InputOf<typeof slots.OFFER_SWAP>) {
    return offerSwap(this.deps, input);
  }

  @Handles(slots.STEP_SWAP)
  step(@Input() input: InputOf<typeof slots.STEP_SWAP>) {
    return stepSwap(this.deps, input);
  }

  @Handles(slots.LIST_FEEDS)
  async feeds(@Input() { caller }: InputOf<typeof slots.LIST_FEEDS>) {
    return { feeds: await listCalendarFeeds(this.deps.db, ownerOf(caller)) };
  }

  @Handles(slots.CREATE_FEED)
  makeFeed(@Input() input: InputOf<typeof slots.CREATE_FEED>) {
    return createFeed(this.deps, input);
  }

  @Handles(slots.REVOKE_FEED)
  async revokeFeed(@Input() { params, caller }: InputOf<typeof slots.REVOKE_FEED>) {
    const revoked = await revokeCalendarFeed(this.deps.db, params.id, ownerOf(caller));
    if (!revoked) throw new DutydeskError('feed.not_found');
  }

  @Handles(slots.READ_FEED)
  async readFeed(
    @Input() { params }: InputOf<typeof slots.READ_FEED>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { text, tag } = await readFeed(this.deps, params.token);
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
