import type { ItemEventKind } from '#libs/contracts';
import { arrayText, type Database, prepared } from '#libs/postgres';
import type { PostFact, TimelineFact } from '../domain/clock-facts.js';
import type { ItemTimeline } from '../domain/measure-item.js';

interface EntryRow {
  readonly item_id: string;
  readonly kind: ItemEventKind;
  readonly at: Date;
  readonly data: TimelineFact['data'];
}

interface PostRow {
  readonly item_id: string;
  readonly id: string;
  readonly role: PostFact['role'];
  readonly acts: boolean;
  readonly created_at: Date;
  readonly received_at: Date;
}

/** `lateral` with `offset 0` forces one index look-up an item. Of an entry only the fields that clocks read are sent. */
const readEntries = prepared<EntryRow>(
  'clock_entries',
  `select i.id as item_id, e.kind, e.at, json_build_object('mentionIds', e.data->'mentionIds',
      'queueId', e.data->'queueId', 'priority', e.data->'priority', 'from', e.data->'from', 'to', e.data->'to',
      'clock', e.data->'clock', 'startedAt', e.data->'startedAt', 'replyId', e.data->'replyId', 'postedAt', e.data->'postedAt') as data
  from unnest($1::uuid[]) as i (id)
  cross join lateral (select version, kind, at, data from item_events
    where item_id = i.id and kind not in ('noted', 'mention_changed', 'review_confirmed') offset 0) e
  order by i.id, e.version`,
);

const readPosts = prepared<PostRow>(
  'clock_posts',
  `select i.id as item_id, m.id, m.role, m.acts, m.created_at, m.received_at
  from unnest($1::uuid[]) as i (id)
  cross join lateral (select id, role, acts, created_at, received_at from mentions
    where item_id = i.id and not is_change and (role = 'outbound' or role = 'customer' and acts) offset 0) m`,
);

/** The timelines of items as their clocks read them; an empty one for an unknown item. */
export async function loadTimelines(
  db: Database,
  itemIds: readonly string[],
): Promise<Map<string, ItemTimeline>> {
  if (itemIds.length === 0) return new Map();
  const ids = [arrayText(itemIds)];
  const entries = Map.groupBy(await readEntries(db, ids), ({ item_id }) => item_id);
  const posts = Map.groupBy(await readPosts(db, ids), ({ item_id }) => item_id);
  return new Map(
    itemIds.map((id) => [
      id,
      {
        entries: (entries.get(id) ?? []).map(({ kind, at, data }) => ({ kind, at: at.getTime(), data })),
        posts: (posts.get(id) ?? []).map(({ id: postId, role, acts, created_at, received_at }) => ({
          id: postId,
          role,
          acts,
          saidAt: created_at.getTime(),
          receivedAt: received_at.getTime(),
        })),
      },
    ]),
  );
}
