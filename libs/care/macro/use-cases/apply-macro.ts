import { type Agent, asAgent, type Caller } from '#libs/http';
import type { CareDeps } from '../../care-deps.js';
import { DutydeskError, LIMITS } from '#libs/contracts';
import { findDraft, saveDraft } from '../../draft/store/drafts.js';
import {
  changeItemInSteps,
  type ChangeDeps,
  type DecideFor,
  type ItemCommand,
} from '../../item/use-cases/change-item.js';
import { decideMove } from '../../item/use-cases/move-item.js';
import { decideNote } from '../../item/use-cases/note-item.js';
import { decideResolve } from '../../item/use-cases/resolve-item.js';
import { decideSnooze, decideWait } from '../../item/use-cases/set-aside-item.js';
import { type ShownItem, showItem } from '../../item/use-cases/visible-items.js';
import { decideTags } from '../../tag/use-cases/add-and-remove-tags.js';
import { type MacroAction, type SendWith, splitActions } from '../domain/macro.js';
import { fillIn, type MacroVariables } from '../fill-in.js';
import { nameOfPerson } from '../store/macros.js';
import { loadMacro } from './keep-macros.js';

/** What a macro would do to an item. */
export interface MacroPreview {
  /** For the draft of the reply; empty when the macro only acts. */
  readonly text: string;
  readonly actions: readonly MacroAction[];
  readonly sendWith: SendWith;
}

export interface NamedMacro {
  readonly caller: Caller;
  readonly itemId: string;
  readonly macroId: string;
}

/** What the macro would do to the item, with the words filled in. Nothing changes. */
export async function previewMacro(
  { db }: Pick<CareDeps, 'db'>,
  { caller, itemId, macroId }: NamedMacro,
): Promise<MacroPreview> {
  const agent = asAgent(caller);
  const item = await showItem(db, agent, itemId);
  const macro = await loadMacro({ db }, agent, macroId);
  const variables = variablesOf(item, agent, await nameOfPerson(db, agent.personId));
  const { now, sendWith } = splitActions(macro);
  const actions = now.map((action) =>
    action.do === 'note' ? { ...action, text: fillIn(action.text, variables) } : action,
  );
  return { text: fillIn(macro.text, variables), actions, sendWith };
}

/**
 * Fills the caller's draft and acts, all or nothing. Nothing is sent: words wait as a draft behind what the caller has
 * written already, and `sendWith` says how the reply should go on.
 */
export async function applyMacro(
  deps: ChangeDeps,
  command: NamedMacro & ItemCommand,
): Promise<{ readonly item: ShownItem; readonly sendWith: SendWith }> {
  const caller = asAgent(command.caller);
  const { text, actions, sendWith } = await previewMacro(deps, command);
  const steps = actions.map((action) => stepOf(action, caller));
  const item = await changeItemInSteps(deps, command, [decideDraft(text, caller), ...steps]);
  return { item, sendWith };
}

function decideDraft(text: string, { personId }: Agent): DecideFor {
  return async (item, _at, tx) => {
    if (text === '') return null;
    const key = { itemId: item.id, personId, kind: 'reply' } as const;
    const before = await findDraft(tx, key);
    const after = before === null || before.trim() === '' ? text : `${before.trimEnd()}\n\n${text}`;
    if (after.length > LIMITS.reply) {
      const detail = `With it your draft would have more than ${LIMITS.reply} characters.`;
      throw new DutydeskError('macro.invalid', { detail });
    }
    await saveDraft(tx, key, after);
    return null;
  };
}

const MINUTE_MS = 60_000;

function stepOf(action: MacroAction, caller: Agent): DecideFor {
  switch (action.do) {
    case 'tag':
      return decideTags(action);
    case 'note':
      return decideNote(action.text);
    case 'move':
      return decideMove(action.queueId);
    case 'snooze':
      return decideSnooze({ caller, wakeAt: (at) => at + action.minutes * MINUTE_MS });
    case 'wait':
      return decideWait({ caller, whom: action.for });
    default:
      return decideResolve({ caller, cause: action.cause });
  }
}

function variablesOf(item: ShownItem, { personId }: Agent, name: string | null): MacroVariables {
  const { id, network, language, topics, author } = item;
  return {
    customer: { handle: author?.handle ?? null, name: author?.displayName ?? author?.handle ?? null },
    item: { id, queue: item.queueId, network, language, topics },
    agent: { id: personId, name: name ?? personId },
    brand: item.brand,
  };
}
