import type { Mention, TriagedMention } from '#libs/contracts';
import type { IncomingMention, KnownPost } from './incoming.js';
import { isRepost } from './join.js';

/** An event from triage, with the ids that the ledger gives it. */
export interface TriagedArrival {
  /** Id of the post: the same for all events about the post. */
  readonly postId: string;
  /** Id of the post's content in this event. */
  readonly versionId: string;
  readonly authorId: string;
  readonly triaged: TriagedMention;
}

/** A post that the ledger has. */
export interface StoredPost extends KnownPost {
  /** Id of the post's row. */
  readonly id: string;
  /** The source of the event that brought it. */
  readonly source: string;
  readonly text: string;
  /** Earlier contents of the post, in any order. */
  readonly former: readonly string[];
  readonly deleted: boolean;
  /** As the network says; null for a post that the network never marked as edited. */
  readonly editedAt: string | null;
}

/** An edit or a deletion. */
export interface ArrivedChange {
  readonly arrival: TriagedArrival;
  /** The row to change; null when the ledger has no row of the post. */
  readonly post: Pick<StoredPost, 'id' | 'itemId' | 'source'> | null;
  /** The post is in the same batch. */
  readonly originalId: string | null;
}

export interface ArrivedRepost {
  readonly arrival: TriagedArrival;
  /** The repeated post, where the ledger has it. */
  readonly original: StoredPost | null;
}

export interface Recognised {
  readonly mentions: readonly IncomingMention[];
  readonly changes: readonly ArrivedChange[];
  readonly reposts: readonly ArrivedRepost[];
  /** How many arrivals brought nothing new. */
  readonly known: number;
}

export interface KnownPosts {
  /** By the id of the post. */
  readonly byPost: ReadonlyMap<string, StoredPost>;
  /** Id of a post of the same network and brand by its native id. */
  readonly postIdOf: (mention: Mention, nativeId: string) => string;
}

/**
 * Sorts arrivals into new posts, changes of posts, reposts, and arrivals that bring nothing new. The same post under
 * another event id or from another listener is one post. With another text it is an edit, even without an edit mark.
 */
export function recognisePosts(arrivals: readonly TriagedArrival[], posts: KnownPosts): Recognised {
  const mentions: IncomingMention[] = [];
  const changes: ArrivedChange[] = [];
  const reposts: ArrivedRepost[] = [];
  const batch = new Map<string, TriagedArrival>();
  let known = 0;
  for (const arrival of originalsFirst(arrivals)) {
    const { mention } = arrival.triaged;
    const stored = posts.byPost.get(arrival.postId) ?? null;
    const first = batch.get(arrival.postId);
    if (stored !== null || first !== undefined) {
      const isNews = stored === null ? bringsNews(arrival, first) : changesPost(mention, stored);
      if (!isNews) known += 1;
      else changes.push({ arrival, post: stored, originalId: stored === null ? arrival.postId : null });
    } else if (repeatsPost(mention)) {
      const { repostOf } = mention;
      const original =
        repostOf === undefined ? null : (posts.byPost.get(posts.postIdOf(mention, repostOf)) ?? null);
      reposts.push({ arrival, original });
    } else if (isChange(mention) && needsNobody(arrival.triaged)) {
      changes.push({ arrival, post: null, originalId: null });
    } else {
      batch.set(arrival.postId, arrival);
      const { postId: id, authorId, triaged } = arrival;
      mentions.push({ id, authorId, triaged });
    }
  }
  return { mentions, changes, reposts, known };
}

/** A change that comes before its post in a batch still changes the post. */
function originalsFirst(arrivals: readonly TriagedArrival[]): TriagedArrival[] {
  const changes = arrivals.filter(({ triaged }) => isChange(triaged.mention));
  if (changes.length === 0) return [...arrivals];
  return [...arrivals.filter(({ triaged }) => !isChange(triaged.mention)), ...changes];
}

function isChange(mention: Mention): boolean {
  return mention.deleted === true || mention.editedAt !== undefined;
}

/** A repost without own words: the network says so, or its text begins as one. */
function repeatsPost(mention: Mention): boolean {
  return !isChange(mention) && (mention.repostOf !== undefined || isRepost(mention.text));
}

/** True when a second event about a post in the same batch brings something new. */
function bringsNews(arrival: TriagedArrival, first: TriagedArrival | undefined): boolean {
  return arrival.versionId !== first?.versionId;
}

function changesPost(mention: Mention, stored: StoredPost): boolean {
  if (stored.deleted) return false;
  if (isChange(mention)) return true;
  return mention.text !== stored.text && !stored.former.includes(mention.text);
}

/** True when a change of a post without an item needs nothing from care: a deletion, or a text for marketing. */
function needsNobody({ mention, triage }: TriagedMention): boolean {
  return mention.deleted === true || triage.route === 'marketing';
}
