import { transition } from '#libs/routing';
import type { Gateway } from '../gateway.js';
import type { InputOf } from '../http/route.js';
import type { RESOLVE_ITEM } from '../routes/items.routes.js';
import { changeItem, mustHold } from './change-item.js';
import type { ShownItem } from './visible-items.js';

/** The holder says that the matter is settled, and by what. */
export function resolveItem(gateway: Gateway, input: InputOf<typeof RESOLVE_ITEM>): Promise<ShownItem> {
  const { caller, params, body } = input;
  return changeItem(gateway, { id: params.id, version: body.version, caller }, (item, at) => {
    const after = transition(item, 'resolve', { at, cause: body.cause });
    mustHold(item, caller);
    const note = body.note === undefined ? {} : { note: body.note };
    return { action: 'resolve', after, data: { cause: body.cause, ...note } };
  });
}
