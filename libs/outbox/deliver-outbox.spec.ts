import { describe, expect, it } from '@jest/globals';
import { TOPICS } from '#libs/contracts';
import type { OutboxRow } from './store/outbox.js';
import { deliver, lineChanges, streamBatches } from './deliver-outbox.js';

const row: OutboxRow = {
  topic: null,
  key: 'item-1',
  payload: null,
  lineOp: null,
  queueId: 'care',
  itemId: 'item-1',
};

const claimed = {
  itemId: 'item-1',
  version: 2,
  kind: 'claimed',
  at: '2026-03-02T09:00:00.000Z',
  state: 'working',
  queueId: 'care',
  priority: 3,
  review: false,
  network: 'x',
  brand: 'acme',
  holderId: 'anna',
  actor: 'anna',
  mentionCount: 1,
};

describe('delivering the outbox', () => {
  it('tells a line the last word on an item only', () => {
    const rows: OutboxRow[] = [
      { ...row, lineOp: 'add' },
      { ...row, lineOp: 'remove' },
      { ...row, itemId: 'item-2', lineOp: 'remove' },
      { ...row, itemId: 'item-2', lineOp: 'add' },
    ];
    expect(lineChanges(rows)).toEqual({
      add: [{ queueId: 'care', itemId: 'item-2' }],
      remove: [{ queueId: 'care', itemId: 'item-1' }],
    });
  });

  it('makes a CloudEvent whose id is the version of the item', () => {
    const [batch] = streamBatches([{ ...row, topic: TOPICS.items, payload: claimed }]);
    const event: unknown = JSON.parse(String(batch?.records[0]?.value));
    expect(event).toMatchObject({ id: 'item-1.2', type: 'care.item.claimed.v1', source: '/dutydesk/desk' });
  });

  it('keeps the order of the rows of a topic', () => {
    const rows = [1, 2, 3].map((version) => ({
      ...row,
      topic: TOPICS.items,
      payload: { ...claimed, version },
    }));
    const [batch] = streamBatches(rows);
    const ids = batch?.records.map((record) => (JSON.parse(String(record.value)) as { id: string }).id);
    expect(ids).toEqual(['item-1.1', 'item-1.2', 'item-1.3']);
  });

  it('sends nothing to the streams while the line is away, so that no event goes out twice', async () => {
    const sent: unknown[] = [];
    const away = () => Promise.reject(new Error('away'));
    const delivery = deliver([{ ...row, topic: TOPICS.items, payload: claimed, lineOp: 'remove' }], {
      producer: { send: async (batches) => void sent.push(...batches), close: () => Promise.resolve() },
      lines: { add: away, remove: away },
      live: { publish: () => Promise.resolve(true) },
    });
    await expect(delivery).rejects.toThrow('away');
    expect(sent).toEqual([]);
  });
});
