import { coolDownUntil, type ReleaseCause } from '../domain/cool-down.js';
import { itemHolder } from '../domain/item.js';
import { transition } from '../domain/item-machine.js';
import { saveCoolDown } from '../store/holding.js';
import { changeItem, type ChangeDeps, type ItemCommand, mustHold } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface ReleaseItem extends ItemCommand {
  /** Decides how long this person does not get the item again while somebody else serves. */
  readonly cause: ReleaseCause;
  readonly reason?: string | undefined;
}

/** The holder gives the item back. It waits again with its rank kept, for another person if one serves. */
export function releaseItem(deps: ChangeDeps, command: ReleaseItem): Promise<ShownItem> {
  const { cause, reason } = command;
  return changeItem(deps, command, async (item, at, tx) => {
    const after = transition(item, 'release', { at });
    mustHold(item, command.caller);
    const personId = itemHolder(item) ?? '';
    const until = coolDownUntil(cause, at);
    await saveCoolDown(tx, { itemId: item.id, personId, reason: cause, until });
    return { action: 'release', after, data: { cause, ...(reason === undefined ? {} : { reason }) } };
  });
}
