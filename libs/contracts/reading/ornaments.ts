import { LIMITS } from '../limits.js';
import { type FieldReader, isFields, readFields } from './ignored-field.js';
import {
  addressReader,
  countReader,
  idReader,
  instantReader,
  languageReader,
  nameReader,
  textReader,
  truthReader,
  wordReader,
} from './plain-readers.js';

const NONE: ReadonlySet<string> = new Set();

/** The words of networks for a post's audience. An unclear word maps to the smaller audience, never to the larger. */
const visibilityReader = wordReader(['public', 'followers', 'direct'], {
  unlisted: 'public',
  home: 'public',
  everyone: 'public',
  world: 'public',
  local: 'public',
  private: 'followers',
  friends: 'followers',
  protected: 'followers',
  followers_only: 'followers',
  mutuals: 'followers',
  subscribers: 'followers',
  circle: 'followers',
  list: 'followers',
  limited: 'direct',
  specified: 'direct',
  dm: 'direct',
  message: 'direct',
  direct_message: 'direct',
  private_message: 'direct',
  mentioned: 'direct',
});

const mediaTypeReader = wordReader(['image', 'video', 'audio', 'link', 'other'], {
  photo: 'image',
  picture: 'image',
  gif: 'image',
  sticker: 'image',
  gifv: 'video',
  animated_gif: 'video',
  reel: 'video',
  voice: 'audio',
  card: 'link',
  url: 'link',
  share: 'link',
});

const MEDIUM_NEEDS: ReadonlySet<string> = new Set(['type', 'url']);
const MEDIUM = { altText: textReader(LIMITS.altText) };

/** A medium needs only its address; an unknown kind becomes `other`. */
const mediumReader: FieldReader = (value, pointer, ignore) => {
  if (!isFields(value)) return ignore(pointer, 'Use an object with type and url.');
  const url = addressReader(value['url'] ?? null, `${pointer}/url`, ignore);
  if (url === undefined) return undefined;
  const type = value['type'];
  const known = typeof type === 'string' ? mediaTypeReader(type, '', quietly) : undefined;
  return { ...readFields(value, MEDIUM_NEEDS, MEDIUM, pointer, ignore), type: known ?? 'other', url };
};

function quietly(): void {}

const mediaReader: FieldReader = (value, pointer, ignore) => {
  if (!Array.isArray(value)) return ignore(pointer, 'Use a list of media.');
  if (value.length > LIMITS.mediaPerMention) {
    ignore(`${pointer}/${LIMITS.mediaPerMention}`, `At most ${LIMITS.mediaPerMention} media are kept.`);
  }
  return value
    .slice(0, LIMITS.mediaPerMention)
    .map((one: unknown, index) => mediumReader(one, `${pointer}/${index}`, ignore))
    .filter((one) => one !== undefined);
};

const metricsReader: FieldReader = (value, pointer, ignore) => {
  if (!isFields(value)) return ignore(pointer, 'Use an object of counts.');
  const metrics: Record<string, unknown> = {};
  let kept = 0;
  for (const [name, given] of Object.entries(value)) {
    const at = `${pointer}/${escaped(name)}`;
    if (given === null) continue;
    if (name.length > LIMITS.metricName || name === '__proto__') {
      ignore(at, `Use a name of at most ${LIMITS.metricName} characters.`);
      continue;
    }
    const count = countReader(given, at, ignore);
    if (count === undefined) continue;
    if (kept === LIMITS.metrics) {
      ignore(at, `At most ${LIMITS.metrics} metrics are kept.`);
      break;
    }
    kept += 1;
    metrics[name] = count;
  }
  return metrics;
};

const PLACE: Readonly<Record<string, FieldReader>> = {
  country: (value, pointer, ignore) =>
    typeof value === 'string' && /^[A-Za-z]{2}$/.test(value.trim())
      ? value.trim().toUpperCase()
      : ignore(pointer, 'Use the two letters of ISO 3166-1, such as DE.'),
  region: (value, pointer, ignore) =>
    typeof value === 'string' && value.length <= LIMITS.region
      ? value
      : ignore(pointer, 'Use the code of ISO 3166-2, such as DE-BE.'),
};

const placeReader: FieldReader = (value, pointer, ignore) =>
  isFields(value) ? readFields(value, NONE, PLACE, pointer, ignore) : ignore(pointer, 'Use an object.');

/** The reader of each optional field of a mention. */
export const MENTION_ORNAMENTS: Readonly<Record<string, FieldReader>> = {
  url: addressReader,
  format: wordReader(['text', 'html', 'markdown'], {
    plain: 'text',
    'text/plain': 'text',
    'text/html': 'html',
    xhtml: 'html',
    'text/markdown': 'markdown',
    md: 'markdown',
  }),
  lang: languageReader,
  editedAt: instantReader,
  deleted: truthReader,
  conversationId: idReader,
  inReplyTo: idReader,
  repostOf: idReader,
  media: mediaReader,
  metrics: metricsReader,
  visibility: visibilityReader,
  place: placeReader,
};

export const AUTHOR_ORNAMENTS: Readonly<Record<string, FieldReader>> = {
  handle: nameReader,
  displayName: textReader(LIMITS.displayName),
  followers: countReader,
  verified: truthReader,
  brandAccount: truthReader,
};

export const EVENT_ORNAMENTS: Readonly<Record<string, FieldReader>> = {
  subject: textReader(LIMITS.source),
  time: instantReader,
  datacontenttype: textReader(128),
};

function escaped(name: string): string {
  return name.slice(0, LIMITS.metricName).replaceAll('~', '~0').replaceAll('/', '~1');
}
