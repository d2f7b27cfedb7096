import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Endpoint, type InputOf } from '#libs/http';
import { CLAIM_NEXT, LIST_MINE, RENEW_PRESENCE, START_DESK } from './desk.routes.js';
import { claimNext } from '../use-cases/claim-next.js';
import { renewPresence } from '../use-cases/renew-presence.js';
import { listMine } from '../use-cases/list-mine.js';
import { startDesk } from '../use-cases/start-desk.js';

@Controller()
export class DeskController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(CLAIM_NEXT)
  next(input: InputOf<typeof CLAIM_NEXT>) {
    return claimNext(this.deps, input);
  }

  @Endpoint(RENEW_PRESENCE)
  presence({ caller, body }: InputOf<typeof RENEW_PRESENCE>) {
    return renewPresence(this.deps, { caller, status: body?.status });
  }

  @Endpoint(LIST_MINE)
  mine(input: InputOf<typeof LIST_MINE>) {
    return listMine(this.deps, input);
  }

  @Endpoint(START_DESK)
  start(input: InputOf<typeof START_DESK>) {
    return startDesk(this.deps, input);
  }
}
