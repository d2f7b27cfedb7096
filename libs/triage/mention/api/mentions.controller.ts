import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import type { FastifyRequest } from 'fastify';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { publishMentions } from '../use-cases/publish-mentions.js';
import { validateMentions } from '../use-cases/validate-mentions.js';
import { PUBLISH_MENTIONS, VALIDATE_MENTIONS } from './mentions.routes.js';

@Controller()
export class MentionsController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Endpoint(PUBLISH_MENTIONS)
  publish({ body }: InputOf<typeof PUBLISH_MENTIONS>, { headers }: FastifyRequest) {
    return publishMentions(this.deps, { headers, bytes: body });
  }

  @Endpoint(VALIDATE_MENTIONS)
  validate({ body }: InputOf<typeof VALIDATE_MENTIONS>, { headers }: FastifyRequest) {
    return validateMentions(this.deps, { headers, bytes: body });
  }
}
