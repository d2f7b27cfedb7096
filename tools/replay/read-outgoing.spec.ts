import { checkReceivedMention } from '#libs/contracts';
import { describe, expect, it } from '@jest/globals';
import { DATA_SETS } from './data-sets.js';
import type { EventJson, Outgoing } from './outgoing.js';
import { outgoingOfLine } from './read-outgoing.js';
import { readReplyThreads, type ReplyThreads } from './reply-threads.js';

const BASE = '2026-01-01T00:00:00Z';

function read(value: unknown, threads: ReplyThreads | null = null, line = 7): Outgoing {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return outgoingOfLine(text, { baseTime: BASE, line, threads });
}

function eventOf(value: unknown, threads: ReplyThreads | null = null): EventJson {
  const outgoing = read(value, threads);
  if (outgoing.kind === 'raw') throw new Error('The line was not understood.');
  return outgoing.event;
}

function post(set: string, more: EventJson = {}): EventJson {
  return {
    set,
    id: '17',
    brand: null,
    author: null,
    createdAt: null,
    text: 'no signal',
    lang: null,
    labels: {},
    ...more,
  };
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

describe('a record of a data set', () => {
  it.each(Object.keys(DATA_SETS))('of %s becomes a mention that the API accepts', (set) => {
    const event = checkReceivedMention(eventOf(post(set)));
    expect(event.source).toBe(`/datasets/${set}`);
    expect(event.data).toMatchObject({
      nativeId: '17',
      text: 'no signal',
      author: { nativeId: 'anonymous-17' },
    });
    expect(event.data.createdAt).toBe('2026-01-01T00:00:07.000Z');
  });

  it('keeps author, brand, language and time where the set has them', () => {
    const event = eventOf(
      post('airline', {
        brand: 'Skyhop',
        author: 'uabc',
        createdAt: '2015-02-24 11:35:52 -0800',
        lang: 'en',
      }),
    );
    expect(event['data']).toMatchObject({
      brand: 'Skyhop',
      author: { nativeId: 'uabc', handle: 'uabc' },
      lang: 'en',
      createdAt: '2015-02-24T11:35:52-08:00',
    });
  });

  it('takes the addressed handle as brand, but not the pseudonym of a person', () => {
    const brandOf = (text: string) => (eventOf(post('ibm-care', { text }))['data'] as EventJson)['brand'];
    expect(brandOf('@u1a2b3c4d look, @SkyhopCare lost my bag')).toBe('SkyhopCare');
    expect(brandOf('mail me: someone@skyhop.example')).toBe('unknown');
  });

  it('marks posts of the brand', () => {
    const mine = eventOf(post('freemobile-fr', { author: 'free', labels: { brandAccount: true } }));
    const theirs = eventOf(post('freemobile-fr', { labels: { brandAccount: false } }));
    expect((mine['data'] as EventJson)['author']).toMatchObject({ brandAccount: true });
    expect((theirs['data'] as EventJson)['author']).not.toHaveProperty('brandAccount');
  });
});

describe('conversations of a threaded set', () => {
  const rows = [
    post('twcs', { id: '1', author: 'skyhopcare', inReplyTo: '3', labels: { inbound: false } }),
    post('twcs', { id: '2', author: 'uaaa', inReplyTo: '1', labels: { inbound: true } }),
    post('twcs', { id: '3', author: 'uaaa', inReplyTo: '4', labels: { inbound: true } }),
    post('twcs', { id: '9', author: 'ubbb', inReplyTo: null, labels: { inbound: true } }),
  ];

  it('follow the replies, in any order, up to a post outside the set', async () => {
    const threads = await readReplyThreads(each(rows));
    const conversations = rows.map((row) => (eventOf(row, threads)['data'] as EventJson)['conversationId']);
    expect(conversations).toEqual(['4', '4', '4', '9']);
    expect(new Set(rows.slice(0, 3).map((row) => read(row, threads).key))).toEqual(new Set(['c:4']));
  });

  it('have the brand that answers in them', async () => {
    const threads = await readReplyThreads(each(rows));
    const brands = rows.map((row) => (eventOf(row, threads)['data'] as EventJson)['brand']);
    expect(brands).toEqual(['skyhopcare', 'skyhopcare', 'skyhopcare', 'unknown']);
  });

  it('end when posts answer each other in a circle', async () => {
    const circle = [post('twcs', { id: '5', inReplyTo: '6' }), post('twcs', { id: '6', inReplyTo: '5' })];
    const threads = await readReplyThreads(each(circle));
    expect([threads.rootOf('5'), threads.rootOf('6')]).toEqual(['5', '5']);
  });
});

describe('a line without a data set', () => {
  it('that is an event is sent unchanged, also with errors', () => {
    const event = { specversion: '1.0', id: 'a', type: 'something.else' };
    expect(eventOf(event)).toEqual(event);
  });

  it('that is a bare mention gets an envelope', () => {
    const mention = {
      network: 'x',
      nativeId: '5',
      text: 'hello',
      createdAt: '2026-11-20T08:00:00Z',
      brand: 'Skyhop',
      author: { nativeId: 'u5' },
    };
    const event = checkReceivedMention(eventOf(mention));
    expect(event).toMatchObject({ id: '5', source: '/replay/x', data: mention });
    expect(read(mention).key).toBe('a:u5:skyhop');
  });

  it.each(['{"id":', 'hello', '[1,2]', '42', 'null'])('%s is sent unchanged', (text) => {
    expect(read(text)).toEqual({ kind: 'raw', text, line: 7, key: 'line:7', fault: null });
  });

  it('of an unknown set is sent unchanged', () => {
    expect(eventOf(post('somebody-elses'))).toEqual(post('somebody-elses'));
  });
});
