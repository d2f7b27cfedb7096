import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { saveDeskClosing } from '../../plan/store/rotation-rows.js';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { announceRotaChange } from '../../announce-rota-change.js';
import { listDesks, putDesk } from '../store/desks.js';
import { LIST_DESKS, PUT_DESK } from './weekly-desks.routes.js';

@Controller()
export class WeeklyDesksController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_DESKS)
  async list() {
    return { desks: await listDesks(this.deps.db) };
  }

  @Endpoint(PUT_DESK)
  async put({ params, body }: InputOf<typeof PUT_DESK>) {
    const desk = { id: params.id, ...body };
    await putDesk(this.deps.db, desk);
    await saveDeskClosing(this.deps.db, params.id, null);
    announceRotaChange(this.deps, 'desk-changed');
    return { desk };
  }
}
