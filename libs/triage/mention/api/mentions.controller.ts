import { Controller, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { bytesOf } from '#libs/http';
import { Handles } from '#libs/http';
import type { EventsRequest } from './read-events.js';
import { PUBLISH_MENTIONS, VALIDATE_MENTIONS } from './mentions.routes.js';
import { publishMentions } from '../use-cases/publish-mentions.js';
import { validateMentions } from '../use-cases/validate-mentions.js';

@Controller()
export class MentionsController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Handles(PUBLISH_MENTIONS)
  publish(@Req() request: FastifyRequest) {
    return publishMentions(this.deps, eventsOf(request));
  }

  @Handles(VALIDATE_MENTIONS)
  validate(@Req() request: FastifyRequest) {
    return validateMentions(this.deps, eventsOf(request));
  }
}

function eventsOf(request: FastifyRequest): EventsRequest {
  return { headers: request.headers, bytes: bytesOf(request) };
}
