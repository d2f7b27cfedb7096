import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareLine } from './sweep.js';

describe('comparing a line with the waiting items', () => {
  test('equal sets have no difference', async () => {
    expect(await compareLine(['a', 'b'], ['b', 'a'])).toEqual({ missing: new Set(), surplus: new Set() });
  });

  test('an item that one side names twice counts once', async () => {
    expect(await compareLine(['a', 'a', 'c', 'c'], ['a', 'b', 'b'])).toEqual({
      missing: new Set(['c']),
      surplus: new Set(['b']),
    });
  });

  test('the line is read before the waiting items', async () => {
    const order: string[] = [];
    const read = async function* (name: string) {
      order.push(name);
      yield name;
    };
    await compareLine(read('waiting'), read('line'));
    expect(order).toEqual(['line', 'waiting']);
  });

  test('missing and surplus are the two set differences', async () => {
    const ids = fc.array(fc.integer({ min: 0, max: 30 }).map(String));
    await fc.assert(
      fc.asyncProperty(ids, ids, async (waiting, line) => {
        const [waits, lined] = [new Set(waiting), new Set(line)];
        const { missing, surplus } = await compareLine(waiting, line);
        expect(missing).toEqual(waits.difference(lined));
        expect(surplus).toEqual(lined.difference(waits));
      }),
    );
  });
});
