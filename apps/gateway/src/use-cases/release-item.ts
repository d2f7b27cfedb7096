import { transition } from '#libs/routing';
import type { Gateway } from '../gateway.js';
import type { InputOf } from '../http/route.js';
import type { RELEASE_ITEM } from '../routes/items.routes.js';
import { changeItem, mustHold } from './change-item.js';
import type { ShownItem } from './visible-items.js';

/** The holder gives the item back: it waits again, with its rank kept. */
export function releaseItem(gateway: Gateway, input: InputOf<typeof RELEASE_ITEM>): Promise<ShownItem> {
  const { caller, params, body } = input;
  return changeItem(gateway, { id: params.id, version: body.version, caller }, (item, at) => {
    const after = transition(item, 'release', { at });
    mustHold(item, caller);
    return { action: 'release', after, data: body.reason === undefined ? {} : { reason: body.reason } };
  });
}
