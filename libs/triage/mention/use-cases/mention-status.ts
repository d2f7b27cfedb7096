import { DutydeskError, hasScope, type IgnoredField, type KeptReason } from '#libs/contracts';
import type { Caller } from '#libs/http';
import { type Database, eventKeyOf } from '#libs/postgres';
import { sayReason } from '../../decision/reasons/say-reason.js';
import type { TriageDeps } from '../../triage-deps.js';
import { type KeptOutcome, readOutcome } from '../store/mention-outcomes.js';

/** The item that a mention became part of. */
export interface MentionItem {
  readonly id: string;
  readonly state: string;
  readonly queueId: string;
}

/** A dead letter of an event. */
export interface EventLetter {
  readonly id: string;
  readonly status: string;
  /** An error code. */
  readonly reason: string;
  readonly detail: string;
  readonly fields: readonly { readonly pointer: string; readonly message: string }[];
  /** ISO 8601. */
  readonly lastFailedAt: string;
  /** The key that brought the event; null when it came by Kafka. */
  readonly keyId: string | null;
}

/** What others know of a mention: care its item, the dead letters its failures. */
export interface MentionTraces {
  itemOf(db: Database, mentionId: string): Promise<MentionItem | null>;
  lettersOf(db: Database, event: { readonly source: string; readonly id: string }): Promise<EventLetter[]>;
}

/** `support`: triaged, and the desk has not taken it in yet. */
export type MentionState = 'dead_letter' | 'item' | 'support' | 'marketing' | 'duplicate';

export interface MentionStatus {
  readonly source: string;
  readonly id: string;
  readonly state: MentionState;
  readonly triage: {
    readonly route: KeptOutcome['route'];
    readonly at: string;
    readonly supportProbability: number | null;
    readonly intent: string | null;
    readonly decidedBy: string | null;
    readonly reasons: readonly string[];
    readonly reasonCodes: readonly KeptReason[];
    readonly ignored: readonly IgnoredField[];
  } | null;
  readonly item: MentionItem | null;
  readonly deadLetters: readonly Omit<EventLetter, 'keyId'>[];
}

interface Asked {
  readonly source: string;
  readonly id: string;
  readonly caller: Caller;
}

/**
 * What became of one event, for its publisher and for ops.
 * @throws DutydeskError `mention.unknown` for an event that is not known, or that another publisher sent
 */
export async function mentionStatus(
  { db, traces }: Pick<TriageDeps, 'db' | 'traces'>,
  { source, id, caller }: Asked,
): Promise<MentionStatus> {
  const [found, letters] = await Promise.all([
    readOutcome(db, eventKeyOf({ source, id })),
    traces.lettersOf(db, { source, id }),
  ]);
  const outcome = found !== null && maySee(caller, source, found.keyId) ? found : null;
  const own = letters.filter(({ keyId }) => maySee(caller, source, keyId));
  if (outcome === null && own.length === 0) throw new DutydeskError('mention.unknown');
  const item = outcome === null ? null : await traces.itemOf(db, outcome.mentionId);
  const deadLetters = own.map(shownLetter);
  return { source, id, state: stateOf(outcome, item, own), triage: triageOf(outcome), item, deadLetters };
}

/** A publisher sees the events of the sources that its key is bound to, else those that its key brought. */
function maySee(caller: Caller, source: string, keyId: string | null): boolean {
  if (hasScope(caller.scopes, 'ops')) return true;
  return caller.sources === null ? keyId === caller.keyId : caller.sources.covers(source);
}

function stateOf(
  outcome: KeptOutcome | null,
  item: MentionItem | null,
  letters: readonly EventLetter[],
): MentionState {
  if (letters.some(({ status }) => status === 'waiting')) return 'dead_letter';
  if (item !== null) return 'item';
  return outcome?.route ?? 'dead_letter';
}

function triageOf(outcome: KeptOutcome | null): MentionStatus['triage'] {
  if (outcome === null) return null;
  const { route, decidedAt, said } = outcome;
  const { supportProbability = null, intent = null, decidedBy = null, reasonCodes = [], ignored = [] } = said;
  const reasons = reasonCodes.map((reason) => sayReason(reason));
  return { route, at: decidedAt, supportProbability, intent, decidedBy, reasons, reasonCodes, ignored };
}

function shownLetter({ id, status, reason, detail, fields, lastFailedAt }: EventLetter) {
  return { id, status, reason, detail, fields, lastFailedAt };
}
