import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Endpoint, type InputOf } from '#libs/http';
import { handOverItem, takeOverItem } from '../use-cases/pass-item.js';
import { reopenItem, undoItem } from '../use-cases/reopen-item.js';
import { resumeItem, snoozeItem, waitForItem } from '../use-cases/set-aside-item.js';
import {
  HAND_OVER_ITEM,
  REOPEN_ITEM,
  RESUME_ITEM,
  SNOOZE_ITEM,
  TAKE_OVER_ITEM,
  UNDO_ITEM,
  WAIT_FOR_ITEM,
} from './holding.routes.js';

@Controller()
export class HoldingController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(WAIT_FOR_ITEM)
  async wait({ caller, params, body }: InputOf<typeof WAIT_FOR_ITEM>) {
    const { version, note, for: whom } = body;
    return { item: await waitForItem(this.deps, { caller, itemId: params.id, version, whom, note }) };
  }

  @Endpoint(SNOOZE_ITEM)
  async snooze({ caller, params, body }: InputOf<typeof SNOOZE_ITEM>) {
    const { version, note, until } = body;
    const wakeAt = Date.parse(until);
    return { item: await snoozeItem(this.deps, { caller, itemId: params.id, version, wakeAt, note }) };
  }

  @Endpoint(RESUME_ITEM)
  async resume({ caller, params, body }: InputOf<typeof RESUME_ITEM>) {
    return { item: await resumeItem(this.deps, { caller, itemId: params.id, ...body }) };
  }

  @Endpoint(HAND_OVER_ITEM)
  async handOver({ caller, params, body }: InputOf<typeof HAND_OVER_ITEM>) {
    return { item: await handOverItem(this.deps, { caller, itemId: params.id, ...body }) };
  }

  @Endpoint(TAKE_OVER_ITEM)
  async takeOver({ caller, params, body }: InputOf<typeof TAKE_OVER_ITEM>) {
    return { item: await takeOverItem(this.deps, { caller, itemId: params.id, ...body }) };
  }

  @Endpoint(REOPEN_ITEM)
  async reopen({ caller, params, body }: InputOf<typeof REOPEN_ITEM>) {
    return { item: await reopenItem(this.deps, { caller, itemId: params.id, ...body }) };
  }

  @Endpoint(UNDO_ITEM)
  async undo({ caller, params, body }: InputOf<typeof UNDO_ITEM>) {
    return { item: await undoItem(this.deps, { caller, itemId: params.id, ...body }) };
  }
}
