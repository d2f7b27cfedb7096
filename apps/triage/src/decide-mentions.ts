import type { Mention, TriageDecision } from '#libs/contracts';

/** A later reader: takes the decisions so far and gives its own, never later than its budget and never an error. */
export interface LaterReader {
  refine(mentions: readonly Mention[], decisions: readonly TriageDecision[]): Promise<TriageDecision[]>;
}

export interface DecideDeps {
  /** Rules and the fast tier. */
  readonly decide: (mention: Mention) => TriageDecision;
  /** In their order: the accurate tier, then the second opinion; those that there are. */
  readonly laterReaders: readonly LaterReader[];
}

/** Decides a batch: everything at once by rules and the fast tier, what is unsure by the later readers. */
export function decideMentions({ decide, laterReaders }: DecideDeps) {
  return async (mentions: readonly Mention[]): Promise<readonly TriageDecision[]> => {
    let decisions = mentions.map(decide);
    for (const reader of laterReaders) decisions = await reader.refine(mentions, decisions);
    return decisions;
  };
}
