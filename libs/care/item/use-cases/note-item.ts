import { asAgent } from '#libs/http';
import { transition } from '../domain/item-machine.js';
import { changeItem, type ChangeDeps, type ItemCommand, mustMay } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface NoteItem extends Omit<ItemCommand, 'version'> {
  readonly text: string;
}

/** Adds an internal note. A note conflicts with no other change, so it needs no version. */
export function noteItem(deps: ChangeDeps, command: NoteItem): Promise<ShownItem> {
  const { itemId, text } = command;
  const caller = asAgent(command.caller);
  return changeItem(deps, { caller, itemId, version: null }, (item, at, _tx, standing) => {
    mustMay('note', standing, item);
    return { action: 'note', after: transition(item, 'note', { at }), data: { text } };
  });
}
