import { Controller, Inject } from '@nestjs/common';
import { DutydeskError } from '#libs/contracts';
import { actorOf, type Caller, Endpoint, type InputOf, RawEndpoint, seesAll } from '#libs/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listCalendarFeeds, revokeCalendarFeed } from '../store/calendar-feeds.js';
import { createFeed, readFeed } from '../use-cases/serve-feed.js';
import { CREATE_FEED, LIST_FEEDS, READ_FEED, REVOKE_FEED } from './feeds.routes.js';

@Controller()
export class FeedsController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_FEEDS)
  async list({ caller }: InputOf<typeof LIST_FEEDS>) {
    return { feeds: await listCalendarFeeds(this.deps.db, ownerOf(caller)) };
  }

  @Endpoint(CREATE_FEED)
  async create({ body, caller }: InputOf<typeof CREATE_FEED>) {
    const { feed, token } = await createFeed(this.deps, { ...body, caller });
    return { feed, path: `/v1/feeds/${token}.ics` };
  }

  @Endpoint(REVOKE_FEED)
  async revoke({ params, caller }: InputOf<typeof REVOKE_FEED>) {
    const revoked = await revokeCalendarFeed(this.deps.db, params.id, ownerOf(caller));
    if (!revoked) throw new DutydeskError('feed.not_found');
  }

  @RawEndpoint(READ_FEED)
  async read({ params }: InputOf<typeof READ_FEED>, request: FastifyRequest, reply: FastifyReply) {
    const { text, tag } = await readFeed(this.deps, params.token);
    reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (isTagged(request.headers['if-none-match'], tag)) await reply.status(304).send();
    else await reply.type('text/calendar; charset=utf-8').send(text);
  }
}

/** Ops see every feed. Other callers see the feeds that they made. */
function ownerOf(caller: Caller): string | null {
  return seesAll(caller) ? null : actorOf(caller);
}

/** True when If-None-Match names this tag (RFC 9110), alone, in a list, or as a weak tag made by a proxy. */
function isTagged(header: string | undefined, tag: string): boolean {
  const named = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return named.includes(tag) || named.includes('*');
}
