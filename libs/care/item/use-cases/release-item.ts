import { transition } from '../domain/item-machine.js';
import { changeItem, type ChangeDeps, type ItemCommand, mustHold } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface ReleaseItem extends ItemCommand {
  readonly reason?: string | undefined;
}

/** The holder gives the item back: it waits again, with its rank kept. */
export function releaseItem(deps: ChangeDeps, command: ReleaseItem): Promise<ShownItem> {
  const { reason } = command;
  return changeItem(deps, command, (item, at) => {
    const after = transition(item, 'release', { at });
    mustHold(item, command.caller);
    return { action: 'release', after, data: reason === undefined ? {} : { reason } };
  });
}
