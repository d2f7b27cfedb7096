import {
  decisionSchema,
  type Mention,
  type MentionReceivedEvent,
  type TriageDecision,
} from '#libs/contracts';
import { mentionVersionIdOf } from '#libs/postgres';
import type { MentionDecider } from '../../live-model/classifier.js';
import type { FirstDecision, KeptDecision } from '../store/decisions.js';

/** A later reader: takes the decisions so far and gives its own, never later than its budget and never an error. */
export interface LaterReader {
  refine(mentions: readonly Mention[], decisions: readonly TriageDecision[]): Promise<TriageDecision[]>;
}

/**
 * Remembers which way mentions in doubt went, for all processes. Durable when it resolves; gives what was remembered
 * before, null where the given decision is the first. An error means that nothing is known: nothing may be published.
 */
export type DecisionMemory = (given: readonly FirstDecision[]) => Promise<readonly (KeptDecision | null)[]>;

export interface DecideDeps {
  /** Rules and the fast tier: the same answer every time, as far as the stream is concerned. */
  readonly decide: (mention: Mention, decider: MentionDecider) => TriageDecision;
  /** True for a first decision that later readers may send the other way. Depends on the decision alone. */
  readonly inDoubt: (first: TriageDecision, decider: MentionDecider) => boolean;
  /** In their order: the accurate tier, then the second opinion; those that there are. */
  readonly laterReaders: readonly LaterReader[];
  /** Null where nobody is meant to read later. */
  readonly memory: DecisionMemory | null;
  /** Told of the mentions in doubt of each batch. */
  readonly reread?: (counts: Readonly<Record<RereadResult, number>>) => void;
}

/** `read` by a later reader; `left` by them, for want of time or budget; `skipped` because of a flood. */
export type RereadResult = 'read' | 'left' | 'skipped';

/**
 * Decides a batch: everything at once by rules and the fast tier, what is unsure by the later readers, unless there is
 * a flood. What later readers say depends on time and load, and a mention may come more than once: so every mention in
 * doubt, read or not, goes the way that the memory says it went first.
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

/** Of decisions that are not in doubt the way is certain; what a later reader would send elsewhere waits in review. */
function withinStream({ first, later }: Case): TriageDecision {
  if (later.route === first.route) return later;
  if (first.route === 'marketing') return first;
  const { supportProbability, confidence, reasons, reasonCodes, decidedBy, modelVersion } = later;
  const said = { supportProbability, confidence, reasons, reasonCodes, decidedBy, modelVersion };
  return { ...first, ...said, review: true };
}

/** What a later reader changes about a decision. */
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
  // Rules or the model changed in between: it stays where it went, and where people see it they look again.
  return { ...first, route, review: route === 'support' };
}
