import { Controller, Inject } from '@nestjs/common';
import { closeDesk, listDesks, listOverrides, putDesk } from '#libs/ledger';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import { tellRota } from '../live/channels.js';
import {
  CREATE_OVERRIDE,
  LIST_DESKS,
  LIST_OVERRIDES,
  PUT_DESK,
  SHOW_DUTY,
  WITHDRAW_OVERRIDE,
} from '../routes/duty.routes.js';
import { overrideDuty, withdrawOverride } from '../use-cases/override-duty.js';
import { showDuty } from '../use-cases/show-duty.js';

const OVERRIDES_AT_MOST = 1_000;

@Controller()
export class DutyController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(LIST_DESKS)
  async desks() {
    return { desks: await listDesks(this.gateway.db) };
  }

  @Handles(PUT_DESK)
  async put(@Input() { params, body }: InputOf<typeof PUT_DESK>) {
    const desk = { id: params.id, ...body };
    await putDesk(this.gateway.db, desk);
    await closeDesk(this.gateway.db, params.id, null);
    tellRota(this.gateway, 'desk-changed');
    return { desk };
  }

  @Handles(SHOW_DUTY)
  show(@Input() input: InputOf<typeof SHOW_DUTY>) {
    return showDuty(this.gateway, input);
  }

  @Handles(LIST_OVERRIDES)
  async overrides(@Input() { query }: InputOf<typeof LIST_OVERRIDES>) {
    const filter = { deskId: query.desk, endsAfter: this.gateway.now() };
    return { overrides: await listOverrides(this.gateway.db, filter, OVERRIDES_AT_MOST) };
  }

  @Handles(CREATE_OVERRIDE)
  async override(@Input() input: InputOf<typeof CREATE_OVERRIDE>) {
    return { override: await overrideDuty(this.gateway, input) };
  }

  @Handles(WITHDRAW_OVERRIDE)
  withdraw(@Input() input: InputOf<typeof WITHDRAW_OVERRIDE>) {
    return withdrawOverride(this.gateway, input);
  }
}
