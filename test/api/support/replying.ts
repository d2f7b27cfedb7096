import { CLAIM_NEXT } from '#libs/care';
import { TOPICS } from '#libs/contracts';
import type { Mention, ReplyRequested } from '#libs/contracts';
import type { StreamRecord } from '#libs/streams';
import { sql } from 'kysely';
import { SEND_REPLY } from '../../../libs/care/reply/api/replies.routes.js';
import { doubtReplies, sendHeldReplies } from '../../../libs/care/reply/use-cases/follow-replies.js';
import { takeReplyResults } from '../../../libs/care/reply/use-cases/take-reply-results.js';
import { relayOutbox } from '../../../libs/outbox/store/outbox.js';
import { call } from './call.js';
import { aMention, type OpenWorld } from './world.js';

export interface TestAgent {
  readonly id: string;
  readonly key: string;
}

/** What an adapter says about a reply, as a record of its stream. */
function resultRecord(data: object, more: object = {}): StreamRecord {
  const event = {
    specversion: '1.0',
    id: 'result',
    source: '/adapters/test',
    type: 'care.reply.result.v1',
    data,
    ...more,
  };
  return {
    topic: TOPICS.replyResults,
    partition: 0,
    offset: '0',
    key: null,
    value: new TextEncoder().encode(JSON.stringify(event)),
    headers: { 'content-type': 'application/cloudevents+json' },
    timestamp: Date.now(),
  };
}

/** The parts that answering needs: agents, items that they hold, the desk's rounds and an adapter. */
export function replying(the: OpenWorld) {
  let count = 0;
  let clientIds = 0;
  const deps = () => ({ db: the.ledger.db, live: the.live });
  return {
    async agent(capacity = 5): Promise<TestAgent> {
      count += 1;
      const id = `writer-${count}`;
      await the.person(id, { capacity, onDutyAt: 'support' });
      return { id, key: await the.key(['agent'], id) };
    },
    /** An item with one mention that the agent holds. */
    async held(by: TestAgent, mention: Partial<Mention> = {}) {
      await the.intake(aMention(mention));
      const { item } = await call(the.app, CLAIM_NEXT, { key: by.key });
      if (item === null) throw new Error('Nothing waits.');
      return { params: { id: item.id }, version: item.version, item };
    },
    send(by: TestAgent, item: { params: { id: string }; version: number }, more: object = {}) {
      clientIds += 1;
      const body = {
        version: item.version,
        clientId: `c${clientIds}`,
        text: 'Please restart it once.',
        ...more,
      };
      return call(the.app, SEND_REPLY, { key: by.key, params: item.params, body });
    },
    /** The 10 seconds of all held replies are over; the desk sends them. */
    async holdEnds(): Promise<number> {
      await sql`update replies set held_until = clock_timestamp() - interval '1 millisecond'
        where state = 'held'`.execute(the.ledger.db);
      return sendHeldReplies(deps());
    },
    /** Two minutes have passed since all requests. */
    async silence(): Promise<number> {
      await sql`update replies set requested_at = requested_at - interval '2 minutes'
        where state = 'requested'`.execute(the.ledger.db);
      return doubtReplies(deps());
    },
    roundOfTheDesk: () => sendHeldReplies(deps()),
    result: (data: object, more: object = {}) =>
      takeReplyResults(deps())([resultRecord(data, more)], { signal: new AbortController().signal }),
    /** What adapters are asked for, since the last time. */
    async requests(): Promise<ReplyRequested[]> {
      const asked: ReplyRequested[] = [];
      await relayOutbox(the.ledger.db, 1_000, (rows) => {
        asked.push(...rows.flatMap(({ event }) => (event?.topic === TOPICS.replies ? [event.payload] : [])));
        return Promise.resolve();
      });
      return asked;
    },
    async clear(): Promise<void> {
      await the.ledger.pool.query(
        'truncate items, mentions, item_events, assignments, outbox, duty, cool_downs, undoable_acts, replies, drafts, reply_limits cascade',
      );
      await the.ledger.pool.query('update people set load = 0');
    },
  };
}
