import type { ItemEventKind, ItemState, KeptReason, Mention, TriageDecision } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import { prepared } from '#libs/postgres';
import type { Clock } from '../../clock/domain/clocks.js';
import { type ShownClock, shownClock } from '../../clock/domain/shown-clock.js';
import { codesOfEntry, codesOfItem } from '../../reason/domain/kept-reasons.js';
import { type ItemDraft, DRAFTS_SELECTION } from '../../draft/store/drafts.js';
import { type ReplyWay, waysToAnswer } from '../../reply/domain/judge-reply.js';
import { type LimitsOverride, limitsOf } from '../../reply/domain/reply-limits.js';
import {
  REPLIES_SELECTION,
  type ReplyCard,
  replyCardOf,
  type ReplyJson,
} from '../../reply/store/reply-cards.js';
import { sayCareReason } from '../../reason/domain/say-care-reason.js';
import { type ItemSummary, type ItemSummaryRow, SUMMARY_SELECTION, summaryOf } from './item-summaries.js';

export interface AuthorCard {
  readonly id: string;
  readonly nativeId: string;
  readonly handle: string | null;
  readonly displayName: string | null;
  readonly followers: number | null;
  readonly verified: boolean;
  readonly mentionCount: number;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** The author of a mention, as last seen. */
export type MentionAuthorCard = Pick<
  AuthorCard,
  'id' | 'nativeId' | 'handle' | 'displayName' | 'followers' | 'verified'
>;

/** An earlier text of an edited post, and since when the post had it. */
export interface FormerText {
  readonly text: string;
  readonly at: string;
}

export interface MentionCard {
  readonly id: string;
  readonly source: string;
  readonly eventId: string;
  readonly nativeId: string;
  readonly inReplyTo: string | null;
  readonly url: string | null;
  readonly text: string;
  readonly lang: string | null;
  readonly createdAt: string;
  readonly receivedAt: string;
  readonly editedAt: string | null;
  readonly deleted: boolean;
  /** Role in the item: written by the customer, by a bystander, or by the brand. */
  readonly role: 'customer' | 'bystander' | 'outbound';
  /** The reply that this post of the brand is; null for every other post. */
  readonly replyId: string | null;
  /** True when somebody must act because of the mention. */
  readonly acts: boolean;
  /** Null when nothing of the author is stored. */
  readonly author: MentionAuthorCard | null;
  readonly conversationId: string | null;
  /** Null when the network did not say: treat the post as public. */
  readonly visibility: NonNullable<Mention['visibility']> | null;
  readonly media: NonNullable<Mention['media']>;
  readonly metrics: NonNullable<Mention['metrics']>;
  readonly place: NonNullable<Mention['place']> | null;
  /** How often others reposted it without own words. */
  readonly reposts: number;
  /** Oldest first. */
  readonly former: readonly FormerText[];
  readonly triage: TriageDecision;
}

export interface TimelineEntry {
  /** The item's version after this entry. */
  readonly version: number;
  readonly kind: ItemEventKind;
  readonly at: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Why it came to be, where nobody just did it: words, made from the codes. */
  readonly reasons: readonly string[];
  readonly reasonCodes: readonly KeptReason[];
}

export interface EarlierItem {
  readonly id: string;
  readonly state: ItemState;
  readonly queueId: string;
  readonly brand: string;
  readonly intent: string;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  readonly cause: string | null;
  readonly mentionCount: number;
}

export interface ItemDetail extends ItemSummary {
  readonly clocks: readonly ShownClock[];
  /** End of the time to undo the act that ended the item; null when there is nothing to undo. */
  readonly undoUntil: string | null;
  readonly reasons: readonly string[];
  /** The same reasons in their order. */
  readonly reasonCodes: readonly KeptReason[];
  /** Null when nothing of the author is stored. */
  readonly author: AuthorCard | null;
  /** Oldest first; the newest 200. */
  readonly mentions: readonly MentionCard[];
  /** Oldest first; the newest 200. */
  readonly timeline: readonly TimelineEntry[];
  /** Other items of this author, newest first; at most 20. */
  readonly history: readonly EarlierItem[];
  /** Other authors' items that began with an answer to this item, and the item that this one began with an answer to;
   * newest first, at most 20. */
  readonly linked: readonly EarlierItem[];
  /** Oldest first; the newest 100. */
  readonly replies: readonly ReplyCard[];
  readonly drafts: readonly ItemDraft[];
  /** The mention that a reply answers when it names none; null when there is nothing to answer. */
  readonly answers: string | null;
  /** How that mention can be answered, with what the network takes; the usual way first. */
  readonly replyWays: readonly ReplyWayCard[];
}

/** A way to answer as an item shows it: times are ISO 8601 in UTC. */
export type ReplyWayCard = Omit<ReplyWay, 'windowEndsAt'> & { readonly windowEndsAt: string | null };

const MENTIONS = 200;
const TIMELINE = 200;
const HISTORY = 20;

interface DetailRow extends ItemSummaryRow {
  clocks: readonly Clock[] | null;
  undo_until: Date | null;
  reasons: string[];
  reason_codes: readonly KeptReason[] | null;
  author: AuthorCard | null;
  mentions: readonly MentionCard[];
  timeline: readonly Omit<TimelineEntry, 'reasons' | 'reasonCodes'>[];
  history: readonly EarlierItem[];
  linked: readonly EarlierItem[];
  replies: readonly ReplyJson[];
  drafts: readonly ItemDraft[];
  limits: LimitsOverride | null;
  now: Date;
}

const readDetail = prepared<DetailRow>(
  'item_detail',
  `
  select ${SUMMARY_SELECTION}, i.reasons,
    (select c.clocks from item_clocks c where c.item_id = i.id) as clocks,
    (select e.data->'reasonCodes' from item_events e where e.item_id = i.id and e.version = 1) as reason_codes,
    (select u.until from undoable_acts u where u.item_id = i.id and u.version = i.version
      and u.until > (select clock_timestamp())) as undo_until,
    (select json_build_object('id', a.id, 'nativeId', a.native_id, 'handle', a.handle,
        'displayName', a.display_name, 'followers', a.followers, 'verified', a.verified,
        'mentionCount', a.mention_count, 'firstSeenAt', a.first_seen_at, 'lastSeenAt', a.last_seen_at)
      from authors a where a.id = i.author_id) as author,
    (select coalesce(json_agg(json_build_object('id', m.id, 'source', m.source, 'eventId', m.event_id,
        'nativeId', m.native_id, 'inReplyTo', m.in_reply_to, 'url', m.url, 'text', m.text, 'lang', m.lang,
        'createdAt', m.created_at, 'receivedAt', m.received_at, 'editedAt', m.edited_at, 'deleted', m.deleted,
        'role', m.role, 'acts', m.acts,
        'replyId', (select r.id from replies r where r.item_id = i.id and r.native_id = m.native_id
          and m.role = 'outbound' limit 1),
        'author', (select json_build_object('id', w.id, 'nativeId', w.native_id, 'handle', w.handle,
          'displayName', w.display_name, 'followers', w.followers, 'verified', w.verified)
          from authors w where w.id = m.author_id),
        'conversationId', m.ornaments->'conversationId', 'visibility', m.ornaments->'visibility',
        'media', coalesce(m.ornaments->'media', '[]'), 'metrics', coalesce(m.ornaments->'metrics', '{}'),
        'place', m.ornaments->'place', 'reposts', m.reposts, 'former', coalesce(m.former, '[]'),
        'triage', m.triage) order by m.created_at, m.id), '[]')
      from (select * from mentions where item_id = i.id and not is_change order by created_at desc, id desc
        limit ${MENTIONS}) m) as mentions,
    (select coalesce(json_agg(json_build_object('version', e.version, 'kind', e.kind, 'at', e.at,
        'actor', e.actor, 'data', e.data) order by e.version), '[]')
      from (select * from item_events where item_id = i.id order by version desc
        limit ${TIMELINE}) e) as timeline,
    (select coalesce(json_agg(json_build_object('id', h.id, 'state', h.state, 'queueId', h.queue_id,
        'brand', h.brand, 'intent', h.intent, 'openedAt', h.opened_at, 'resolvedAt', h.resolved_at,
        'cause', h.cause, 'mentionCount', h.mention_count) order by h.opened_at desc, h.id), '[]')
      from (select * from items where author_id = i.author_id and id <> i.id order by opened_at desc, id
        limit ${HISTORY}) h) as history,
    (select coalesce(json_agg(json_build_object('id', l.id, 'state', l.state, 'queueId', l.queue_id,
        'brand', l.brand, 'intent', l.intent, 'openedAt', l.opened_at, 'resolvedAt', l.resolved_at,
        'cause', l.cause, 'mentionCount', l.mention_count) order by l.opened_at desc, l.id), '[]')
      from (select * from items where id = i.linked_item_id or linked_item_id = i.id order by opened_at desc, id
        limit ${HISTORY}) l) as linked,
    ${REPLIES_SELECTION} as replies, ${DRAFTS_SELECTION} as drafts,
    (select l.limits from reply_limits l where l.network = i.network) as limits, clock_timestamp() as now
  from items i where i.id = $1`,
);

/**
 * The item with everything that an agent needs to decide; null when there is none. The caller checks who may see it. One
 * round trip, because every claim ends with this call.
 */
export async function readItemDetail(db: Database, id: string): Promise<ItemDetail | null> {
  const [row] = await readDetail(db, [id]);
  if (row === undefined) return null;
  const { author } = row;
  return {
    ...summaryOf(row),
    clocks: (row.clocks ?? []).map(shownClock),
    undoUntil: row.undo_until?.toISOString() ?? null,
    reasons: row.reasons,
    reasonCodes: codesOfItem(row.reasons, row.reason_codes),
    author: author && {
      ...author,
      firstSeenAt: utc(author.firstSeenAt),
      lastSeenAt: utc(author.lastSeenAt),
    },
    mentions: row.mentions.map((mention) => ({
      ...mention,
      createdAt: utc(mention.createdAt),
      receivedAt: utc(mention.receivedAt),
      editedAt: utcOrNull(mention.editedAt),
      former: mention.former
        .map(({ text, at }) => ({ text, at: utc(at) }))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    })),
    timeline: row.timeline.map((entry) => {
      const reasonCodes = codesOfEntry(entry.kind, entry.data);
      const reasons = reasonCodes.map((reason) => sayCareReason(reason));
      return { ...entry, at: utc(entry.at), reasons, reasonCodes };
    }),
    history: row.history.map(inUtc),
    linked: row.linked.map(inUtc),
    replies: row.replies.map((reply) => replyCardOf(reply, row.now.getTime())),
    drafts: row.drafts.map((draft) => ({ ...draft, updatedAt: utc(draft.updatedAt) })),
    ...answering(row),
  };
}

/** What a reply to the customer's last word may be. */
function answering({ mentions, network, limits, now }: DetailRow): Pick<ItemDetail, 'answers' | 'replyWays'> {
  const said = mentions.filter(({ role }) => role === 'customer');
  const mention = said.findLast(({ deleted }) => !deleted);
  if (mention === undefined) return { answers: null, replyWays: [] };
  const lastWordAt = Math.max(...said.map(({ createdAt }) => Date.parse(createdAt)));
  const ways = waysToAnswer({
    mention,
    limits: limitsOf(network, limits),
    lastWordAt,
    at: now.getTime(),
  });
  return {
    answers: mention.id,
    replyWays: ways.map((way) => ({
      ...way,
      windowEndsAt: way.windowEndsAt === null ? null : new Date(way.windowEndsAt).toISOString(),
    })),
  };
}

function inUtc(item: EarlierItem): EarlierItem {
  return { ...item, openedAt: utc(item.openedAt), resolvedAt: utcOrNull(item.resolvedAt) };
}

/** Postgres writes instants in JSON with the offset of its session. */
function utc(instant: string): string {
  return new Date(instant).toISOString();
}

function utcOrNull(instant: string | null): string | null {
  return instant === null ? null : utc(instant);
}
