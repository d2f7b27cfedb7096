import { describe, expect, it } from '@jest/globals';
import type { ItemEvent } from '#libs/contracts';
import type { LineChange, OutboxRow } from './store/outbox.js';
import { deliver, lineChanges, streamBatches } from './deliver-outbox.js';
import { itemOutboxEvent } from './outbox-event.js';

function lineRow(op: LineChange['op'], itemId = 'item-1'): OutboxRow {
  return { event: null, line: { op, queueId: 'care', itemId }, fill: null };
}

const claimed: ItemEvent = {
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
  it('sends a line only the last change of an item', () => {
    const rows: OutboxRow[] = [
      lineRow('add'),
      lineRow('remove'),
      lineRow('remove', 'item-2'),
      lineRow('add', 'item-2'),
    ];
    expect(lineChanges(rows)).toEqual({
      add: [{ queueId: 'care', itemId: 'item-2' }],
      remove: [{ queueId: 'care', itemId: 'item-1' }],
      fill: [],
    });
  });

  it('makes a CloudEvent whose id is the version of the item', () => {
    const [batch] = streamBatches([{ event: itemOutboxEvent(claimed), line: null, fill: null }]);
    const event: unknown = JSON.parse(String(batch?.records[0]?.value));
    expect(event).toMatchObject({ id: 'item-1.2', type: 'care.item.claimed.v1', source: '/dutydesk/desk' });
  });

  it('keeps the order of the rows of a topic', () => {
    const rows = [1, 2, 3].map((version) => ({
      event: itemOutboxEvent({ ...claimed, version }),
      line: null,
      fill: null,
    }));
    const [batch] = streamBatches(rows);
    const ids = batch?.records.map((record) => (JSON.parse(String(record.value)) as { id: string }).id);
    expect(ids).toEqual(['item-1.1', 'item-1.2', 'item-1.3']);
  });

  it('sends nothing to the streams while the line is away, so that no event goes out twice', async () => {
    const sent: unknown[] = [];
    const away = () => Promise.reject(new Error('away'));
    const delivery = deliver([{ ...lineRow('remove'), event: itemOutboxEvent(claimed) }], {
      producer: { send: async (batches) => void sent.push(...batches), close: () => Promise.resolve() },
      lines: { add: away, remove: away, addPeople: away },
      offering: () => Promise.resolve({ offered: new Set(['care']), attended: new Set(['care']) }),
      live: { publish: () => Promise.resolve(true) },
    });
    await expect(delivery).rejects.toThrow('away');
    expect(sent).toEqual([]);
  });

  describe('the line', () => {
    const fill: OutboxRow = { event: null, line: null, fill: 'anna' };

    const linedUp = async (rows: readonly OutboxRow[], offered: string[], attended: string[]) => {
      const inLine: unknown[] = [];
      const take = (some: readonly unknown[]) => Promise.resolve(void inLine.push(...some));
      await deliver(rows, {
        producer: { send: () => Promise.resolve(), close: () => Promise.resolve() },
        lines: { add: take, remove: take, addPeople: take },
        offering: () => Promise.resolve({ offered: new Set(offered), attended: new Set(attended) }),
        live: { publish: () => Promise.resolve(true) },
      });
      return inLine;
    };

    it('gets nothing of a queue whose items are not offered', async () => {
      expect(await linedUp([lineRow('add'), lineRow('remove', 'item-2'), fill], [], [])).toEqual([]);
      const other: OutboxRow = {
        event: null,
        line: { op: 'add', queueId: 'offered', itemId: 'b' },
        fill: null,
      };
      expect(await linedUp([lineRow('add'), other, fill], ['offered'], ['offered'])).toEqual([
        { queueId: 'offered', itemId: 'b' },
        'anna',
      ]);
    });

    it('gets no item while nobody is there, but loses the items that left and gets the person who came', async () => {
      const rows = [lineRow('add'), lineRow('remove', 'item-2'), fill];
      expect(await linedUp(rows, ['care'], [])).toEqual([{ queueId: 'care', itemId: 'item-2' }, 'anna']);
    });
  });
});
