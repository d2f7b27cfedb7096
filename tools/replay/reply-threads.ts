import { isObject, type EventJson } from './outgoing.js';

interface Post {
  readonly inReplyTo: string | null;
  /** Handle of the brand, on posts by a brand. */
  readonly brand: string | null;
}

/** Conversations of a set that has only replies and no conversation ids. */
export interface ReplyThreads {
  /** The oldest post that the replies lead to. Its id names the conversation. */
  rootOf(id: string): string;
  /** The brand that answers in the conversation. */
  brandOf(id: string): string | null;
}

/**
 * Reads the ids and replies of a whole set, without keeping the texts. A reply can come before the post that it
 * answers, so the conversations are known only at the end.
 */
export async function readReplyThreads(records: AsyncIterable<unknown>): Promise<ReplyThreads> {
  const posts = new Map<string, Post>();
  for await (const record of records) {
    if (isObject(record) && typeof record['id'] === 'string') posts.set(record['id'], postOf(record));
  }
  const rootOf = (id: string) => rootAmong(posts, id);
  const brands = new Map<string, string>();
  for (const [id, post] of posts) {
    if (post.brand !== null && !brands.has(rootOf(id))) brands.set(rootOf(id), post.brand);
  }
  return { rootOf, brandOf: (id) => brands.get(rootOf(id)) ?? null };
}

function postOf(record: EventJson): Post {
  const { inReplyTo, author, labels } = record;
  const byBrand = isObject(labels) && labels['inbound'] === false;
  return {
    inReplyTo: typeof inReplyTo === 'string' ? inReplyTo : null,
    brand: byBrand && typeof author === 'string' ? author : null,
  };
}

function rootAmong(posts: ReadonlyMap<string, Post>, id: string): string {
  const seen = new Set<string>();
  let root = id;
  for (;;) {
    seen.add(root);
    const next = posts.get(root)?.inReplyTo ?? null;
    // Posts answer each other in a circle: the smallest id is the same from every entry point.
    if (next !== null && seen.has(next)) return [...seen].toSorted()[0] ?? id;
    if (next === null) return root;
    root = next;
  }
}
