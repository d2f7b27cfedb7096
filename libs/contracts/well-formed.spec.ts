import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVENT_TYPES } from './cloud-event.js';
import { mentionReceivedEventSchema } from './events.js';
import { LIMITS } from './limits.js';
import { wellFormedReceived } from './well-formed.js';

const short = (least: number, most: number) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: least, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom('x'.repeat(most), 'é😀') },
  );
const instant = fc.oneof(
  fc
    .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom('2024-02-29T12:00:00+05:30', '2026-01-05T09:00:00.123456789-15:59'),
);
const address = fc.constantFrom('https://x.example/1', 'http://a', `https://${'a'.repeat(LIMITS.url - 8)}`);
const count = fc.oneof(fc.nat(), fc.constantFrom(0, -0, 1e12));
/** Each value is invalid in at least one field. */
const wrong = fc.oneof(
  fc
    .constantFrom(LIMITS.id, LIMITS.source, LIMITS.text, LIMITS.brand, LIMITS.url, 64, 16, 35)
    .map((most) => 'x'.repeat(most + 1)),
  fc.constantFrom('2023-02-29T12:00:00Z', '2026-01-05T24:00:00Z', '2026-01-05'),
  fc.constantFrom('2026-01-05T09:00:00-23:59', '0999-01-05T09:00:00Z'),
  fc.constantFrom('ftp://a', 'https://a b', 'https://', 'X', 'x-', 'en-', 'DEU', 'secret', 'smell'),
  fc.constantFrom(-1, 1.5, 1e12 + 1, 1e300, 2 ** 53),
  fc.constantFrom('', 'DE', 52.5, null, [], {}, { lat: 52.5 }, { country: 'DE', lat: 52.5 }, true),
  fc.constantFrom(
    `2026-01-05T09:00:00.${'1'.repeat(40)}Z`,
    Array.from({ length: LIMITS.mediaPerMention + 1 }, () => ({ type: 'link', url: 'http://a' })),
    Object.fromEntries(Array.from({ length: LIMITS.metrics + 1 }, (_, index) => [`m${index}`, index])),
  ),
);
const optional = { requiredKeys: [] as [] };
const author = fc
  .tuple(
    fc.record({ nativeId: short(1, LIMITS.id) }),
    fc.record(
      {
        handle: short(1, LIMITS.handle),
        displayName: short(0, LIMITS.displayName),
        followers: count,
        verified: fc.boolean(),
        brandAccount: fc.boolean(),
      },
      optional,
    ),
  )
  .map(([must, may]) => ({ ...must, ...may }));
const media = fc.array(
  fc.record(
    {
      type: fc.constantFrom('image', 'video', 'audio', 'link', 'other'),
      url: address,
      altText: fc.constantFrom('a picture', 'x'.repeat(2_000)),
    },
    { requiredKeys: ['type', 'url'] },
  ),
  { maxLength: 3 },
);
const metrics = fc.dictionary(
  fc.string({ maxLength: 8 }).filter((name) => name !== '__proto__'),
  count,
  { maxKeys: LIMITS.metrics },
);
const mention = fc
  .tuple(
    fc.record({
      network: fc.constantFrom('x', 'mastodon', 'a'.repeat(32)),
      nativeId: short(1, LIMITS.id),
      text: short(0, LIMITS.text),
      createdAt: instant,
      brand: short(1, LIMITS.brand),
      author,
    }),
    fc.record(
      {
        url: address,
        lang: fc.constantFrom('en', 'pt-BR', 'sr-Latn-RS'),
        editedAt: instant,
        deleted: fc.boolean(),
        conversationId: short(1, LIMITS.id),
        inReplyTo: short(1, LIMITS.id),
        repostOf: short(1, LIMITS.id),
        format: fc.constantFrom('text', 'html', 'markdown'),
        media,
        metrics,
        visibility: fc.constantFrom('public', 'followers', 'direct'),
        place: fc.record(
          { country: fc.constantFrom('DE', 'FR'), region: fc.string({ maxLength: 16 }) },
          optional,
        ),
      },
      optional,
    ),
  )
  .map(([must, may]) => ({ ...must, ...may }));
const event = fc
  .tuple(
    fc.record({
      specversion: fc.constant('1.0'),
      id: short(1, LIMITS.id),
      source: short(1, LIMITS.source),
      type: fc.constant(EVENT_TYPES.mentionReceived),
      data: mention,
    }),
    fc.record(
      {
        subject: short(0, LIMITS.source),
        time: instant,
        datacontenttype: short(0, 128),
        traceparent: fc.string(),
      },
      optional,
    ),
  )
  .map(([must, may]) => ({ ...must, ...may }));

/** Changes one field of an event: sets a known field, adds an unknown one, or removes one. */
const strange = fc.oneof(fc.jsonValue({ maxDepth: 2 }), wrong);
const fieldName = fc.constantFrom('lat', 'place', 'author', '__proto__', 'constructor', 'text');
const mutation = fc.record({
  at: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
  value: fc.option(strange, { nil: undefined }),
  name: fc.option(fieldName),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(target: unknown, { at, value: shared, name }: Mutation): void {
  const value = structuredClone(shared);
  let place = target as Record<string, unknown>;
  for (const [depth, step] of at.entries()) {
    const names = Object.keys(place);
    const field = names[step % Math.max(names.length, 1)];
    const inner = field === undefined ? undefined : place[field];
    if (depth < at.length - 1 && typeof inner === 'object' && inner !== null) {
      place = inner as Record<string, unknown>;
      continue;
    }
    const changed = name ?? field ?? 'lat';
    if (value === undefined) delete place[changed];
    else
      Object.defineProperty(place, changed, { value, enumerable: true, writable: true, configurable: true });
    return;
  }
}

/** As it comes off the wire. */
function received(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function expectAsTheSchema(given: unknown): boolean {
  const short = wellFormedReceived(given);
  const parsed = mentionReceivedEventSchema.safeParse(given);
  if (short === null) return false;
  expect(parsed.error).toBeUndefined();
  expect(short).toEqual(parsed.data);
  return true;
}

describe('the fast check of an event', () => {
  it('gives the same event as the schema when it accepts one', () => {
    fc.assert(fc.property(event, (given) => expect(expectAsTheSchema(received(given))).toBe(true)));
  });

  it('accepts no event that the schema refuses or changes', () => {
    fc.assert(
      fc.property(event, fc.array(mutation, { minLength: 1, maxLength: 3 }), (given, mutations) => {
        const broken = received(given);
        for (const one of mutations) mutate(broken, one);
        expectAsTheSchema(received(broken));
      }),
      { numRuns: 1_000 },
    );
  });

  it('accepts the events that publishers send, with any set of fields', () => {
    const data = {
      network: 'x',
      nativeId: '1',
      text: 'Hello',
      createdAt: '2026-03-02T09:00:00Z',
      brand: 'acme',
      author: {
        nativeId: 'jo',
        handle: 'jo',
        displayName: 'Jo',
        followers: 3,
        verified: false,
        brandAccount: false,
      },
      url: 'https://x.example/1',
      lang: 'en',
      editedAt: '2026-03-02T09:05:00Z',
      deleted: false,
      conversationId: 'c',
      inReplyTo: '0',
      repostOf: '2',
      format: 'html',
      media: [{ type: 'image', url: 'https://x.example/1.png', altText: 'a parcel' }],
      metrics: { likes: 3 },
      visibility: 'public',
      place: { country: 'DE', region: 'DE-BE' },
    };
    const given = {
      specversion: '1.0',
      id: '1',
      source: '/s',
      type: EVENT_TYPES.mentionReceived,
      subject: 's',
      time: '2026-03-02T09:00:00Z',
      datacontenttype: 'application/json',
      traceparent: '00-1',
      data,
    };
    expect(expectAsTheSchema(given)).toBe(true);
    expect(
      wellFormedReceived({ ...given, data: { ...data, place: { ...data.place, lat: 52.5 } } }),
    ).toBeNull();
  });
});
