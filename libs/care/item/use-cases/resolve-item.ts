import { recordVerdict } from '#libs/triage';
import { transition } from '../domain/item-machine.js';
import type { CareDeps } from '../../care-deps.js';
import { actorOf } from '#libs/http';
import type { InputOf } from '#libs/http';
import type { RESOLVE_ITEM } from '../api/items.routes.js';
import { changeItem, mustHold } from './change-item.js';
import { assertIntentFitsRoute } from '#libs/triage';
import type { ShownItem } from './visible-items.js';

/** The holder says that the matter is settled, and by what; a corrected intent or topic is kept to learn from. */
export function resolveItem(deps: CareDeps, input: InputOf<typeof RESOLVE_ITEM>): Promise<ShownItem> {
  const { caller, params, body } = input;
  return changeItem(deps, { id: params.id, version: body.version, caller }, async (item, at, tx) => {
    const after = transition(item, 'resolve', { at, cause: body.cause });
    mustHold(item, caller);
    const { intent = null, topics = null } = body;
    if (intent !== null || topics !== null) {
      assertIntentFitsRoute('support', intent);
      const said = { kind: 'corrected', route: 'support', intent, topics } as const;
      await recordVerdict(tx, { ...said, itemId: item.id, givenBy: actorOf(caller), at });
    }
    const corrected = { ...(intent === null ? {} : { intent }), ...(topics === null ? {} : { topics }) };
    const note = body.note === undefined ? {} : { note: body.note };
    return { action: 'resolve', after, data: { cause: body.cause, ...corrected, ...note } };
  });
}
