import { transition } from '#libs/routing';
import type { Gateway } from '../gateway.js';
import { asAgent } from '../http/caller.js';
import type { InputOf } from '../http/route.js';
import type { NOTE_ITEM } from '../routes/items.routes.js';
import { changeItem } from './change-item.js';
import type { ShownItem } from './visible-items.js';

/** Adds an internal note. It contradicts nobody's change, so it needs no version. */
export function noteItem(gateway: Gateway, input: InputOf<typeof NOTE_ITEM>): Promise<ShownItem> {
  const caller = asAgent(input.caller);
  return changeItem(gateway, { id: input.params.id, version: null, caller }, (item, at) => ({
    action: 'note',
    after: transition(item, 'note', { at }),
    data: { text: input.body.text },
  }));
}
