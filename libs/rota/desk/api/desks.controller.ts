import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { closeDesk, listRotationDesks, putRotationDesk } from '../use-cases/change-desk.js';
import { CLOSE_DESK, LIST_ROTATION_DESKS, PUT_ROTATION_DESK } from './desks.routes.js';

@Controller()
export class DesksController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_ROTATION_DESKS)
  async list() {
    return { desks: await listRotationDesks(this.deps) };
  }

  @Endpoint(PUT_ROTATION_DESK)
  async put({ params, body }: InputOf<typeof PUT_ROTATION_DESK>) {
    return { desk: await putRotationDesk(this.deps, { id: params.id, ...body }) };
  }

  @Endpoint(CLOSE_DESK)
  async close({ params, query }: InputOf<typeof CLOSE_DESK>) {
    return { desk: await closeDesk(this.deps, { id: params.id, at: query.at }) };
  }
}
