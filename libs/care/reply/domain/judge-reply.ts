import {
  type Attachment,
  DutydeskError,
  type ErrorCode,
  POST_VISIBILITIES,
  type PostVisibility,
} from '#libs/contracts';
import { countLength } from './count-length.js';
import type { NetworkLimits, WayLimits } from './reply-limits.js';

/** The mention that is answered. */
export interface AnsweredMention {
  readonly id: string;
  /** Null when the network did not say: it counts as public. */
  readonly visibility: PostVisibility | null;
  readonly deleted: boolean;
}

const HOUR_MS = 3_600_000;

/** True when more people can read `a` than `b`. */
export function isMorePublic(a: PostVisibility, b: PostVisibility): boolean {
  return POST_VISIBILITIES.indexOf(a) < POST_VISIBILITIES.indexOf(b);
}

/** One way to answer a mention, with what it takes, and the reason why it cannot be used now. */
export interface ReplyWay extends WayLimits {
  readonly visibility: PostVisibility;
  /** More people can read the answer than the mention: an act of its own, with a reason. */
  readonly publishes: boolean;
  /** Epoch milliseconds; null for no end. */
  readonly windowEndsAt: number | null;
  readonly refusal: { readonly code: ErrorCode; readonly detail: string } | null;
}

export interface WaysInput {
  readonly mention: Pick<AnsweredMention, 'visibility' | 'deleted'>;
  readonly limits: NetworkLimits;
  /** When the customer last wrote, epoch milliseconds. */
  readonly lastWordAt: number;
  readonly at: number;
}

/** The ways to answer a mention: as public as the mention first, then those that fewer people read, then more. */
export function waysToAnswer({ mention, limits, lastWordAt, at }: WaysInput): ReplyWay[] {
  const own = mention.visibility ?? 'public';
  const ways = POST_VISIBILITIES.flatMap((visibility): ReplyWay[] => {
    const way = limits.ways[visibility];
    if (way === undefined) return [];
    const windowEndsAt = way.windowHours === null ? null : lastWordAt + way.windowHours * HOUR_MS;
    const publishes = isMorePublic(visibility, own);
    const refusal = refusalOf(mention.deleted, limits.blocked, windowEndsAt, at);
    return [{ ...way, visibility, publishes, windowEndsAt, refusal }];
  });
  return ways.toSorted((a, b) => order(a, own) - order(b, own));
}

function order({ visibility, publishes }: ReplyWay, own: PostVisibility): number {
  const distance = POST_VISIBILITIES.indexOf(visibility) - POST_VISIBILITIES.indexOf(own);
  return publishes ? POST_VISIBILITIES.length - distance : distance;
}

function refusalOf(
  deleted: boolean,
  blocked: string | null,
  windowEndsAt: number | null,
  at: number,
): ReplyWay['refusal'] {
  if (deleted) return { code: 'reply.no_mention', detail: 'The post to answer was deleted.' };
  if (blocked !== null) return { code: 'reply.blocked', detail: blocked };
  if (windowEndsAt === null || windowEndsAt > at) return null;
  const ended = new Date(windowEndsAt).toISOString();
  return { code: 'reply.window_closed', detail: `The network took answers until ${ended}.` };
}

/** What somebody wants to send. */
export interface ReplyWish {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Absent: as public as the mention. */
  readonly visibility?: PostVisibility | undefined;
  /** Why more people may read the answer than the mention. */
  readonly makePublic?: string | undefined;
}

/**
 * The way that a reply takes.
 * @throws DutydeskError with the code of what is wrong, and the field
 */
export function judgeReply(wish: ReplyWish, ways: readonly ReplyWay[], own: PostVisibility): ReplyWay {
  const wanted = wish.visibility ?? own;
  if (isMorePublic(wanted, own) && wish.makePublic === undefined) {
    const detail = `The mention is ${own}, the reply would be ${wanted}.`;
    throw new DutydeskError('reply.more_public', { detail, fields: [field('/visibility', detail)] });
  }
  const way = ways.find(({ visibility }) => visibility === wanted);
  if (way === undefined) {
    const known = ways.map(({ visibility }) => visibility).join(', ');
    const detail = `The network takes no ${wanted} answer; it takes: ${known || 'none'}.`;
    throw new DutydeskError('reply.way', { detail, fields: [field('/visibility', detail)] });
  }
  if (way.refusal !== null) throw new DutydeskError(way.refusal.code, { detail: way.refusal.detail });
  mustFit(wish.text, way);
  mustTake(wish.attachments, way);
  return way;
}

function mustFit(text: string, { most, unit }: ReplyWay): void {
  const length = countLength(text, unit);
  if (length <= most) return;
  const detail = `The text has ${length} of at most ${most} (${unit.replaceAll('_', ' ')}).`;
  throw new DutydeskError('reply.too_long', {
    detail,
    fields: [field('/text', detail)],
    extra: { length, most, unit },
  });
}

function mustTake(attachments: readonly Attachment[], way: ReplyWay): void {
  if (attachments.length > way.attachments) {
    const detail = `The network takes ${way.attachments} attachments, these are ${attachments.length}.`;
    throw new DutydeskError('reply.attachments', { detail, fields: [field('/attachments', detail)] });
  }
  const at = attachments.findIndex(({ type }) => !way.attachmentTypes.includes(type));
  if (at < 0) return;
  const detail = `The network takes only: ${way.attachmentTypes.join(', ')}.`;
  throw new DutydeskError('reply.attachments', {
    detail,
    fields: [field(`/attachments/${at}/type`, detail)],
  });
}

function field(pointer: string, message: string) {
  return { pointer, message };
}
