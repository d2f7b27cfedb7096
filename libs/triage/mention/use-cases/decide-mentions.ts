import {
  decisionSchema,
  type Mention,
  type MentionReceivedEvent,
  type TriageDecision,
} from '#libs/contracts';
import { mentionVersionIdOf } from '#libs/postgres';
import type { MentionDecider } from '../../live-model/classifier.js';
import type { FirstDecision, KeptDecision } from '../store/decisions.js';

/** A later reader: takes the decisions so far and returns its own within its budget. Never throws. */
export interface LaterReader {
  refine(mentions: readonly Mention[], decisions: readonly TriageDecision[]): Promise<TriageDecision[]>;
}

/**
 * Remembers the outcome of mentions in doubt, for all processes. Durable when the promise resolves. Returns the earlier
 * decision, or null where the given decision is the first. After an error nothing may be published.
 */
export type DecisionMemory = (given: readonly FirstDecision[]) => Promise<readonly (KeptDecision | null)[]>;

export interface DecideDeps {
  /** Rules and the fast tier: they give a mention the same route every time. */
  readonly decide: (mention: Mention, decider: MentionDecider) => TriageDecision;
  /** True for a first decision that later readers may change. Depends on the decision alone. */
  readonly inDoubt: (first: TriageDecision, decider: MentionDecider) => boolean;
  /** The configured later readers in order: the accurate tier, then the second opinion. */
  readonly laterReaders: readonly LaterReader[];
  /** Null without later readers. */
  readonly memory: DecisionMemory | null;
  /** Counts the mentions in doubt of each batch. */
  readonly reread?: (counts: Readonly<Record<RereadResult, number>>) => void;
}

/** `read` by a later reader; `left` unread without time or budget; `skipped` because of a flood. */
export type RereadResult = 'read' | 'left' | 'skipped';

/**
 * Decides a batch: all mentions by rules and the fast tier, then unsure ones by the later readers, except in a flood. The
 * answer of a later reader depends on time and load, and a mention may be delivered more than once. So every mention in
 * doubt, read or unread, gets the first outcome that the memory holds.
 */
export function decideMentions({ decide, inDoubt, laterReaders, memory, reread }: DecideDeps) {
  return async (
    events: readonly MentionReceivedEvent[],
    flood: boolean,
    deciders: readonly MentionDecider[],
  ): Promise<readonly TriageDecision[]> => {
    const mentions = events.map(({ data }) => data);
    const first = mentions.map((mention, index) => decide(mention, deciderAt(deciders, index)));
    if (memory === null) return first;
    let later: readonly TriageDecision[] = first;
    for (const reader of flood ? [] : laterReaders) later = await reader.refine(mentions, later);
    const cases = events.map((event, index) => caseOf(event, first[index], later[index]));
    const doubtful = cases.filter((one, index) => inDoubt(one.first, deciderAt(deciders, index)));
    const kept = await memory(doubtful.map(firstDecisionOf));
    const before = new Map(doubtful.map((one, place) => [one, kept[place] ?? null]));
    reread?.(countsOf(doubtful, flood));
    return cases.map((one) => {
      const known = before.get(one);
      if (known === undefined) return withinStream(one);
      return known === null ? one.later : asBefore(one.first, known);
    });
  };
}

function deciderAt(deciders: readonly MentionDecider[], index: number): MentionDecider {
  const decider = deciders[index];
  if (decider === undefined) throw new RangeError('A mention has no decider.');
  return decider;
}

interface Case {
  readonly event: MentionReceivedEvent;
  readonly first: TriageDecision;
  readonly later: TriageDecision;
}

function caseOf(
  event: MentionReceivedEvent,
  first: TriageDecision | undefined,
  later: TriageDecision | undefined,
): Case {
  if (first === undefined || later === undefined) throw new RangeError('A reader left a mention out.');
  return { event, first, later };
}

function countsOf(doubtful: readonly Case[], flood: boolean): Record<RereadResult, number> {
  const read = doubtful.filter(({ first, later }) => later !== first).length;
  const rest = doubtful.length - read;
  return { read, left: flood ? 0 : rest, skipped: flood ? rest : 0 };
}

/** A decision that was not in doubt keeps its route. If a later reader disagrees, a person reviews it. */
function withinStream({ first, later }: Case): TriageDecision {
  if (later.route === first.route) return later;
  if (first.route === 'marketing') return first;
  const { supportProbability, confidence, reasons, reasonCodes, decidedBy, modelVersion } = later;
  const said = { supportProbability, confidence, reasons, reasonCodes, decidedBy, modelVersion };
  return { ...first, ...said, review: true };
}

/** The fields of a decision that a later reader changes. */
const saidSchema = decisionSchema.pick({
  review: true,
  supportProbability: true,
  confidence: true,
  intent: true,
  reasons: true,
  reasonCodes: true,
  decidedBy: true,
  modelVersion: true,
});

function firstDecisionOf({ event, first, later }: Case): FirstDecision {
  const versionId = mentionVersionIdOf(event.data);
  const { route, review, supportProbability, confidence, intent, decidedBy, modelVersion } = later;
  const { reasons, reasonCodes } = later;
  if (later === first) return { versionId, route, said: null };
  const said = {
    review,
    supportProbability,
    confidence,
    intent,
    reasons,
    reasonCodes,
    decidedBy,
    modelVersion,
  };
  return { versionId, route, said };
}

function asBefore(first: TriageDecision, { route, said }: KeptDecision): TriageDecision {
  const known = saidSchema.safeParse(said);
  if (known.success) return { ...first, ...known.data, route };
  if (first.route === route) return first;
  // Rules or the model changed in between: the mention keeps its first route, and on support a person reviews it.
  return { ...first, route, review: route === 'support' };
}
