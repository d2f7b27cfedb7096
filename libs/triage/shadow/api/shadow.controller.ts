import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { showShadow, startShadow, stopShadow } from '../use-cases/run-shadow.js';
import { SHOW_SHADOW, START_SHADOW, STOP_SHADOW } from './shadow.routes.js';

@Controller()
export class ShadowController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Endpoint(START_SHADOW)
  start(input: InputOf<typeof START_SHADOW>) {
    return startShadow(this.deps, input, input.body);
  }

  @Endpoint(SHOW_SHADOW)
  show(input: InputOf<typeof SHOW_SHADOW>) {
    return showShadow(this.deps, input);
  }

  @Endpoint(STOP_SHADOW)
  stop() {
    return stopShadow(this.deps);
  }
}
