import type { Mention } from '#libs/contracts';
import { LRUCache } from 'lru-cache';

const WEEK_MS = 7 * 86_400_000;
const MAX_POSTS = 10;

interface Post {
  readonly nativeId: string;
  /** Epoch milliseconds, as the network says. */
  readonly at: number;
}

/**
 * The last `size` authors who wrote about a brand. Counts only the mentions that this process saw, so a count is a lower
 * bound: it may make a mention more urgent, never choose its stream.
 */
export class RecentAuthors {
  private readonly posts: LRUCache<string, Post[]>;

  constructor(size: number) {
    this.posts = new LRUCache({ max: size });
  }

  /** Number of the author's posts about the brand in the week before this post, at most ten. Remembers this post. */
  countEarlier({ network, author, brand, nativeId, createdAt }: Mention): number {
    const key = `${network}\0${author.nativeId}\0${brand}`;
    const at = Date.parse(createdAt);
    const posts = this.posts.get(key);
    if (posts === undefined) {
      this.posts.set(key, [{ nativeId, at }]);
      return 0;
    }
    let earlier = 0;
    let isKnown = false;
    for (const post of posts) {
      if (post.nativeId === nativeId) isKnown = true;
      else if (post.at <= at && post.at > at - WEEK_MS) earlier += 1;
    }
    if (!isKnown) {
      if (posts.length >= MAX_POSTS) posts.shift();
      posts.push({ nativeId, at });
    }
    return earlier;
  }
}
