import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../test/support/poll.js';
import { describeWith } from '../../test/support/services.js';
import { startTcpProxy, type TcpProxy } from '../../test/support/tcp-proxy.js';
import type { LiveMessage, LiveUpdates } from './live-updates.js';
import { type LiveBackend, openLiveUpdates } from './open-live-updates.js';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The promises of every adapter. `separate` says whether messages of one opening reach another. */
function promises(backendOf: () => LiveBackend, separate: boolean): void {
  let live: LiveUpdates;
  let heard: LiveMessage[];
  let channel: string;
  const hear = (message: LiveMessage) => void heard.push(message);

  beforeEach(() => {
    live = openLiveUpdates({ backend: backendOf(), log });
    heard = [];
    channel = `agent:${randomUUID()}`;
  });

  afterEach(() => live.close());

  /** Subscribes and waits until messages arrive, since the connection may still be opening. */
  async function listen(on: LiveUpdates, name: string, listener: (message: LiveMessage) => void) {
    let ready = false;
    const end = await on.subscribe(name, (message) => {
      if (message === 'ready?') ready = true;
      else listener(message);
    });
    await until(
      async () => {
        await live.publish(name, 'ready?');
        return ready;
      },
      { what: 'the subscription' },
    );
    return end;
  }

  const sent = async (message: LiveMessage, name = channel) =>
    until(() => live.publish(name, message), { what: 'a message to be sent' });

  it('deliver any JSON value in order to the listeners of the channel', async () => {
    await listen(live, channel, hear);
    const messages: LiveMessage[] = [{ item: 'i1', list: [1, null, true], text: 'ä "quoted" €' }, 'two', 3];
    await sent('elsewhere', `${channel}x`);
    for (const message of messages) await sent(message);
    await until(() => heard.length >= 3, { what: 'three messages' });
    expect(heard).toEqual(messages);
  });

  it('never give a listener the object of the publisher', async () => {
    const message = { n: 1 };
    await listen(live, channel, (received) => {
      heard.push(received);
      (received as { n: number }).n = 2;
    });
    await sent(message);
    await until(() => heard.length === 1, { what: 'the message' });
    expect(message).toEqual({ n: 1 });
  });

  it('stop for an ended subscription and go on for others', async () => {
    const others: LiveMessage[] = [];
    const end = await listen(live, channel, hear);
    await listen(live, channel, (message) => void others.push(message));
    await end();
    await sent('later');
    await until(() => others.length === 1, { what: 'the other listener' });
    expect(heard).toEqual([]);
  });

  it('reach the other listeners when one listener throws', async () => {
    await listen(live, channel, () => {
      throw new Error('broken');
    });
    await listen(live, channel, hear);
    await sent('news');
    await until(() => heard.length === 1, { what: 'the other listener' });
    expect(heard).toEqual(['news']);
  });

  it('reach another opening if the adapter is shared', async () => {
    const other = openLiveUpdates({ backend: backendOf(), log });
    try {
      if (separate) await listen(other, channel, hear);
      else await other.subscribe(channel, hear);
      await listen(live, channel, hear);
      await sent('news');
      await until(() => heard.length >= (separate ? 2 : 1), { what: 'the news' });
      expect(heard).toEqual(separate ? ['news', 'news'] : ['news']);
    } finally {
      await other.close();
    }
  });
}

describe('live updates in process', () => {
  promises(() => ({ kind: 'process' }), false);
});

describeWith(['redis'], 'live updates on Redis', (given) => {
  promises(() => ({ kind: 'redis', url: given.redisUrl, prefix: given.redisPrefix }), true);

  let proxy: TcpProxy;
  let live: LiveUpdates;

  beforeEach(async () => {
    proxy = await startTcpProxy(Number(new URL(given.redisUrl).port));
    const url = new URL(given.redisUrl);
    url.port = String(proxy.port);
    live = openLiveUpdates({ backend: { kind: 'redis', url: url.href, prefix: given.redisPrefix }, log });
  });

  afterEach(async () => {
    await live.close();
    await proxy.stop();
  });

  it('return false while Redis is away, and arrive again when it is back', async () => {
    const heard: LiveMessage[] = [];
    await live.subscribe('news', (message) => heard.push(message));
    await until(async () => (await live.publish('news', 'before')) && heard.length > 0, {
      what: 'the first news',
    });
    proxy.mode({ kind: 'cut' });
    await until(async () => !(await live.publish('news', 'lost')), { what: 'publishing to fail' });
    await live.subscribe('late', (message) => heard.push(message));
    proxy.mode({ kind: 'pass' });
    for (const channel of ['news', 'late']) {
      await until(
        async () => {
          await live.publish(channel, `${channel} again`);
          return heard.includes(`${channel} again`);
        },
        { what: `${channel} after the outage` },
      );
    }
    expect(heard).not.toContain('lost');
  }, 30_000);
});
