import { DutydeskError, type KeptReason } from '#libs/contracts';
import { type Opening, recentOpenings } from '../../intake/store/recent-openings.js';
import { loadRouting } from '../../queue/store/routing-table.js';
import { listRules, type PlacedRule } from '../store/rules.js';
import { routeToQueue, type Rule } from '../domain/rules.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import type { CareDeps } from '../../care-deps.js';
import { assertConditionsPossible, assertQueueExists } from './write-rules.js';

/** A rule that is not in force, and its position. */
interface Candidate {
  readonly rule: Omit<PlacedRule, 'id' | 'version' | 'position'> & { readonly position?: number | undefined };
  /** Id of the rule that the candidate would replace. */
  readonly replaces?: string | undefined;
}

/** The effect that the candidate would have had on the items that were opened last. */
export interface RoutingTrial {
  readonly examined: number;
  /** Items that the candidate decides. */
  readonly decided: number;
  /** Items that the candidate sends to another queue than the current rules do. */
  readonly changed: number;
  readonly moves: readonly { readonly from: string; readonly to: string; readonly items: number }[];
  readonly examples: readonly {
    readonly itemId: string;
    readonly excerpt: string;
    readonly from: string;
    readonly to: string;
    readonly sentence: string;
    readonly reasonCode: KeptReason;
  }[];
}

const EXAMPLES = 20;
const EXCERPT_LENGTH = 160;
/** Id of the candidate while it is tried. */
const CANDIDATE_ID = '00000000-0000-0000-0000-000000000000';

/** Routes the items that were opened last twice: by the current rules, and by the rules with the candidate. */
export async function tryRule(
  deps: Pick<CareDeps, 'db'>,
  command: Candidate & { readonly last: number },
): Promise<RoutingTrial> {
  assertConditionsPossible(command.rule.conditions, '/rule/conditions');
  await assertQueueExists(deps.db, command.rule.actions, '/rule/actions');
  const rules = await listRules(deps.db);
  const { defaultQueueId } = await loadRouting(deps.db);
  const openings = await recentOpenings(deps.db, command.last);
  return compareRouting(openings, {
    before: rules,
    after: withCandidate(rules, command),
    candidateId: command.replaces ?? CANDIDATE_ID,
    defaultQueueId,
  });
}

/** The rules with the candidate at its position, without the rule that it replaces. */
export function withCandidate(rules: readonly PlacedRule[], { rule, replaces }: Candidate): PlacedRule[] {
  const replaced = rules.find((one) => one.id === replaces);
  if (replaces !== undefined && replaced === undefined) throw new DutydeskError('rule.not_found');
  const candidate: PlacedRule = {
    ...rule,
    id: replaces ?? CANDIDATE_ID,
    version: (replaced?.version ?? 0) + 1,
    position: rule.position ?? replaced?.position ?? Number.MAX_SAFE_INTEGER,
  };
  return [...rules.filter((one) => one !== replaced), candidate].toSorted(
    (a, b) => a.position - b.position || (a.id < b.id ? -1 : 1),
  );
}

export interface Comparison {
  readonly before: readonly Rule[];
  readonly after: readonly Rule[];
  readonly candidateId: string;
  readonly defaultQueueId: string;
}

export function compareRouting(openings: readonly Opening[], comparison: Comparison): RoutingTrial {
  const moves = new Map<string, { from: string; to: string; items: number }>();
  const examples: RoutingTrial['examples'][number][] = [];
  let decided = 0;
  for (const { itemId, mention, triage } of openings) {
    const was = routeToQueue(comparison.before, comparison.defaultQueueId, mention, triage);
    const will = routeToQueue(comparison.after, comparison.defaultQueueId, mention, triage);
    if (will.rule?.id === comparison.candidateId) decided += 1;
    if (was.queueId === will.queueId) continue;
    const key = `${was.queueId}\n${will.queueId}`;
    const move = moves.get(key) ?? { from: was.queueId, to: will.queueId, items: 0 };
    moves.set(key, { ...move, items: move.items + 1 });
    if (examples.length < EXAMPLES) {
      const excerpt = mention.text.slice(0, EXCERPT_LENGTH);
      const sentence = `Would go to ${will.queueId} because of ${sayCareReason(will.reason)}.`;
      examples.push({
        itemId,
        excerpt,
        from: was.queueId,
        to: will.queueId,
        sentence,
        reasonCode: will.reason,
      });
    }
  }
  const changed = [...moves.values()].reduce((sum, move) => sum + move.items, 0);
  return { examined: openings.length, decided, changed, moves: [...moves.values()], examples };
}
