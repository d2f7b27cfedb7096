import { Controller, Inject } from '@nestjs/common';
import { type InputOf, RawEndpoint } from '#libs/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { LIVE_STREAM } from './live-stream.routes.js';

@Controller()
export class LiveStreamController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @RawEndpoint(LIVE_STREAM)
  stream(_input: InputOf<typeof LIVE_STREAM>, request: FastifyRequest, reply: FastifyReply) {
    return this.deps.streams.serve(request, reply);
  }
}
