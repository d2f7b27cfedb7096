import type { ClockFact } from './clock-facts.js';
import type { ClockName } from './sla-policy.js';

/** From an unanswered turn, or from the beginning of the item, to what ends it. */
export interface Run {
  readonly clock: ClockName;
  readonly startedAt: number;
  /** Null while it runs. */
  readonly endedAt: number | null;
  /** What ended it: an answer, or the item was resolved without one. */
  readonly endedBy: 'answer' | 'resolved' | null;
}

type Turn = Extract<ClockFact, { kind: 'turn' }>;
type Answer = Extract<ClockFact, { kind: 'answer' }>;

/**
 * The runs of all clocks of an item, the earliest first; none for an item that is no support.
 * - A reply clock runs while the customer waits for an answer. The first run is the first response. A turn on top of an
 *   unanswered one starts nothing; the next run starts with the first turn that an answer did not know of.
 * - The resolution runs from the opening to the first time that the item is resolved; reopening starts none.
 */
export function runsOf(openedAt: number, facts: readonly ClockFact[]): Run[] {
  const last = facts.findLast(({ kind }) => kind === 'state');
  if (last?.kind === 'state' && last.state === 'void') return [];
  const resolved = facts.find((fact) => fact.kind === 'state' && fact.state === 'resolved');
  const resolvedAt = resolved?.kind === 'state' ? resolved.at : null;
  const resolution: Run = {
    clock: 'resolution',
    startedAt: openedAt,
    endedAt: resolvedAt,
    endedBy: resolvedAt === null ? null : 'resolved',
  };
  return [...replyRuns(facts), resolution];
}

function replyRuns(facts: readonly ClockFact[]): Run[] {
  const runs: Run[] = [];
  const answers: Answer[] = [];
  let waiting: Turn[] = [];
  const end = (endedAt: number, endedBy: Run['endedBy']) => {
    const clock = runs.length === 0 ? 'first_response' : 'next_response';
    const startedAt = waiting[0]?.at ?? endedAt;
    runs.push({ clock, startedAt, endedAt: Math.max(startedAt, endedAt), endedBy });
  };
  for (const fact of facts) {
    if (fact.kind === 'turn' && !answers.some((answer) => knows(answer, fact))) waiting.push(fact);
    if (fact.kind === 'answer') {
      answers.push(fact);
      const left = waiting.filter((turn) => !knows(fact, turn));
      if (left.length < waiting.length) end(fact.at, 'answer');
      waiting = left;
    }
    if (fact.kind === 'state' && fact.state === 'resolved' && waiting.length > 0) {
      end(fact.at, 'resolved');
      waiting = [];
    }
  }
  const [first] = waiting;
  if (first === undefined) return runs;
  const clock = runs.length === 0 ? 'first_response' : 'next_response';
  return [...runs, { clock, startedAt: first.at, endedAt: null, endedBy: null }];
}

/** A post of the brand knows what was written before it, whenever it arrives; a reply of ours what had reached us. */
function knows({ knew, until }: Answer, turn: Turn): boolean {
  return (knew === 'posts' ? turn.saidAt : turn.at) <= until;
}
