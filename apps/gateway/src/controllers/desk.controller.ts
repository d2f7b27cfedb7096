import { Controller, Inject } from '@nestjs/common';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import { CLAIM_NEXT, LIST_MINE } from '../routes/desk.routes.js';
import { claimNext } from '../use-cases/claim-next.js';
import { listMine } from '../use-cases/list-mine.js';

@Controller()
export class DeskController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(CLAIM_NEXT)
  next(@Input() input: InputOf<typeof CLAIM_NEXT>) {
    return claimNext(this.gateway, input);
  }

  @Handles(LIST_MINE)
  mine(@Input() input: InputOf<typeof LIST_MINE>) {
    return listMine(this.gateway, input);
  }
}
