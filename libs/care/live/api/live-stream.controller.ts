import { Controller, Inject } from '@nestjs/common';
import { type InputOf, RawEndpoint } from '#libs/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { USUAL_TOPICS } from '../domain/live-topics.js';
import { LIVE_STREAM } from './live-stream.routes.js';

@Controller()
export class LiveStreamController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @RawEndpoint(LIVE_STREAM)
  stream({ query }: InputOf<typeof LIVE_STREAM>, request: FastifyRequest, reply: FastifyReply) {
    const given = request.headers['last-event-id'] ?? query.lastEventId;
    const lastHeard = given === undefined ? null : positionOf(String(given));
    return this.deps.streams.serve(request, reply, { topics: query.topics ?? USUAL_TOPICS, lastHeard });
  }
}

const UNKNOWN = -1;

function positionOf(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : UNKNOWN;
}
