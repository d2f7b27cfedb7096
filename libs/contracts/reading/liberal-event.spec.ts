import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DutydeskError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { judgeReceived } from '../received.js';

const data = {
  network: 'mastodon',
  nativeId: '1',
  text: 'no signal since this morning, please help',
  createdAt: '2026-11-30T10:00:00Z',
  brand: 'Brightlark',
  author: { nativeId: 'u-1' },
};
const envelope = { specversion: '1.0', id: '1', source: '/s', type: 'social.mention.received.v1' };
const judged = (more: object) => judgeReceived({ ...envelope, data: { ...data, ...more } });
const author = (more: object) => ({ author: { nativeId: 'u', ...more } });

describe('an optional field', () => {
  it.each([
    'url',
    'lang',
    'format',
    'editedAt',
    'deleted',
    'conversationId',
    'inReplyTo',
    'repostOf',
    'media',
  ])('is absent when it is null: %s', (field) => {
    expect(judged({ [field]: null })).toEqual(judged({}));
  });

  it.each(['handle', 'displayName', 'followers', 'verified', 'brandAccount'])(
    'of the author counts as absent when it is null: %s',
    (field) => {
      expect(judged(author({ [field]: null }))).toEqual(judged(author({})));
    },
  );

  it.each<readonly [string, object, string]>([
    ['an address of another scheme', { url: 'at://did:plc:abc/app.bsky.feed.post/3k' }, '/data/url'],
    ['an empty address', { url: '' }, '/data/url'],
    ['an empty language', { lang: '' }, '/data/lang'],
    ['an unknown format', { format: 'bbcode' }, '/data/format'],
    ['a date that is none', { editedAt: 'yesterday' }, '/data/editedAt'],
    ['a word for a truth', { deleted: 'no' }, '/data/deleted'],
    ['an empty thread', { conversationId: '' }, '/data/conversationId'],
    ['an object for an id', { inReplyTo: {} }, '/data/inReplyTo'],
    ['an unknown audience', { visibility: 'moon' }, '/data/visibility'],
    ['a country by name', { place: { country: 'Germany' } }, '/data/place/country'],
    ['a place that is none', { place: 'Berlin' }, '/data/place'],
    ['a negative count', { metrics: { score: -12 } }, '/data/metrics/score'],
    ['a share for a count', { metrics: { 'up/down': 0.97 } }, '/data/metrics/up~1down'],
    ['a list for counts', { metrics: [1] }, '/data/metrics'],
    [
      'a medium within the event',
      { media: [{ type: 'image', url: 'data:image/png;base64,AA' }] },
      '/data/media/0/url',
    ],
    ['a medium that is none', { media: ['x'] }, '/data/media/0'],
    ['fewer than no followers', author({ followers: -1 }), '/data/author/followers'],
    ['an empty handle', author({ handle: '' }), '/data/author/handle'],
    ['a name that is a number', author({ displayName: 7 }), '/data/author/displayName'],
    ['a truth by word', author({ brandAccount: 'false' }), '/data/author/brandAccount'],
  ])('is left out and listed as ignored when it is not valid: %s', (_, more, pointer) => {
    const { event, ignored } = judged(more);
    expect(ignored.map((one) => one.pointer)).toEqual([pointer]);
    expect(ignored[0]?.why).toMatch(/^[A-Z].*\.$/);
    expect(event.data.text).toBe(data.text);
  });

  it.each<readonly [string, object, object]>([
    ['a language with _', { lang: 'en_US' }, { lang: 'en-US' }],
    ['an address in capitals', { url: 'HTTPS://social.example/1' }, { url: 'https://social.example/1' }],
    ['a thread by number', { conversationId: 17 }, { conversationId: '17' }],
    ["Mastodon's unlisted", { visibility: 'unlisted' }, { visibility: 'public' }],
    ["Mastodon's private", { visibility: 'private' }, { visibility: 'followers' }],
    ['a country in small letters', { place: { country: 'de' } }, { place: { country: 'DE' } }],
    [
      'a moving picture',
      { media: [{ type: 'gifv', url: 'https://a.example/1' }] },
      { media: [{ type: 'video', url: 'https://a.example/1' }] },
    ],
    [
      'a new kind of medium',
      { media: [{ type: 'hologram', url: 'https://a.example/1' }] },
      { media: [{ type: 'other', url: 'https://a.example/1' }] },
    ],
    [
      'an offset without a colon',
      { editedAt: '2026-11-30T10:00:00+0100' },
      { editedAt: '2026-11-30T09:00:00.000Z' },
    ],
    ['an exact place', { place: { country: 'DE', lat: 52.5 } }, { place: { country: 'DE' } }],
  ])('is used as it is meant: %s', (_, more, expected) => {
    const { event, ignored } = judged(more);
    expect(event.data).toMatchObject(expected);
    expect(ignored).toEqual([]);
  });

  it('does not affect other fields: twenty media and twenty counts of a longer list are kept', () => {
    const medium = { type: 'image', url: 'https://a.example/1' };
    const counts = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`m${index}`, index]));
    const { event, ignored } = judged({ media: Array.from({ length: 25 }, () => medium), metrics: counts });
    expect(event.data.media).toHaveLength(LIMITS.mediaPerMention);
    expect(Object.keys(event.data.metrics ?? {})).toHaveLength(LIMITS.metrics);
    expect(ignored.map(({ pointer }) => pointer)).toEqual(['/data/media/20', '/data/metrics/m20']);
  });
});

describe('a text', () => {
  it('that is too long is cut between characters and ends with a mark', () => {
    const { event, ignored } = judged({ text: `a${'😀'.repeat(LIMITS.text)}` });
    expect(event.data.text.length).toBeLessThanOrEqual(LIMITS.text);
    expect(event.data.text).toMatch(/😀…$/u);
    expect(event.data.text.isWellFormed()).toBe(true);
    expect(ignored.map(({ pointer }) => pointer)).toEqual(['/data/text']);
  });

  it('keeps all words when only its markup is too long', () => {
    const { event, ignored } = judged({ text: `<p>${'<b></b>'.repeat(5_000)}please help</p>` });
    expect(event.data.text).toBe('please help');
    expect(ignored).toEqual([]);
  });

  it('of a picture is cut as well', () => {
    const media = [{ type: 'image', url: 'https://a.example/1', altText: 'x'.repeat(2_001) }];
    expect(judged({ media }).event.data.media?.[0]?.altText).toHaveLength(2_000);
  });
});

describe('an attribute', () => {
  it.each(['subject', 'time', 'datacontenttype'])('is absent when it is null: %s', (name) => {
    expect(judgeReceived({ ...envelope, [name]: null, data })).toEqual(judged({}));
  });

  it('that is not valid is left out and listed as ignored', () => {
    const { event, ignored } = judgeReceived({ ...envelope, time: 'soon', data });
    expect(event.time).toBeUndefined();
    expect(ignored.map(({ pointer }) => pointer)).toEqual(['/time']);
  });
});

describe('a required field', () => {
  it.each<readonly [string, object, string]>([
    ['no text', { text: null }, '/data/text'],
    ['no brand', { brand: '' }, '/data/brand'],
    ['a number for an id', { nativeId: 12 }, '/data/nativeId'],
    ['an author without id', { author: { handle: 'x' } }, '/data/author/nativeId'],
    ['a day that there is not', { createdAt: '2026-02-29T10:00:00Z' }, '/data/createdAt'],
    ['the year 0', { createdAt: '0000-02-28T10:00:00Z' }, '/data/createdAt'],
  ])('is asked for as before: %s', (_, more, pointer) => {
    const refused = (): unknown => {
      try {
        return judged(more);
      } catch (error) {
        return error;
      }
    };
    const error = refused();
    expect(error).toBeInstanceOf(DutydeskError);
    expect((error as DutydeskError).fields.map((field) => field.pointer)).toContain(pointer);
  });

  it.each([
    ['2026-11-30T08:05:00+16:00', '2026-11-29T16:05:00.000Z'],
    ['2026-11-30t10:00:00z', '2026-11-30T10:00:00.000Z'],
    ['2026-11-30 10:00:00.123456789-0530', '2026-11-30T15:30:00.123Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['0001-01-01T00:00:00+23:59', '1000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59-23:59', '2999-12-31T23:59:59.999Z'],
  ])('an instant %s is taken as %s', (createdAt, expected) => {
    expect(judged({ createdAt }).event.data.createdAt).toBe(expected);
  });
});

describe('any value in an optional field', () => {
  it('never refuses the mention', () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const names = fc.constantFrom(
      'url',
      'lang',
      'format',
      'editedAt',
      'deleted',
      'conversationId',
      'inReplyTo',
      'repostOf',
      'media',
      'metrics',
      'visibility',
      'place',
      '__proto__',
      'x',
    );
    const more = fc.dictionary(names, anything, { noNullPrototype: true });
    const authorNames = fc.constantFrom('handle', 'displayName', 'followers', 'verified', 'brandAccount');
    fc.assert(
      fc.property(more, fc.dictionary(authorNames, anything), (given, ofAuthor) => {
        const event = { ...envelope, data: { ...given, ...data, author: { nativeId: 'u', ...ofAuthor } } };
        expect(judgeReceived(JSON.parse(JSON.stringify(event))).event.data.text).toBe(data.text);
      }),
    );
  });
});
