import { afterEach, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { call } from './support/call.js';
import { type EventReader, readEvents } from './support/event-reader.js';
import { aMention, world } from './support/world.js';
import { CLAIM_NEXT } from '#libs/care';
import { NOTE_ITEM, RESOLVE_ITEM } from '#libs/care';

function waitingInCare(data: unknown): number {
  const { queues } = data as { queues: { queueId: string; waiting: number }[] };
  return queues.find((queue) => queue.queueId === 'care')?.waiting ?? 0;
}

describeWith(['postgres'], 'the event stream', (given) => {
  const the = world(() => given.databaseUrl);
  const readers: EventReader[] = [];
  let there: NestFastifyApplication;
  let hereUrl = '';
  let thereUrl = '';
  beforeAll(async () => {
    there = await the.anotherInstance();
    await the.app.listen(0, '127.0.0.1');
    await there.listen(0, '127.0.0.1');
    hereUrl = await the.app.getUrl();
    thereUrl = await there.getUrl();
    for (const id of ['anna', 'bob']) await the.person(id, { onDutyAt: 'support' });
  });
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.close();
  });

  async function listen(url: string, key: string): Promise<EventReader> {
    const reader = await readEvents(`${url}/v1/stream`, key);
    readers.push(reader);
    return reader;
  }

  it('carries events of my items from another instance, once, and no events of other items', async () => {
    const anna = await the.key(['agent'], 'anna');
    const bob = await the.key(['agent'], 'bob');
    const annas = await listen(hereUrl, anna);
    const bobs = await listen(hereUrl, bob);
    expect(await annas.next('ready')).toEqual({ items: [], queues: ['care'] });
    const [id = ''] = await the.intake(aMention());
    const { item } = await call(there, CLAIM_NEXT, { key: anna });
    expect(await annas.next('item')).toEqual({
      itemId: id,
      version: item?.version,
      kind: 'claimed',
      state: 'working',
    });
    // The relay of the outbox publishes the same event again.
    await the.live.publish('item:anna', [
      { itemId: id, version: item?.version ?? 0, kind: 'claimed', state: 'working' },
    ]);
    await call(there, NOTE_ITEM, { key: anna, params: { id }, body: { text: 'x' } });
    expect(await annas.next('item')).toMatchObject({ kind: 'noted' });
    await call(there, RESOLVE_ITEM, {
      key: anna,
      params: { id },
      body: { version: (item?.version ?? 0) + 1, cause: 'answered' },
    });
    expect(await annas.next('item')).toMatchObject({ kind: 'resolved', state: 'resolved' });
    expect(bobs.seen('item')).toEqual([]);
  });

  it('starts with the held items after a reconnect', async () => {
    const bob = await the.key(['agent'], 'bob');
    const [id = ''] = await the.intake(aMention());
    await call(the.app, CLAIM_NEXT, { key: bob });
    const reader = await listen(thereUrl, bob);
    expect(await reader.next('ready')).toMatchObject({
      items: [{ itemId: id, version: 2, state: 'working' }],
    });
  });

  it('carries the counts of the queues to every listener on every instance', async () => {
    const ops = await the.key(['ops']);
    const here = await listen(hereUrl, ops);
    const elsewhere = await listen(thereUrl, ops);
    for (const reader of [here, elsewhere]) await reader.next('queues');
    await the.intake(aMention(), aMention());
    await the.live.publish('queues', { changed: ['care'] });
    for (const reader of [here, elsewhere]) {
      const counts = await reader.until('queues', (data) => waitingInCare(data) >= 2);
      expect(waitingInCare(counts)).toBeGreaterThanOrEqual(2);
    }
  }, 30_000);

  it('tells people whom a note mentions', async () => {
    await the.person('dora', { onDutyAt: 'support' });
    const doras = await listen(thereUrl, await the.key(['agent'], 'dora'));
    await doras.next('ready');
    const [id = ''] = await the.intake(aMention());
    const body = { text: '@dora can you look?' };
    await call(the.app, NOTE_ITEM, { key: await the.key(['agent'], 'bob'), params: { id }, body });
    expect(await doras.next('item')).toMatchObject({ itemId: id, kind: 'noted', state: 'queued' });
  });

  it('refuses callers without permission, and ends when the instance closes', async () => {
    await expect(readEvents(`${hereUrl}/v1/stream`, 'dd_nobody')).rejects.toThrow('401');
    await expect(readEvents(`${hereUrl}/v1/stream`, await the.key(['publisher']))).rejects.toThrow('403');
    const third = await the.anotherInstance();
    await third.listen(0, '127.0.0.1');
    const reader = await listen(await third.getUrl(), await the.key(['ops']));
    await reader.next('ready');
    await third.close();
    await reader.ended;
  });

  it('limits the streams of one key, so that other keys can connect', async () => {
    await the.person('cara', { onDutyAt: 'support' });
    const greedy = await the.key(['agent'], 'cara');
    for (let n = 0; n < 100; n += 1) await listen(hereUrl, greedy);
    await expect(listen(hereUrl, greedy)).rejects.toThrow('429');
    await listen(hereUrl, await the.key(['agent'], 'cara'));
    readers[0]?.close();
    await until(
      async () =>
        listen(hereUrl, greedy).then(
          () => true,
          () => false,
        ),
      { what: 'the place that was left' },
    );
  }, 20_000);
});
