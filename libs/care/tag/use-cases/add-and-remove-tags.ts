import { DutydeskError, LIMITS } from '#libs/contracts';
import { transition } from '../../item/domain/item-machine.js';
import {
  changeItem,
  type ChangeDeps,
  type DecideFor,
  type ItemCommand,
  mustMay,
} from '../../item/use-cases/change-item.js';
import type { ShownItem } from '../../item/use-cases/visible-items.js';
import { changeTags } from '../store/tags.js';

export interface TagChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export type ChangeOfTags = Omit<ItemCommand, 'version'> & TagChange;

/** Adds and removes tags. Tags of several people do not conflict, so it needs no version. */
export function addAndRemoveTags(deps: ChangeDeps, command: ChangeOfTags): Promise<ShownItem> {
  return changeItem(deps, { ...command, version: null }, decideTags(command));
}

export function decideTags({ add, remove }: TagChange): DecideFor {
  return async (item, at, tx, standing) => {
    mustMay('tag', standing, item);
    const tags = await changeTags(tx, item.id, { add, remove });
    if (tags.length > LIMITS.tags) {
      const message = `An item has at most ${LIMITS.tags} tags.`;
      throw new DutydeskError('request.invalid', { detail: message, fields: [{ pointer: '/add', message }] });
    }
    return { action: 'tag', after: transition(item, 'tag', { at }), data: { added: add, removed: remove } };
  };
}
