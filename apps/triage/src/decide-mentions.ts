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
    const first = mentions.map(decide);
    let decisions: readonly TriageDecision[] = first;
    for (const reader of laterReaders) decisions = await reader.refine(mentions, decisions);
    return decisions.map((decision, index) => withinStream(first[index] ?? decision, decision));
  };
}

/**
 * A mention may be delivered twice, and a later reader may answer the first time and be out of time the second. If the
 * stream hung on that, one mention could end as an item and as a marketing event. So rules and the fast tier alone choose
 * the stream; what a later reader would send away waits in review with what that reader found.
 */
function withinStream(first: TriageDecision, later: TriageDecision): TriageDecision {
  if (later.route === first.route) return later;
  if (first.route === 'marketing') return first;
  const { supportProbability, confidence, reasons, decidedBy, modelVersion } = later;
  return { ...first, review: true, supportProbability, confidence, reasons, decidedBy, modelVersion };
}
