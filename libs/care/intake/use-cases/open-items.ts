import {
  DutydeskError,
  type Mention,
  type MentionTriagedEvent,
  readTriagedMention,
  type TriagedMention,
} from '#libs/contracts';
import { databaseNow, inTransaction, type Ledger, mentionIdOf, newId } from '#libs/postgres';
import { itemsOfPosts, knownMentionIds, lockOpenItems, type NativeRef } from '../store/intake-reads.js';
import { saveIntake } from '../store/save-intake.js';
import { conversationKeyFor, type IncomingMention, type ItemChange, planIntake } from '../domain/intake.js';
import type { BatchHandler, Refusal, StreamRecord } from '#libs/streams';
import { changePosts, type PostChange } from './change-posts.js';
import type { RoutingCache } from '../../queue/routing-cache.js';

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
    // Before the transaction: whoever holds a connection must not wait for another one.
    const routing = await deps.routing.get();
    const changes = await inTransaction(deps.ledger.db, async (tx) => {
      const known = await knownMentionIds(tx, ids);
      deps.observer.known(known.size);
      const fresh = [...incoming].filter(([id]) => !known.has(id));
      if (fresh.length === 0) return [];
      const { mentions, edits } = await sortOut(tx, fresh);
      const openItems = await lockOpenItems(tx, threadsOf(mentions));
      const now = await databaseNow(tx);
      const planned = planIntake(mentions, { ...routing, openItems, now, newItemId: newId });
      await saveIntake(tx, planned, now);
      await changePosts(tx, placed(edits, planned), now);
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

/** A change, and the mention of the same batch that it changes if the ledger does not have the post yet. */
type Edit = PostChange & { readonly originalId: string | null };

/** Finds what each mention answers or changes, among the stored posts and those of the batch, in whatever order. */
async function sortOut(
  tx: Parameters<typeof itemsOfPosts>[0],
  fresh: readonly (readonly [id: string, event: MentionTriagedEvent])[],
): Promise<{ mentions: IncomingMention[]; edits: Edit[] }> {
  const refs = fresh.flatMap(([, { data }]) => postsNamedBy(data.mention));
  const posts = await itemsOfPosts(tx, refs);
  const mentions: IncomingMention[] = [];
  const edits: Edit[] = [];
  const hasChanges = fresh.some(([, { data }]) => isChange(data.mention));
  const batch = new Map<string, string>();
  const add = (id: string, triaged: TriagedMention) => {
    const { network, inReplyTo } = triaged.mention;
    const replied = inReplyTo === undefined ? undefined : posts.get(`${network}\n${inReplyTo}`);
    if (hasChanges) batch.set(postKey(triaged.mention), id);
    mentions.push({ id, triaged, repliedConversationKey: replied?.conversationKey });
  };
  for (const [id, { data }] of fresh) if (!isChange(data.mention)) add(id, data);
  for (const [id, { data }] of fresh) {
    if (!isChange(data.mention)) continue;
    const stored = posts.get(postKey(data.mention))?.itemId ?? null;
    const originalId = batch.get(postKey(data.mention)) ?? null;
    if (stored === null && originalId === null && !needsNobody(data)) add(id, data);
    else edits.push({ id, triaged: data, itemId: stored, originalId });
  }
  return { mentions, edits };
}

function postKey({ network, nativeId }: Mention): string {
  return `${network}\n${nativeId}`;
}

/** Changes with the items that the posts of their batch have become part of. */
function placed(edits: readonly Edit[], planned: readonly ItemChange[]): PostChange[] {
  if (edits.length === 0) return [];
  const itemOf = new Map(planned.flatMap(({ after, mentions }) => mentions.map(({ id }) => [id, after.id])));
  return edits.map(({ originalId, ...edit }) => ({
    ...edit,
    itemId: edit.itemId ?? itemOf.get(originalId ?? '') ?? null,
  }));
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
