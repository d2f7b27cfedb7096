import type { Mention } from '#libs/contracts';

const WEEK_MS = 7 * 86_400_000;
const MOST_POSTS = 10;

interface Post {
  readonly nativeId: string;
  /** Epoch milliseconds, as the network says. */
  readonly at: number;
}

/**
 * Who wrote about a brand lately, in two generations: when the young one is full it becomes the old one. Remembers at
 * least `size` and at most twice as many authors. What this process did not see it does not know, so the count is a
 * lower bound: it may make a mention more urgent, never choose its stream.
 */
export class RecentAuthors {
  private young = new Map<string, Post[]>();
  private old = new Map<string, Post[]>();

  constructor(private readonly size: number) {}

  /** Earlier posts by the author about the brand in the week before this one, ten at the most; then remembers it. */
  countEarlier({ network, author, brand, nativeId, createdAt }: Mention): number {
    const key = `${network}\0${author.nativeId}\0${brand}`;
    const at = Date.parse(createdAt);
    const posts = this.young.get(key) ?? this.old.get(key);
    if (posts === undefined) {
      this.remember(key, [{ nativeId, at }]);
      return 0;
    }
    let earlier = 0;
    let isKnown = false;
    for (const post of posts) {
      if (post.nativeId === nativeId) isKnown = true;
      else if (post.at <= at && post.at > at - WEEK_MS) earlier += 1;
    }
    if (!isKnown) {
      if (posts.length >= MOST_POSTS) posts.shift();
      posts.push({ nativeId, at });
    }
    if (!this.young.has(key)) this.remember(key, posts);
    return earlier;
  }

  private remember(key: string, posts: Post[]): void {
    if (this.young.size >= this.size) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, posts);
  }
}
