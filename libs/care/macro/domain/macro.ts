/** What a macro does to an item beside its text. */
export type MacroAction =
  | { readonly do: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'move'; readonly queueId: string }
  | { readonly do: 'snooze'; readonly minutes: number }
  | { readonly do: 'wait'; readonly for: 'customer' | 'colleague' }
  | { readonly do: 'resolve'; readonly cause: string };

/** Ready words and acts: personal, or for everybody. */
export interface Macro {
  readonly id: string;
  /** Null: for everybody. */
  readonly ownerId: string | null;
  readonly name: string;
  /** A template for the draft of a reply; empty when the macro only acts. */
  readonly text: string;
  readonly actions: readonly MacroAction[];
  readonly updatedBy: string;
  /** ISO 8601 in UTC. */
  readonly updatedAt: string;
}

/** How the reply goes on once it is sent: the wish of a reply. */
export interface SendWith {
  readonly andThen: 'none' | 'wait' | 'resolve';
  readonly cause: string | null;
}

/** The acts after which the caller's part is over. */
type PartingAction = Extract<MacroAction, { do: 'move' | 'snooze' | 'wait' | 'resolve' }>;

export function isParting(action: MacroAction): action is PartingAction {
  return action.do !== 'tag' && action.do !== 'note';
}

/** What is wrong with the order of the actions, as a sentence; null when they fit together. */
export function actionsProblem({ text, actions }: Pick<Macro, 'text' | 'actions'>): string | null {
  const parting = actions.findIndex(isParting);
  if (parting === -1) return text === '' && actions.length === 0 ? 'Give a text or an action.' : null;
  if (parting < actions.length - 1)
    return 'Give one of move, snooze, wait and resolve at most, as the last action.';
  const last = actions[parting];
  const goesWithReply = last?.do === 'resolve' || (last?.do === 'wait' && last.for === 'customer');
  return text === '' || goesWithReply
    ? null
    : 'A macro with a text can only resolve or wait for the customer, and does so when the reply is sent.';
}

/**
 * What happens at once, and what waits for the reply: words are never sent by a macro, so an item with unsent words is not
 * resolved by one either.
 */
export function splitActions({ text, actions }: Pick<Macro, 'text' | 'actions'>): {
  readonly now: readonly MacroAction[];
  readonly sendWith: SendWith;
} {
  const nothing: SendWith = { andThen: 'none', cause: null };
  if (text === '') return { now: actions, sendWith: nothing };
  const last = actions.find(isParting);
  const now = actions.filter((action) => !isParting(action));
  if (last === undefined) return { now, sendWith: nothing };
  return {
    now,
    sendWith:
      last.do === 'resolve' ? { andThen: 'resolve', cause: last.cause } : { andThen: 'wait', cause: null },
  };
}
