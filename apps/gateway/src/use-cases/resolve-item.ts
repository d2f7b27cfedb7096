import { recordVerdict } from '#libs/ledger';
import { transition } from '#libs/routing';
import type { Gateway } from '../gateway.js';
import { actorOf } from '../http/caller.js';
import type { InputOf } from '../http/route.js';
import type { RESOLVE_ITEM } from '../routes/items.routes.js';
import { changeItem, mustHold } from './change-item.js';
import { mustGoTogether } from './route-and-intent.js';
import type { ShownItem } from './visible-items.js';

/** The holder says that the matter is settled, and by what; a corrected intent or topic is kept to learn from. */
export function resolveItem(gateway: Gateway, input: InputOf<typeof RESOLVE_ITEM>): Promise<ShownItem> {
  const { caller, params, body } = input;
  return changeItem(gateway, { id: params.id, version: body.version, caller }, async (item, at, tx) => {
    const after = transition(item, 'resolve', { at, cause: body.cause });
    mustHold(item, caller);
    const { intent = null, topics = null } = body;
    if (intent !== null || topics !== null) {
      mustGoTogether('support', intent);
      const said = { kind: 'corrected', route: 'support', intent, topics } as const;
      await recordVerdict(tx, { ...said, itemId: item.id, givenBy: actorOf(caller), at });
    }
    const corrected = { ...(intent === null ? {} : { intent }), ...(topics === null ? {} : { topics }) };
    const note = body.note === undefined ? {} : { note: body.note };
    return { action: 'resolve', after, data: { cause: body.cause, ...corrected, ...note } };
  });
}
