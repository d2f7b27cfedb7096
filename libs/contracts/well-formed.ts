import { EVENT_TYPES } from './cloud-event.js';
import type { MentionReceivedEvent } from './events.js';
import { LIMITS } from './limits.js';
import {
  INSTANT_LENGTH,
  isDayOfItsYear,
  LANGUAGE,
  LANGUAGE_LENGTH,
  COUNT_MAX,
  NETWORK,
  STORABLE_INSTANT,
  WEB_ADDRESS,
} from './mention-patterns.js';
import { AUTHOR_FIELDS, MEDIA_FIELDS, MENTION_FIELDS, PLACE_FIELDS } from './mention-fields.js';
import { TEXT_FORMATS } from './readable/readable-text.js';

/*
 * A fast check for events that fit the schema, which nearly all do: it looks at each field and copies nothing. The
 * schema decides every event that this check does not accept, such as one with an unknown field. A property in
 * `well-formed.spec.ts` shows that it accepts no event that the schema refuses or changes.
 */

type Fields = Readonly<Record<string, unknown>>;

/** The event without extension attributes when it fits the schema; null when the schema has to decide. */
export function wellFormedReceived(event: unknown): MentionReceivedEvent | null {
  if (!isFields(event)) return null;
  const { specversion, id, source, type, subject, time, datacontenttype, data } = event;
  const fits =
    specversion === '1.0' &&
    type === EVENT_TYPES.mentionReceived &&
    isText(id, 1, LIMITS.id) &&
    isText(source, 1, LIMITS.source) &&
    (subject === undefined || isText(subject, 0, LIMITS.source)) &&
    (time === undefined || isInstant(time)) &&
    (datacontenttype === undefined || isText(datacontenttype, 0, 128)) &&
    isFields(data) &&
    isMention(data);
  if (!fits) return null;
  const read = { specversion, id, source, type, data } as MentionReceivedEvent;
  if (subject !== undefined) read.subject = subject;
  if (time !== undefined) read.time = time;
  if (datacontenttype !== undefined) read.datacontenttype = datacontenttype;
  return read;
}

function isMention(data: Fields): boolean {
  const { network, nativeId, text, createdAt, brand, author, url, lang, editedAt, deleted } = data;
  const { conversationId, inReplyTo, repostOf, format, media, metrics, visibility, place } = data;
  return (
    typeof network === 'string' &&
    NETWORK.test(network) &&
    isText(nativeId, 1, LIMITS.id) &&
    isText(text, 0, LIMITS.text) &&
    isInstant(createdAt) &&
    isText(brand, 1, LIMITS.brand) &&
    isFields(author) &&
    isAuthor(author) &&
    (url === undefined || isAddress(url)) &&
    (lang === undefined || (isText(lang, 0, LANGUAGE_LENGTH) && LANGUAGE.test(lang))) &&
    (editedAt === undefined || isInstant(editedAt)) &&
    (deleted === undefined || typeof deleted === 'boolean') &&
    (conversationId === undefined || isText(conversationId, 1, LIMITS.id)) &&
    (inReplyTo === undefined || isText(inReplyTo, 1, LIMITS.id)) &&
    (repostOf === undefined || isText(repostOf, 1, LIMITS.id)) &&
    (format === undefined || FORMATS.has(format)) &&
    (media === undefined || isMedia(media)) &&
    (metrics === undefined || isMetrics(metrics)) &&
    (visibility === undefined || VISIBILITIES.has(visibility)) &&
    (place === undefined || isPlace(place)) &&
    hasOnly(data, MENTION_FIELDS)
  );
}

function isAuthor(author: Fields): boolean {
  const { nativeId, handle, displayName, followers, verified, brandAccount } = author;
  return (
    isText(nativeId, 1, LIMITS.id) &&
    (handle === undefined || isText(handle, 1, LIMITS.handle)) &&
    (displayName === undefined || isText(displayName, 0, LIMITS.displayName)) &&
    (followers === undefined || isCount(followers)) &&
    (verified === undefined || typeof verified === 'boolean') &&
    (brandAccount === undefined || typeof brandAccount === 'boolean') &&
    hasOnly(author, AUTHOR_FIELDS)
  );
}

function isMedia(media: unknown): boolean {
  return (
    Array.isArray(media) &&
    media.length <= LIMITS.mediaPerMention &&
    media.every(
      (one: unknown) =>
        isFields(one) &&
        MEDIA_TYPES.has(one['type']) &&
        isAddress(one['url']) &&
        (one['altText'] === undefined || isText(one['altText'], 0, LIMITS.altText)) &&
        hasOnly(one, MEDIA_FIELDS),
    )
  );
}

function isMetrics(metrics: unknown): boolean {
  if (!isFields(metrics)) return false;
  const names = Object.keys(metrics);
  return (
    names.length <= LIMITS.metrics &&
    names.every((name) => name.length <= LIMITS.metricName && name !== '__proto__' && isCount(metrics[name]))
  );
}

function isPlace(place: unknown): boolean {
  if (!isFields(place)) return false;
  const { country, region } = place;
  return (
    (country === undefined || (typeof country === 'string' && COUNTRY.test(country))) &&
    (region === undefined || isText(region, 0, LIMITS.region)) &&
    hasOnly(place, PLACE_FIELDS)
  );
}

const COUNTRY = /^[A-Z]{2}$/;
const FORMATS: ReadonlySet<unknown> = new Set(TEXT_FORMATS);
const VISIBILITIES: ReadonlySet<unknown> = new Set(['public', 'followers', 'direct']);
const MEDIA_TYPES: ReadonlySet<unknown> = new Set(['image', 'video', 'audio', 'link', 'other']);

function hasOnly(fields: Fields, known: ReadonlySet<string>): boolean {
  for (const name in fields) if (!known.has(name)) return false;
  return true;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, least: number, most: number): value is string {
  return typeof value === 'string' && value.length >= least && value.length <= most;
}

function isInstant(value: unknown): value is string {
  return isText(value, 0, INSTANT_LENGTH) && STORABLE_INSTANT.test(value) && isDayOfItsYear(value);
}

function isAddress(value: unknown): boolean {
  return isText(value, 0, LIMITS.url) && WEB_ADDRESS.test(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= COUNT_MAX;
}
