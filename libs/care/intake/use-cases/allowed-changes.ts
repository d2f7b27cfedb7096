import { boundTo, sourcesOfKeys } from '#libs/access';
import type { Database } from '#libs/postgres';

/** Somebody wants to change a post. */
export interface WantedChange {
  /** The source that brought the post. */
  readonly postSource: string;
  /** The source of the change. */
  readonly source: string;
  /** The key that brought the change; undefined for a change that came by Kafka. */
  readonly keyId: string | undefined;
}

/**
 * Says of each change whether its key may speak for the source of the post: a key that is bound to other sources cannot
 * edit or delete the post of another publisher.
 */
export async function allowedChanges(db: Database, wanted: readonly WantedChange[]): Promise<boolean[]> {
  const foreign = wanted.filter(
    ({ postSource, source, keyId }) => keyId !== undefined && postSource !== source,
  );
  const bound = await sourcesOfKeys(db, [...new Set(foreign.flatMap(({ keyId }) => keyId ?? []))]);
  return wanted.map(({ postSource, source, keyId }) => {
    const patterns = keyId === undefined || postSource === source ? undefined : bound.get(keyId);
    return patterns === undefined || boundTo(patterns).covers(postSource);
  });
}
