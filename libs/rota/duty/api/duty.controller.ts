import { Controller, Inject } from '@nestjs/common';
import { listDesks, putDesk } from '../../desk/store/desks.js';
import { listOverrides } from '../../override/store/duty-overrides.js';
import { closeDesk } from '../../plan/store/rotation-rows.js';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { Handles, Input } from '#libs/http';
import type { InputOf } from '#libs/http';
import { tellRota } from '../../tell-rota.js';
import {
  CREATE_OVERRIDE,
  LIST_DESKS,
  LIST_OVERRIDES,
  PUT_DESK,
  SHOW_DUTY,
  WITHDRAW_OVERRIDE,
} from './duty.routes.js';
import { overrideDuty, withdrawOverride } from '../../override/use-cases/override-duty.js';
import { showDuty } from '../use-cases/show-duty.js';

const OVERRIDES_AT_MOST = 1_000;

@Controller()
export class DutyController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Handles(LIST_DESKS)
  async desks() {
    return { desks: await listDesks(this.deps.db) };
  }

  @Handles(PUT_DESK)
  async put(@Input() { params, body }: InputOf<typeof PUT_DESK>) {
    const desk = { id: params.id, ...body };
    await putDesk(this.deps.db, desk);
    await closeDesk(this.deps.db, params.id, null);
    tellRota(this.deps, 'desk-changed');
    return { desk };
  }

  @Handles(SHOW_DUTY)
  show(@Input() input: InputOf<typeof SHOW_DUTY>) {
    return showDuty(this.deps, input);
  }

  @Handles(LIST_OVERRIDES)
  async overrides(@Input() { query }: InputOf<typeof LIST_OVERRIDES>) {
    const filter = { deskId: query.desk, endsAfter: this.deps.now() };
    return { overrides: await listOverrides(this.deps.db, filter, OVERRIDES_AT_MOST) };
  }

  @Handles(CREATE_OVERRIDE)
  async override(@Input() input: InputOf<typeof CREATE_OVERRIDE>) {
    return { override: await overrideDuty(this.deps, input) };
  }

  @Handles(WITHDRAW_OVERRIDE)
  withdraw(@Input() input: InputOf<typeof WITHDRAW_OVERRIDE>) {
    return withdrawOverride(this.deps, input);
  }
}
