import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CARE_DEPS, type CareDeps } from '../care-deps.js';
import { Handles } from '#libs/http';
import { LIVE_STREAM } from './live-stream.routes.js';

@Controller()
export class StreamController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Handles(LIVE_STREAM)
  stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.deps.streams.serve(request, reply);
  }
}
