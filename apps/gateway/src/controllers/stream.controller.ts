import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles } from '../http/handles.js';
import { LIVE_STREAM } from '../routes/service.routes.js';

@Controller()
export class StreamController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(LIVE_STREAM)
  stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.gateway.streams.serve(request, reply);
  }
}
