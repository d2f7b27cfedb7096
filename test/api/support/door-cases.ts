import { CloudEvent, HTTP, Kafka } from 'cloudevents';

/** Events that go over HTTP and over Kafka, with the result that both must have. */
export interface DoorCase {
  readonly name: string;
  /** Other headers, equal over HTTP and Kafka. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Attributes as headers: `ce-` over HTTP, `ce_` over Kafka. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** 'taken', or the code of the refusal. */
  readonly verdict: string;
  readonly ignored?: readonly string[];
}

const data = {
  network: 'mastodon',
  nativeId: 'door-1',
  text: 'no signal since this morning, please help',
  createdAt: '2026-11-30T10:00:00Z',
  brand: 'Brightlark',
  author: { nativeId: 'u-1' },
};
const attributes = { specversion: '1.0', id: 'door-1', source: '/doors', type: 'social.mention.received.v1' };
const event = { ...attributes, data };
const json = (value: unknown) => JSON.stringify(value);
const packed = (value: unknown) => Buffer.from(json(value)).toString('base64');
const { specversion: _, ...unversioned } = event;
const nested = JSON.parse('{"a":'.repeat(20) + '1' + '}'.repeat(20)) as object;
const STRUCTURED = { 'content-type': 'application/cloudevents+json' };
const structured = (name: string, body: unknown, verdict: string, ignored?: readonly string[]): DoorCase => ({
  name,
  headers: STRUCTURED,
  body: json(body),
  verdict,
  ...(ignored === undefined ? {} : { ignored }),
});
const binary = (name: string, type: string | null, over: Partial<DoorCase> = {}): DoorCase => ({
  name,
  headers: type === null ? {} : { 'content-type': type },
  attributes,
  body: json(data),
  verdict: 'taken',
  ...over,
});

export const DOOR_CASES: readonly DoorCase[] = [
  structured('structured', event, 'taken'),
  structured('without specversion', unversioned, 'event.invalid'),
  structured('specversion empty', { ...event, specversion: '' }, 'event.invalid'),
  structured('specversion null', { ...event, specversion: null }, 'event.invalid'),
  structured('specversion 1.1', { ...event, specversion: '1.1' }, 'event.invalid'),
  structured('id a number', { ...event, id: 12 }, 'event.invalid'),
  structured('id null', { ...event, id: null }, 'event.invalid'),
  structured('source empty', { ...event, source: '' }, 'event.invalid'),
  structured('another type', { ...event, type: 'com.example.liked' }, 'event.unknown_type'),
  structured('subject null', { ...event, subject: null }, 'taken', []),
  structured('time null', { ...event, time: null }, 'taken', []),
  structured('time empty', { ...event, time: '' }, 'taken', ['/time']),
  structured('datacontenttype null', { ...event, datacontenttype: null }, 'taken', []),
  structured('an extension', { ...event, traceparent: '00-1', weird: { a: 1 } }, 'taken'),
  structured('data in base64', { ...attributes, data_base64: packed(data) }, 'taken'),
  structured('data null and base64', { ...attributes, data: null, data_base64: packed(data) }, 'taken'),
  structured('data and base64', { ...event, data_base64: packed({ other: 1 }) }, 'taken'),
  structured('base64 that is no JSON', { ...attributes, data_base64: 'bm9wZQ==' }, 'event.unreadable'),
  structured('data in a string', { ...attributes, data: json(data) }, 'taken'),
  structured('an event in a string', json(event), 'taken'),
  structured('without data', attributes, 'event.invalid'),
  structured('a list', [event], 'event.unreadable'),
  structured('a number', 7, 'event.unreadable'),
  structured('null fields', { ...event, data: { ...data, url: null, media: null } }, 'taken', []),
  structured(
    'one odd ornament',
    { ...event, data: { ...data, author: { nativeId: 'u', followers: -1 } } },
    'taken',
    ['/data/author/followers'],
  ),
  structured('a needed field is missing', { ...event, data: { ...data, brand: undefined } }, 'event.invalid'),
  structured(
    'a day that there is not',
    { ...event, data: { ...data, createdAt: '2026-02-30T10:00:00Z' } },
    'event.invalid',
  ),
  structured(
    'an offset of 16 hours',
    { ...event, data: { ...data, createdAt: '2026-11-30T10:00:00+16:00' } },
    'taken',
  ),
  structured('nested too deeply', { ...event, data: { ...data, extra: nested } }, 'event.too_deep'),
  structured('too large', { ...event, data: { ...data, text: 'x'.repeat(1_048_576) } }, 'event.too_large'),
  structured('a long text', { ...event, data: { ...data, text: 'x'.repeat(30_000) } }, 'taken', [
    '/data/text',
  ]),
  {
    name: 'charset',
    headers: { 'content-type': 'Application/CloudEvents+JSON; charset=UTF-8' },
    body: json(event),
    verdict: 'taken',
  },
  { name: 'byte order mark', headers: STRUCTURED, body: `\ufeff${json(event)}`, verdict: 'taken' },
  { name: 'UTF-16', headers: STRUCTURED, body: Buffer.from(json(event), 'utf16le'), verdict: '*.unreadable' },
  { name: 'no JSON', headers: STRUCTURED, body: '{"id":', verdict: '*.unreadable' },
  { name: 'nothing', headers: STRUCTURED, body: '', verdict: '*.unreadable' },
  {
    name: 'the bytes of a schema registry',
    headers: STRUCTURED,
    body: Buffer.concat([Buffer.from([0, 0, 0, 0, 7]), Buffer.from(json(event))]),
    verdict: 'taken',
  },
  {
    name: 'plain JSON of an event',
    headers: { 'content-type': 'application/json' },
    body: json(event),
    verdict: 'taken',
  },
  {
    name: 'plain JSON of a mention',
    headers: { 'content-type': 'application/json' },
    body: json(data),
    verdict: 'event.unreadable',
  },
  {
    name: 'plain JSON with some attributes',
    headers: { 'content-type': 'application/json' },
    body: json({ type: event.type, data }),
    verdict: 'event.invalid',
  },
  binary('binary', 'application/json'),
  binary('binary without content type', null),
  binary('binary, another JSON type', 'application/vnd.acme+json'),
  binary('binary, text/json', 'text/json'),
  binary('binary, a type that is not JSON', 'application/xml'),
  binary('binary without id', 'application/json', {
    attributes: { specversion: '1.0', source: '/doors', type: event.type },
    verdict: 'event.invalid',
  }),
  binary('binary without specversion', 'application/json', {
    attributes: { id: '1', source: '/doors', type: event.type },
    verdict: 'event.invalid',
  }),
  binary('binary, time empty', 'application/json', {
    attributes: { ...attributes, time: '' },
    ignored: ['/time'],
  }),
  binary('structured content with attributes beside', 'application/cloudevents+json', { body: json(event) }),
  binary('binary of a list', 'application/json', { body: '[]', verdict: 'event.invalid' }),
];

const made = new CloudEvent({ ...attributes, data });

/** Events of the JavaScript SDK, in the HTTP and the Kafka binding. */
export const SDK_CASES = [
  { name: 'binary', http: HTTP.binary(made), kafka: Kafka.binary(made) },
  { name: 'structured', http: HTTP.structured(made), kafka: Kafka.structured(made) },
  {
    name: 'structured with bytes',
    http: HTTP.structured(
      new CloudEvent({ ...attributes, datacontenttype: 'application/json', data: Buffer.from(json(data)) }),
    ),
    kafka: Kafka.structured(
      new CloudEvent({ ...attributes, datacontenttype: 'application/json', data: Buffer.from(json(data)) }),
    ),
  },
] as const;
