import { transition } from '../domain/item-machine.js';
import type { CareDeps } from '../../care-deps.js';
import type { InputOf } from '#libs/http';
import type { RELEASE_ITEM } from '../api/items.routes.js';
import { changeItem, mustHold } from './change-item.js';
import type { ShownItem } from './visible-items.js';

/** The holder gives the item back: it waits again, with its rank kept. */
export function releaseItem(deps: CareDeps, input: InputOf<typeof RELEASE_ITEM>): Promise<ShownItem> {
  const { caller, params, body } = input;
  return changeItem(deps, { id: params.id, version: body.version, caller }, (item, at) => {
    const after = transition(item, 'release', { at });
    mustHold(item, caller);
    return { action: 'release', after, data: body.reason === undefined ? {} : { reason: body.reason } };
  });
}
