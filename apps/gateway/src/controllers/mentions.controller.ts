import { Controller, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GATEWAY, type Gateway } from '../gateway.js';
import { bytesOf } from '../http/body-parsers.js';
import { Handles } from '../http/handles.js';
import type { EventsRequest } from '../http/read-events.js';
import { PUBLISH_MENTIONS, VALIDATE_MENTIONS } from '../routes/mentions.routes.js';
import { publishMentions } from '../use-cases/publish-mentions.js';
import { validateMentions } from '../use-cases/validate-mentions.js';

@Controller()
export class MentionsController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(PUBLISH_MENTIONS)
  publish(@Req() request: FastifyRequest) {
    return publishMentions(this.gateway, eventsOf(request));
  }

  @Handles(VALIDATE_MENTIONS)
  validate(@Req() request: FastifyRequest) {
    return validateMentions(this.gateway, eventsOf(request));
  }
}

function eventsOf(request: FastifyRequest): EventsRequest {
  return { headers: request.headers, bytes: bytesOf(request) };
}
