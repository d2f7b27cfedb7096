import { asAgent } from '#libs/http';
import { knownPeople } from '../store/people-ids.js';
import { namedIn } from '../domain/mentioned-people.js';
import { transition } from '../domain/item-machine.js';
import { changeItem, type ChangeDeps, type DecideFor, type ItemCommand, mustMay } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface NoteItem extends Omit<ItemCommand, 'version'> {
  readonly text: string;
}

/** Adds an internal note. The timeline names the people whom it mentions with "@". A note conflicts with no other change, so it needs no version. */
export function noteItem(deps: ChangeDeps, command: NoteItem): Promise<ShownItem> {
  const { itemId, text } = command;
  const caller = asAgent(command.caller);
  return changeItem(deps, { caller, itemId, version: null }, decideNote(text));
}

export function decideNote(text: string): DecideFor {
  return async (item, at, tx, standing) => {
    mustMay('note', standing, item);
    const mentions = await knownPeople(tx, namedIn(text));
    const data = mentions.length === 0 ? { text } : { text, mentions };
    return { action: 'note', after: transition(item, 'note', { at }), data, tells: mentions };
  };
}
