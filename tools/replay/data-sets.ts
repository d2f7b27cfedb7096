import { EVENT_TYPES } from '#libs/contracts';
import type { EventJson } from './outgoing.js';
import { isObject } from './outgoing.js';
import type { ReplyThreads } from './reply-threads.js';
import { secondsAfter, toInstant } from './timestamps.js';

export interface SetContext {
  /** RFC 3339. A post without a time gets this time plus one second per line. */
  readonly baseTime: string;
  /** Line of the input, from 1. */
  readonly line: number;
  /** Needed for sets that are `threaded`. */
  readonly threads: ReplyThreads | null;
}

interface DataSet {
  readonly network: string;
  /** True when the replies define the conversations. */
  readonly threaded?: boolean;
  readonly byBrand?: (labels: EventJson) => boolean;
}

/** The mapping of each data set to mentions. */
export const DATA_SETS: Readonly<Record<string, DataSet>> = {
  airline: { network: 'x' },
  'uk-mobile': { network: 'x' },
  twcs: {
    network: 'x',
    threaded: true,
    byBrand: (labels) => labels['inbound'] === false,
  },
  'ibm-care': { network: 'x' },
  sanders: { network: 'x' },
  sxsw: { network: 'x' },
  complaints: { network: 'x' },
  purchase: { network: 'x' },
  spam: { network: 'x' },
  'freemobile-fr': {
    network: 'x',
    byBrand: (labels) => labels['brandAccount'] === true,
  },
  'bahn-de': { network: 'web' },
};

/** The first handle in the text, without pseudonyms of people (u and eight hex digits, or @mention). */
const ADDRESSED = /(?:^|[^\w@])@(?!u[0-9a-f]{8}\b|mention\b)(\w{2,30})/;

const UNKNOWN_BRAND = 'unknown';

/** A record of a data set as a CloudEvent; null when the set is unknown or the record does not belong to it. */
export function eventOfSet(record: EventJson, context: SetContext): EventJson | null {
  const { set: name, id, text } = record;
  const set = typeof name === 'string' ? DATA_SETS[name] : undefined;
  if (set === undefined || typeof id !== 'string' || typeof text !== 'string') return null;
  const createdAt = toInstant(record['createdAt']) ?? secondsAfter(context.baseTime, context.line);
  const inReplyTo = stringOr(record['inReplyTo'], null);
  const lang = stringOr(record['lang'], null);
  const data = {
    network: set.network,
    nativeId: id,
    text,
    ...(lang === null ? {} : { lang }),
    createdAt,
    ...conversationOf(set, id, context),
    ...(inReplyTo === null ? {} : { inReplyTo }),
    brand: brandOf(set, record, context),
    author: authorOf(set, record),
  };
  return {
    specversion: '1.0',
    id,
    source: `/datasets/${String(name)}`,
    type: EVENT_TYPES.mentionReceived,
    time: createdAt,
    datacontenttype: 'application/json',
    data,
  };
}

function conversationOf(set: DataSet, id: string, { threads }: SetContext): { conversationId?: string } {
  return set.threaded === true && threads !== null ? { conversationId: threads.rootOf(id) } : {};
}

function brandOf(set: DataSet, record: EventJson, { threads }: SetContext): string {
  const given = stringOr(record['brand'], null);
  if (given !== null) return given;
  const answered = set.threaded === true ? threads?.brandOf(String(record['id'])) : undefined;
  return answered ?? ADDRESSED.exec(String(record['text']))?.[1] ?? UNKNOWN_BRAND;
}

/** A record without an author gets a pseudonym from its id, so that no two such posts share an author. */
function authorOf(set: DataSet, record: EventJson): EventJson {
  const handle = stringOr(record['author'], null);
  const byBrand = set.byBrand?.(isObject(record['labels']) ? record['labels'] : {}) === true;
  return {
    nativeId: handle ?? `anonymous-${String(record['id'])}`,
    ...(handle === null ? {} : { handle }),
    ...(byBrand ? { brandAccount: true } : {}),
  };
}

function stringOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
