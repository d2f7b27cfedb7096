import { transition } from '../domain/item-machine.js';
import type { CareDeps } from '../../care-deps.js';
import { asAgent } from '#libs/http';
import type { InputOf } from '#libs/http';
import type { NOTE_ITEM } from '../api/items.routes.js';
import { changeItem } from './change-item.js';
import type { ShownItem } from './visible-items.js';

/** Adds an internal note. It contradicts nobody's change, so it needs no version. */
export function noteItem(deps: CareDeps, input: InputOf<typeof NOTE_ITEM>): Promise<ShownItem> {
  const caller = asAgent(input.caller);
  return changeItem(deps, { id: input.params.id, version: null, caller }, (item, at) => ({
    action: 'note',
    after: transition(item, 'note', { at }),
    data: { text: input.body.text },
  }));
}
