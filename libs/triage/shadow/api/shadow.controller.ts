import { Controller, Inject, Req } from '@nestjs/common';
import { bytesOf, Handles, Input, type InputOf } from '#libs/http';
import type { FastifyRequest } from 'fastify';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { showShadow, startShadow, stopShadow } from '../use-cases/run-shadow.js';
import { SHOW_SHADOW, START_SHADOW, STOP_SHADOW } from './shadow.routes.js';

@Controller()
export class ShadowController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Handles(START_SHADOW)
  start(@Input() input: InputOf<typeof START_SHADOW>, @Req() request: FastifyRequest) {
    return startShadow(this.deps, input, bytesOf(request));
  }

  @Handles(SHOW_SHADOW)
  show(@Input() input: InputOf<typeof SHOW_SHADOW>) {
    return showShadow(this.deps, input);
  }

  @Handles(STOP_SHADOW)
  stop() {
    return stopShadow(this.deps);
  }
}
