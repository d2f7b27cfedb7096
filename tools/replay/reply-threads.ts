import { isObject, type EventJson } from './outgoing.js';

interface Post {
  readonly inReplyTo: string | null;
  /** Handle of the brand, on posts by a brand. */
  readonly brand: string | null;
}

/** Conversations of a set that only says which post answers which. */
export interface ReplyThreads {
  /** The oldest post that can be reached: what names the conversation. */
  rootOf(id: string): string;
  /** The brand that answers in the conversation. */
  brandOf(id: string): string | null;
}

/**
 * Reads a whole set once for its ids and replies; the texts are not kept. A reply may stand before the post that it
 * answers, so nothing can be said before the end.
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
    // Posts that answer each other in a circle: the smallest id, from wherever one came in.
    if (next !== null && seen.has(next)) return [...seen].toSorted()[0] ?? id;
    if (next === null) return root;
    root = next;
  }
}
