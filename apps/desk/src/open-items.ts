import { DutydeskError, type Mention, type MentionTriagedEvent, readTriagedMention } from '#libs/contracts';
import {
  databaseNow,
  inTransaction,
  itemsOfPosts,
  knownMentionIds,
  type Ledger,
  lockOpenItems,
  mentionIdOf,
  type NativeRef,
  newId,
  saveIntake,
} from '#libs/ledger';
import { conversationKeyFor, type IncomingMention, type ItemChange, planIntake } from '#libs/routing';
import type { BatchHandler, Refusal, StreamRecord } from '#libs/streams';
import { changePosts, type PostChange } from './change-posts.js';
import type { RoutingCache } from './routing-cache.js';

export interface OpenItemsObserver {
  opened(queueId: string, items: number): void;
  joined(reopened: boolean, items: number): void;
  known(mentions: number): void;
}

export interface OpenItemsDeps {
  readonly ledger: Ledger;
  readonly routing: RoutingCache;
  readonly observer: OpenItemsObserver;
  /** Called after the transaction: there is something in the outbox. */
  readonly committed: () => void;
}

/** Use case: thread a batch of support mentions into items, in one transaction. Known mentions change nothing. */
export function openItems(deps: OpenItemsDeps): BatchHandler {
  return async (records) => {
    const refusals: Refusal[] = [];
    const incoming = readBatch(records, refusals);
    if (incoming.size === 0) return refusals;
    const ids = [...incoming.keys()];
    const changes = await inTransaction(deps.ledger.db, async (tx) => {
      const known = await knownMentionIds(tx, ids);
      deps.observer.known(known.size);
      const fresh = [...incoming].filter(([id]) => !known.has(id));
      if (fresh.length === 0) return [];
      const { mentions, edits } = await sortOut(tx, fresh);
      const routing = await deps.routing.get();
      const openItems = await lockOpenItems(tx, threadsOf(mentions));
      const now = await databaseNow(tx);
      const planned = planIntake(mentions, { ...routing, openItems, now, newItemId: newId });
      await saveIntake(tx, planned, now);
      await changePosts(tx, edits, now);
      return planned;
    });
    if (changes.length > 0) deps.committed();
    observe(deps.observer, changes);
    return refusals;
  };
}

function readBatch(records: readonly StreamRecord[], refusals: Refusal[]): Map<string, MentionTriagedEvent> {
  const events = new Map<string, MentionTriagedEvent>();
  for (const [index, record] of records.entries()) {
    try {
      const event = readTriagedMention(record);
      const id = mentionIdOf(event.data.mentionId.source, event.data.mentionId.id);
      if (!events.has(id)) events.set(id, event);
    } catch (error) {
      if (!(error instanceof DutydeskError)) throw error;
      refusals.push({ index, error });
    }
  }
  return events;
}

/** Finds what each mention answers or changes, among the stored posts. */
async function sortOut(
  tx: Parameters<typeof itemsOfPosts>[0],
  fresh: readonly (readonly [id: string, event: MentionTriagedEvent])[],
): Promise<{ mentions: IncomingMention[]; edits: PostChange[] }> {
  const refs = fresh.flatMap(([, { data }]) => postsNamedBy(data.mention));
  const posts = await itemsOfPosts(tx, refs);
  const mentions: IncomingMention[] = [];
  const edits: PostChange[] = [];
  for (const [id, { data }] of fresh) {
    const { mention } = data;
    const original = isChange(mention) ? posts.get(`${mention.network}\n${mention.nativeId}`) : undefined;
    const replied =
      mention.inReplyTo === undefined ? undefined : posts.get(`${mention.network}\n${mention.inReplyTo}`);
    if (original !== undefined) edits.push({ id, triaged: data, itemId: original.itemId });
    else if (isChange(mention) && needsNobody(data)) edits.push({ id, triaged: data, itemId: null });
    else mentions.push({ id, triaged: data, repliedConversationKey: replied?.conversationKey });
  }
  return { mentions, edits };
}

/** Stored posts that decide where a mention belongs: the one it changes, and the one it answers unless its thread is named. */
function postsNamedBy(mention: Mention): NativeRef[] {
  const { network, nativeId, conversationId, inReplyTo } = mention;
  const original = isChange(mention) ? [{ network, nativeId }] : [];
  const answered =
    conversationId === undefined && inReplyTo !== undefined ? [{ network, nativeId: inReplyTo }] : [];
  return [...original, ...answered];
}

function isChange(mention: Mention): boolean {
  return mention.deleted === true || mention.editedAt !== undefined;
}

/** A change of a post that no item holds: nothing to do for care, unless its new text asks for help. */
function needsNobody(triaged: MentionTriagedEvent['data']): boolean {
  return triaged.mention.deleted === true || triaged.triage.route === 'marketing';
}

function threadsOf(mentions: readonly IncomingMention[]) {
  return mentions.map((mention) => ({
    network: mention.triaged.mention.network,
    conversationKey: conversationKeyFor(mention),
  }));
}

function observe(observer: OpenItemsObserver, changes: readonly ItemChange[]): void {
  const opened = changes.filter((change) => change.kind === 'opened');
  for (const [queueId, items] of Map.groupBy(opened, (change) => change.after.queueId)) {
    observer.opened(queueId, items.length);
  }
  const reopened = changes.filter((change) => change.kind === 'reopened').length;
  if (reopened > 0) observer.joined(true, reopened);
  const joined = changes.length - opened.length - reopened;
  if (joined > 0) observer.joined(false, joined);
}
