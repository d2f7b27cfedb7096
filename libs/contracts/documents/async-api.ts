import { DEAD_LETTER_HEADERS } from '../dead-letter.js';
import { TOPICS, type TopicName } from '../topics.js';
import { toJsonSchema, type JsonSchema } from './json-schema.js';
import { PUBLISHED_EVENTS, type Direction, type PublishedEvent } from './published-events.js';

interface Channel {
  /** Name of the channel inside the document. */
  readonly name: keyof typeof TOPICS;
  readonly address: TopicName;
  readonly description: string;
  readonly direction: Direction;
  readonly operation: string;
  readonly operationSummary: string;
  /** What the Kafka key is. */
  readonly key: string;
}

const CONVERSATION_KEY =
  'The conversation: `c:<conversationId>`, else `a:<author.nativeId>:<brand>`. Records of one key keep their order.';

const CHANNELS: readonly Channel[] = [
  {
    name: 'mentions',
    address: TOPICS.mentions,
    description: 'Mentions as publishers saw them.',
    direction: 'received',
    operation: 'receiveMention',
    operationSummary: 'Takes a mention in, structured or binary.',
    key: CONVERSATION_KEY,
  },
  {
    name: 'support',
    address: TOPICS.support,
    description: 'Mentions of people who need something, with the decision.',
    direction: 'emitted',
    operation: 'sendToSupport',
    operationSummary: 'Hands a mention to the desk.',
    key: CONVERSATION_KEY,
  },
  {
    name: 'marketing',
    address: TOPICS.marketing,
    description: 'All other mentions, for any marketing tool.',
    direction: 'emitted',
    operation: 'sendToMarketing',
    operationSummary: 'Hands a mention to whoever listens for marketing.',
    key: CONVERSATION_KEY,
  },
  {
    name: 'items',
    address: TOPICS.items,
    description: 'What happens to items: ids and states only, no text and no personal data.',
    direction: 'emitted',
    operation: 'sendItemEvent',
    operationSummary: 'Tells what happened to an item.',
    key: 'The id of the item.',
  },
  {
    name: 'duty',
    address: TOPICS.duty,
    description: 'Who comes on duty and who goes off.',
    direction: 'emitted',
    operation: 'sendDutyEvent',
    operationSummary: 'Tells that somebody came on duty or went off.',
    key: 'The id of the desk.',
  },
  {
    name: 'replies',
    address: TOPICS.replies,
    description:
      'Replies that adapters post on their network. The only care stream that carries text of people.',
    direction: 'emitted',
    operation: 'sendReplyRequest',
    operationSummary: 'Asks the adapter of a network to post a reply.',
    key: 'The id of the item: the replies of an item keep their order.',
  },
  {
    name: 'replyResults',
    address: TOPICS.replyResults,
    description: 'What the network said about a reply.',
    direction: 'received',
    operation: 'receiveReplyResult',
    operationSummary: 'Takes in whether a reply was posted.',
    key: 'The id of the item, or of the reply.',
  },
];

const SCHEMAS = '#/components/schemas/';

/** The AsyncAPI 3.0 document of all streams, as plain JSON. */
export function asyncApiDocument(version: string): JsonSchema {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Dutydesk streams',
      version,
      description:
        'Publishers send social mentions; Dutydesk decides which need support, opens items and publishes what happens to ' +
        'them. Events are CloudEvents 1.0. Delivery is at least once: `source` and `id` name an event for ever.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries([...CHANNELS.map(channel), deadLetterChannel()]),
    operations: Object.fromEntries([...CHANNELS.map(operation), deadLetterOperation()]),
    components: {
      messages: {
        ...Object.fromEntries(PUBLISHED_EVENTS.map(message)),
        DeadLetter: deadLetterMessage(),
      },
      schemas: definitions(),
    },
  };
}

function channel(it: Channel): [string, JsonSchema] {
  const messages = eventsOf(it).map((event) => [event.type, { $ref: `#/components/messages/${event.type}` }]);
  return [
    it.name,
    {
      address: it.address,
      description: it.description,
      messages: Object.fromEntries(messages) as JsonSchema,
      bindings: { kafka: { topic: it.address, bindingVersion: '0.5.0' } },
    },
  ];
}

function operation(it: Channel): [string, JsonSchema] {
  return [
    it.operation,
    {
      action: it.direction === 'received' ? 'receive' : 'send',
      channel: { $ref: `#/channels/${it.name}` },
      summary: it.operationSummary,
      messages: eventsOf(it).map((event) => ({
        $ref: `#/channels/${it.name}/messages/${event.type.replaceAll('/', '~1')}`,
      })),
    },
  ];
}

function message(event: PublishedEvent): [string, JsonSchema] {
  const key = CHANNELS.find((it) => it.address === event.topics[0])?.key ?? '';
  return [
    event.type,
    {
      name: event.type,
      title: event.title,
      summary: event.summary,
      contentType: 'application/cloudevents+json',
      payload: { $ref: SCHEMAS + event.type },
      bindings: {
        kafka: { key: { type: 'string', description: key }, bindingVersion: '0.5.0' },
      },
    },
  ];
}

function deadLetterChannel(): [string, JsonSchema] {
  return [
    'deadLetters',
    {
      address: TOPICS.deadLetters,
      description: 'Records that could not be processed: value and key are the original bytes.',
      messages: { DeadLetter: { $ref: '#/components/messages/DeadLetter' } },
      bindings: { kafka: { topic: TOPICS.deadLetters, bindingVersion: '0.5.0' } },
    },
  ];
}

function deadLetterOperation(): [string, JsonSchema] {
  return [
    'sendDeadLetter',
    {
      action: 'send',
      channel: { $ref: '#/channels/deadLetters' },
      summary: 'Puts a record aside with the reason and what is needed to replay it.',
      messages: [{ $ref: '#/channels/deadLetters/messages/DeadLetter' }],
    },
  ];
}

/** The value can be any bytes, so only the headers have a schema. The record also keeps its original headers. */
function deadLetterMessage(): JsonSchema {
  const headers = Object.values(DEAD_LETTER_HEADERS).map((name) => [name, { type: 'string' }]);
  return {
    name: 'DeadLetter',
    title: 'Dead letter',
    summary: 'The original bytes; the headers say where they came from and why they were put aside.',
    contentType: 'application/octet-stream',
    headers: { type: 'object', properties: Object.fromEntries(headers) as JsonSchema },
    payload: {},
    bindings: {
      kafka: {
        key: { type: ['string', 'null'], description: 'The original key.' },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function eventsOf(it: Channel): readonly PublishedEvent[] {
  return PUBLISHED_EVENTS.filter((event) => event.topics.includes(it.address));
}

/**
 * AsyncAPI's own schema dialect is draft 7 with more. The received form of a definition can differ from the emitted
 * form (fields with a default), so it has a suffix.
 */
function definitions(): JsonSchema {
  const all: Record<string, unknown> = {};
  for (const event of PUBLISHED_EVENTS) {
    const suffix = event.direction === 'received' ? 'Received' : '';
    const {
      $schema: _,
      definitions: own,
      ...schema
    } = toJsonSchema(event.schema, event.direction, 'draft-7');
    all[event.type] = hoist(schema, suffix);
    for (const [name, definition] of Object.entries(own ?? {}))
      all[name + suffix] = hoist(definition, suffix);
  }
  return all;
}

function hoist(value: unknown, suffix: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => hoist(entry, suffix));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      key === '$ref' && typeof entry === 'string'
        ? `${entry.replace('#/definitions/', SCHEMAS)}${suffix}`
        : hoist(entry, suffix),
    ]),
  );
}
