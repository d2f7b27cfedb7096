import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { closeDesk, listRotationDesks, putRotationDesk } from '../use-cases/change-desk.js';
import { CLOSE_DESK, LIST_ROTATION_DESKS, PUT_ROTATION_DESK } from './desks.routes.js';

@Controller()
export class DesksController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_ROTATION_DESKS)
  list() {
    return listRotationDesks(this.deps);
  }

  @Endpoint(PUT_ROTATION_DESK)
  put(input: InputOf<typeof PUT_ROTATION_DESK>) {
    return putRotationDesk(this.deps, input);
  }

  @Endpoint(CLOSE_DESK)
  close(input: InputOf<typeof CLOSE_DESK>) {
    return closeDesk(this.deps, input);
  }
}
