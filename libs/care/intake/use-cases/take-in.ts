import { conversationKeyOf, type Mention, type TriagedMention } from '#libs/contracts';
import { authorIdOf, databaseNow, type LedgerTransaction, newId } from '#libs/postgres';
import type { RoutingTable } from '../../queue/store/routing-table.js';
import { type IncomingMention, type KnownPost, postKey } from '../domain/incoming.js';
import { type IntakePlan, type ItemChange, planIntake } from '../domain/intake.js';
import { knownPosts, lockAuthors, lockKnownItems, type NativeRef } from '../store/intake-reads.js';
import { forwardOnce } from '../store/posts.js';
import { saveIntake } from '../store/save-intake.js';
import { changePosts, type PostChange } from './change-posts.js';

/** A change, and the mention of the same batch that it changes if the ledger does not have the post yet. */
type Edit = PostChange & { readonly originalId: string | null };

/**
 * Puts mentions that the ledger does not have into items, follows edits and deletions, and passes on to marketing what
 * belongs to no item and needs nobody.
 * @param fresh by ledger id
 */
export async function takeIn(
  tx: LedgerTransaction,
  fresh: ReadonlyMap<string, TriagedMention>,
  routing: RoutingTable,
): Promise<IntakePlan> {
  const posts = await knownPosts(tx, [...fresh.values()].flatMap(postsNamedBy));
  const { mentions, edits } = sortOut(fresh, posts);
  await lockAuthors(tx, mentions.map(authorSeen));
  const items = await lockKnownItems(tx, {
    authorIds: [...new Set(mentions.map(({ authorId }) => authorId))],
    itemIds: [...new Set([...posts.values()].map(({ itemId }) => itemId))],
    threads: mentions.flatMap(threadOfBrand),
  });
  const now = await databaseNow(tx);
  const plan = planIntake(mentions, { ...routing, items, posts, now, newItemId: newId });
  await saveIntake(tx, plan.changes, now);
  await forwardOnce(tx, plan.marketing);
  await changePosts(tx, placed(edits, plan.changes), now);
  return plan;
}

/** Parts changes of posts from mentions. A change of what nobody has is a mention if its new text asks for help. */
function sortOut(
  fresh: ReadonlyMap<string, TriagedMention>,
  posts: ReadonlyMap<string, KnownPost>,
): { mentions: IncomingMention[]; edits: Edit[] } {
  const mentions: IncomingMention[] = [];
  const edits: Edit[] = [];
  const batch = new Map<string, string>();
  const add = (id: string, triaged: TriagedMention) => {
    const { network, author } = triaged.mention;
    batch.set(keyOf(triaged.mention), id);
    mentions.push({ id, authorId: authorIdOf(network, author.nativeId), triaged });
  };
  for (const [id, triaged] of fresh) if (!isChange(triaged.mention)) add(id, triaged);
  for (const [id, triaged] of fresh) {
    if (!isChange(triaged.mention)) continue;
    const itemId = posts.get(keyOf(triaged.mention))?.itemId ?? null;
    const originalId = batch.get(keyOf(triaged.mention)) ?? null;
    if (itemId === null && originalId === null && asksForHelp(triaged)) add(id, triaged);
    else edits.push({ id, triaged, itemId, originalId });
  }
  return { mentions, edits };
}

function keyOf({ network, nativeId }: Mention): string {
  return postKey(network, nativeId);
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

/** Stored posts that decide where a mention belongs: the one that it changes, and the one that it answers. */
function postsNamedBy({ mention }: TriagedMention): NativeRef[] {
  const { network, nativeId, inReplyTo } = mention;
  return [
    ...(isChange(mention) ? [{ network, nativeId }] : []),
    ...(inReplyTo === undefined ? [] : [{ network, nativeId: inReplyTo }]),
  ];
}

function isChange(mention: Mention): boolean {
  return mention.deleted === true || mention.editedAt !== undefined;
}

function asksForHelp({ mention, triage }: TriagedMention): boolean {
  return mention.deleted !== true && triage.route === 'support';
}

function authorSeen({ authorId, triaged: { mention } }: IncomingMention) {
  const { network, author, createdAt } = mention;
  return { id: authorId, network, nativeId: author.nativeId, seenAt: createdAt };
}

/** The thread in which the brand itself speaks: whose item that is, its author does not say. */
function threadOfBrand({ triaged: { mention, triage } }: IncomingMention) {
  if (!triage.ownBrand || mention.conversationId === undefined) return [];
  return [{ network: mention.network, conversationKey: conversationKeyOf(mention) }];
}
