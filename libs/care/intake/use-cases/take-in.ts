import { conversationKeyOf, type Mention, type TriagedMention } from '#libs/contracts';
import {
  authorIdOf,
  databaseNow,
  type LedgerTransaction,
  mentionIdOf,
  mentionVersionIdOf,
  newId,
} from '#libs/postgres';
import { firstSources } from '#libs/triage';
import { itemHolder } from '../../item/domain/item.js';
import { changeItemIn } from '../../item/use-cases/change-item.js';
import { decideWake } from '../../item/use-cases/wake-items.js';
import { loadTimelines } from '../../clock/store/timelines.js';
import type { RoutingTable } from '../../queue/store/routing-table.js';
import { type IncomingMention, postKey } from '../domain/incoming.js';
import type { ActsReader } from '../domain/read-acts.js';
import { type IntakePlan, type ItemChange, planIntake } from '../domain/intake.js';
import { type MeasureContext, type MeasuredChange, measureIntake } from '../domain/measure-intake.js';
import { type TriagedArrival, type ArrivedChange, recognisePosts } from '../domain/recognise-posts.js';
import { writeAuthors } from '../store/authors.js';
import { knownMentionIds, lockKnownItems, type NativeRef, storedPosts } from '../store/intake-reads.js';
import { forwardOnce } from '../store/posts.js';
import { saveIntake } from '../store/save-intake.js';
import { allowedChanges } from './allowed-changes.js';
import { changePosts, type PostChange } from './change-posts.js';
import { countReposts } from './count-reposts.js';

/**
 * Puts triaged mentions into items, applies edits and deletions, counts reposts, and passes mentions that belong to no
 * item and need nobody on to marketing. Events that the ledger already knows change nothing.
 * @returns the plan, how many events brought nothing new, and the changes that their key may not make
 */
export async function takeIn(
  tx: LedgerTransaction,
  triaged: readonly TriagedMention[],
  { routing, acts }: { readonly routing: RoutingTable; readonly acts: ActsReader },
): Promise<IntakePlan & { readonly known: number; readonly forbidden: readonly TriagedMention[] }> {
  const arrivals = await newArrivals(tx, triaged.map(arrivalOf));
  const byPost = await storedPosts(tx, arrivals.flatMap(postsNamedBy));
  const { mentions, changes: wanted, reposts, known } = recognisePosts(arrivals, { byPost, postIdOf });
  const [changes, forbidden] = await splitChanges(tx, wanted, mentions);
  const posts = new Map([...byPost.values()].map((post) => [postKey(post.network, post.nativeId), post]));
  await writeAuthors(tx, mentions);
  const items = await lockKnownItems(tx, {
    authorIds: [...new Set(mentions.map(({ authorId }) => authorId))],
    itemIds: [...new Set([...posts.values()].map(({ itemId }) => itemId))],
    threads: mentions.flatMap(threadOfBrand),
  });
  const now = await databaseNow(tx);
  const plan = planIntake(mentions, { ...routing, items, posts, now, newItemId: newId, acts });
  const opened = await measured(tx, plan.changes, { rules: routing.clockRules, now });
  await saveIntake(tx, opened, now);
  await wakeSpokenTo(tx, opened);
  await forwardOnce(tx, plan.marketing.map(underVersion));
  await changePosts(tx, placed(changes, opened), now);
  await countReposts(tx, reposts);
  return { ...plan, changes: opened, known: known + triaged.length - arrivals.length, forbidden };
}

/** The changes that their keys may make, and the mentions of those that they may not. */
async function splitChanges(
  tx: LedgerTransaction,
  changes: readonly ArrivedChange[],
  batch: readonly IncomingMention[],
): Promise<[ArrivedChange[], TriagedMention[]]> {
  const inBatch = new Map(batch.map(({ id, triaged }) => [id, triaged.mentionId.source]));
  const unknown = changes.filter(
    ({ arrival: { triaged }, post, originalId }) =>
      triaged.keyId !== undefined && post === null && !inBatch.has(originalId ?? ''),
  );
  const elsewhere = await firstSources(
    tx,
    unknown.map(({ arrival }) => arrival.postId),
  );
  const wanted = changes.map(({ arrival: { triaged, postId }, post, originalId }) => {
    const { mentionId, keyId } = triaged;
    const { source } = mentionId;
    const known = post?.source ?? inBatch.get(originalId ?? '') ?? elsewhere.get(postId);
    return { postSource: known ?? source, source, keyId };
  });
  const allowed = await allowedChanges(tx, wanted);
  const forbidden = changes.filter((_, index) => allowed[index] === false);
  return [changes.filter((_, index) => allowed[index]), forbidden.map(({ arrival }) => arrival.triaged)];
}

async function measured(
  tx: LedgerTransaction,
  changes: readonly ItemChange[],
  at: Omit<MeasureContext, 'timelines'>,
): Promise<MeasuredChange[]> {
  const timelines = await loadTimelines(
    tx,
    changes.flatMap(({ before }) => before?.id ?? []),
  );
  return measureIntake(changes, { ...at, timelines });
}

/** An item on which somebody must act stops waiting for the customer. */
async function wakeSpokenTo(tx: LedgerTransaction, changes: readonly ItemChange[]): Promise<void> {
  for (const { after, mentions } of changes) {
    if (itemHolder(after) === null || after.state === 'working' || !mentions.some(({ acts }) => acts))
      continue;
    await changeItemIn(tx, after.id, 'desk', (item, at) =>
      decideWake(tx, item, at, { code: 'woken.customer-wrote' }),
    );
  }
}

function arrivalOf(triaged: TriagedMention): TriagedArrival {
  const { mention } = triaged;
  return {
    postId: mentionIdOf(mention),
    versionId: mentionVersionIdOf(mention),
    authorId: authorIdOf(mention),
    triaged,
  };
}

/** Each event once, without the events that the ledger already knows. */
async function newArrivals(
  tx: LedgerTransaction,
  arrivals: readonly TriagedArrival[],
): Promise<TriagedArrival[]> {
  const byVersion = new Map(arrivals.map((arrival) => [arrival.versionId, arrival]));
  for (const id of await knownMentionIds(tx, [...byVersion.keys()])) byVersion.delete(id);
  return [...byVersion.values()];
}

function postIdOf({ network, brand }: Mention, nativeId: string): string {
  return mentionIdOf({ network, brand, nativeId });
}

/** Posts that decide where a mention belongs: the post itself, the answered post, the repeated post. */
function postsNamedBy({ triaged: { mention } }: TriagedArrival): NativeRef[] {
  const { network, nativeId, inReplyTo, repostOf } = mention;
  return [nativeId, inReplyTo, repostOf].flatMap((id) =>
    id === undefined ? [] : [{ network, nativeId: id }],
  );
}

/** An edit of a forwarded post has new content, so it is not a repeat. */
function underVersion({ triaged }: IncomingMention) {
  return { id: mentionVersionIdOf(triaged.mention), triaged };
}

/** Changes with the items that the posts of their batch have become part of. */
function placed(changes: readonly ArrivedChange[], planned: readonly ItemChange[]): PostChange[] {
  if (changes.length === 0) return [];
  const itemOf = new Map(planned.flatMap(({ after, mentions }) => mentions.map(({ id }) => [id, after.id])));
  return changes.map(({ arrival: { versionId, triaged }, post, originalId }) => {
    const itemId = originalId === null ? undefined : itemOf.get(originalId);
    const inBatch = originalId === null || itemId === undefined ? null : { id: originalId, itemId };
    return { id: versionId, triaged, post: post ?? inBatch };
  });
}

/** The thread of a mention by the brand: the author does not say whose item this is, the thread does. */
function threadOfBrand({ triaged: { mention, triage } }: IncomingMention) {
  if (!triage.ownBrand || mention.conversationId === undefined) return [];
  return [{ network: mention.network, conversationKey: conversationKeyOf(mention) }];
}
