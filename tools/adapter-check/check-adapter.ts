import { randomUUID } from 'node:crypto';
import {
  DutydeskError,
  EVENT_TYPES,
  type PostVisibility,
  readReplyResult,
  type ReplyRequested,
  type ReplyResult,
  STRUCTURED_CONTENT_TYPE,
  TOPICS,
} from '#libs/contracts';
import type { StreamProducer, StreamRecord, Streams } from '#libs/streams';

export interface AdapterCheckOptions {
  readonly streams: Streams;
  readonly network: string;
  readonly visibility: PostVisibility;
  /** The network's id of a post that may be answered: the replies of the check are really posted below it. */
  readonly answerTo: string;
  /** How long an answer may take. */
  readonly patienceMs: number;
}

export interface AdapterFinding {
  readonly promise: string;
  /** What went wrong; null when the adapter keeps the promise. */
  readonly wrong: string | null;
}

interface Adapter {
  request(over?: Partial<ReplyRequested>, more?: object): Promise<ReplyRequested>;
  raw(text: string): Promise<void>;
  /** The first answer to an attempt that was not read yet. */
  answer(request: ReplyRequested): Promise<ReplyResult>;
}

type Check = readonly [promise: string, holds: (adapter: Adapter) => Promise<void>];

/** What every adapter promises, in the order in which it is tried. */
const CHECKS: readonly Check[] = [
  [
    'answers a request with an event that fits the schema',
    async (adapter) => {
      mustBeAccepted(await adapter.answer(await adapter.request()));
    },
  ],
  [
    'posts a reply once when its request is delivered twice',
    async (adapter) => {
      const request = await adapter.request();
      const first = mustBeAccepted(await adapter.answer(request));
      await adapter.request(request);
      mustBeSame(first, mustBeAccepted(await adapter.answer(request)));
    },
  ],
  [
    'asks its network first at another attempt of a reply that it has posted',
    async (adapter) => {
      const request = await adapter.request();
      const first = mustBeAccepted(await adapter.answer(request));
      const second = await adapter.request({ ...request, attempt: 2 });
      mustBeSame(first, mustBeAccepted(await adapter.answer(second)));
    },
  ],
  [
    'ignores fields that it does not know',
    async (adapter) => {
      const request = await adapter.request({}, { addedLater: { level: 1 } });
      mustBeAccepted(await adapter.answer(request));
    },
  ],
  [
    'goes on after a record that it cannot read',
    async (adapter) => {
      await adapter.raw('{"this is":');
      mustBeAccepted(await adapter.answer(await adapter.request()));
    },
  ],
  [
    'gives each of several replies a post of its own',
    async (adapter) => {
      const requests = [];
      for (let one = 0; one < 5; one += 1) requests.push(await adapter.request());
      const posts = new Set<string>();
      for (const request of requests) posts.add(mustBeAccepted(await adapter.answer(request)));
      if (posts.size !== requests.length) {
        throw new Error(`${requests.length} replies have ${posts.size} posts.`);
      }
    },
  ],
];

function mustBeAccepted(result: ReplyResult): string {
  if (result.outcome === 'accepted') return result.nativeId;
  throw new Error(`The network did not take it: ${result.code}: ${result.message}`);
}

function mustBeSame(first: string, second: string): void {
  if (first !== second) throw new Error(`It was posted twice, as ${first} and as ${second}.`);
}

/** Tries an adapter over the streams that it reads and writes. Its replies are really posted. */
export async function checkAdapter(options: AdapterCheckOptions): Promise<AdapterFinding[]> {
  const { streams } = options;
  await streams.ensureTopics(
    [TOPICS.replies, TOPICS.replyResults].map((topic) => ({ topic, partitions: 3 })),
  );
  const answers = new Answers(options.patienceMs);
  const consumer = streams.consumer({
    groupId: `adapter-check-${randomUUID()}`,
    service: 'adapter-check',
    isTransient: () => true,
  });
  await consumer.start([{ topic: TOPICS.replyResults, handler: (records) => answers.keep(records) }]);
  const producer = await streams.producer();
  try {
    const findings: AdapterFinding[] = [];
    for (const [promise, holds] of CHECKS) {
      findings.push({ promise, wrong: await whatIsWrong(holds(adapterOver(producer, answers, options))) });
    }
    return findings;
  } finally {
    await consumer.stop();
    await producer.close();
  }
}

async function whatIsWrong(check: Promise<void>): Promise<string | null> {
  try {
    await check;
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function adapterOver(producer: StreamProducer, answers: Answers, options: AdapterCheckOptions): Adapter {
  const send = (key: string, value: string) =>
    producer.send([
      {
        topic: TOPICS.replies,
        records: [{ key, value, headers: { 'content-type': `${STRUCTURED_CONTENT_TYPE}; charset=utf-8` } }],
      },
    ]);
  return {
    async request(over = {}, more = {}) {
      const data = { ...aRequest(options), ...over };
      const id = `${data.replyId}.${data.attempt}`;
      const event = { specversion: '1.0', id, source: '/dutydesk/desk', type: EVENT_TYPES.replyRequested };
      await send(data.itemId, JSON.stringify({ ...event, ...more, data: { ...data, ...more } }));
      return data;
    },
    raw: (text) => send('adapter-check', text),
    answer: (request) => answers.next(request),
  };
}

function aRequest({ network, visibility, answerTo }: AdapterCheckOptions): ReplyRequested {
  return {
    replyId: randomUUID(),
    attempt: 1,
    itemId: randomUUID(),
    network,
    brand: 'Adapter check',
    inReplyTo: {
      nativeId: answerTo,
      url: null,
      conversationId: null,
      authorNativeId: null,
      authorHandle: null,
    },
    visibility,
    text: `Adapter check ${randomUUID()}`,
    attachments: [],
    writtenBy: 'adapter-check',
    requestedAt: new Date().toISOString(),
  };
}

/** Results as they arrive; each is read once. */
class Answers {
  private readonly waiting: (ReplyResult | { readonly unreadable: string })[] = [];
  private wake = Promise.withResolvers<void>();

  constructor(private readonly patienceMs: number) {}

  keep(records: readonly StreamRecord[]): Promise<void> {
    for (const record of records) this.waiting.push(read(record));
    this.wake.resolve();
    this.wake = Promise.withResolvers();
    return Promise.resolve();
  }

  async next({ replyId, attempt }: ReplyRequested): Promise<ReplyResult> {
    const until = performance.now() + this.patienceMs;
    for (;;) {
      const at = this.waiting.findIndex(
        (one) => 'unreadable' in one || (one.replyId === replyId && one.attempt === attempt),
      );
      const [found] = at < 0 ? [] : this.waiting.splice(at, 1);
      if (found !== undefined && !('unreadable' in found)) return found;
      if (found !== undefined) throw new Error(`A result does not fit its schema: ${found.unreadable}`);
      const left = until - performance.now();
      if (left <= 0) throw new Error(`No result of attempt ${attempt} within ${this.patienceMs / 1_000} s.`);
      await this.news(left);
    }
  }

  private async news(ms: number): Promise<void> {
    const timer = Promise.withResolvers<void>();
    const timeout = setTimeout(timer.resolve, ms);
    await Promise.race([this.wake.promise, timer.promise]);
    clearTimeout(timeout);
  }
}

function read(record: StreamRecord): ReplyResult | { readonly unreadable: string } {
  try {
    return readReplyResult(record);
  } catch (error) {
    if (!(error instanceof DutydeskError)) throw error;
    const fields = error.fields.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
    return { unreadable: `${error.message} ${fields}`.trim() };
  }
}
