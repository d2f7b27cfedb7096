import { Controller, Inject } from '@nestjs/common';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { showShadow, startShadow, stopShadow } from '../use-cases/run-shadow.js';
import { SHOW_SHADOW, START_SHADOW, STOP_SHADOW } from './shadow.routes.js';

@Controller()
export class ShadowController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Endpoint(START_SHADOW)
  async start({ query, body, caller }: InputOf<typeof START_SHADOW>) {
    const start = { weights: body, share: query.share, startedBy: actorOf(caller) };
    return { run: await startShadow(this.deps, start) };
  }

  @Endpoint(SHOW_SHADOW)
  show({ query }: InputOf<typeof SHOW_SHADOW>) {
    return showShadow(this.deps, query);
  }

  @Endpoint(STOP_SHADOW)
  async stop() {
    return { run: await stopShadow(this.deps) };
  }
}
