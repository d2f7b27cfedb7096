import { Controller, Inject } from '@nestjs/common';
import { callerOf, Endpoint, type InputOf } from '#libs/http';
import type { FastifyRequest } from 'fastify';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { mentionStatus } from '../use-cases/mention-status.js';
import { publishMentions } from '../use-cases/publish-mentions.js';
import { validateMentions } from '../use-cases/validate-mentions.js';
import type { EventsRequest } from '../use-cases/read-events.js';
import { PUBLISH_MENTIONS, SHOW_MENTION_STATUS, VALIDATE_MENTIONS } from './mentions.routes.js';

@Controller()
export class MentionsController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Endpoint(PUBLISH_MENTIONS)
  publish({ body }: InputOf<typeof PUBLISH_MENTIONS>, request: FastifyRequest) {
    return publishMentions(this.deps, eventsOf(request, body));
  }

  @Endpoint(SHOW_MENTION_STATUS)
  status({ query, caller }: InputOf<typeof SHOW_MENTION_STATUS>) {
    return mentionStatus(this.deps, { ...query, caller });
  }

  @Endpoint(VALIDATE_MENTIONS)
  validate({ body }: InputOf<typeof VALIDATE_MENTIONS>, request: FastifyRequest) {
    return validateMentions(this.deps, eventsOf(request, body));
  }
}

function eventsOf(request: FastifyRequest, bytes: Uint8Array): EventsRequest {
  return { headers: request.headers, bytes, caller: callerOf(request) };
}
