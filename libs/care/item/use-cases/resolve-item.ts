import type { Intent } from '#libs/contracts';
import { actorOf } from '#libs/http';
import { assertIntentFitsRoute, recordVerdict } from '#libs/triage';
import { mustBeOffered } from '../../cause/use-cases/change-causes.js';
import { transition } from '../domain/item-machine.js';
import { changeItem, type ChangeDeps, type DecideFor, type ItemCommand, mustHold } from './change-item.js';
import type { ShownItem } from './visible-items.js';

export interface ResolveItem extends ItemCommand {
  /** Why it is resolved, as a short code. */
  readonly cause: string;
  readonly note?: string | undefined;
  /** The corrected intent, when triage was wrong. */
  readonly intent?: Intent | undefined;
  readonly topics?: readonly string[] | undefined;
}

/** The holder resolves the item with a cause. A corrected intent or topic is kept for training. */
export function resolveItem(deps: ChangeDeps, command: ResolveItem): Promise<ShownItem> {
  return changeItem(deps, command, decideResolve(command));
}

export function decideResolve(command: Omit<ResolveItem, 'itemId' | 'version'>): DecideFor {
  const { caller, cause, intent = null, topics = null } = command;
  return async (item, at, tx) => {
    await mustBeOffered(tx, cause);
    const after = transition(item, 'resolve', { at, cause });
    mustHold(item, caller);
    if (intent !== null || topics !== null) {
      assertIntentFitsRoute('support', intent);
      const said = { kind: 'corrected', route: 'support', intent, topics } as const;
      await recordVerdict(tx, { ...said, itemId: item.id, givenBy: actorOf(caller), at });
    }
    const corrected = { ...(intent === null ? {} : { intent }), ...(topics === null ? {} : { topics }) };
    const note = command.note === undefined ? {} : { note: command.note };
    return { action: 'resolve', after, data: { cause, ...corrected, ...note } };
  };
}
