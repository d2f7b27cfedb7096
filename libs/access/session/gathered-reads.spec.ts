import { describe, expect, it } from '@jest/globals';
import { GatheredReads } from './gathered-reads.js';

/** Reads that end when the test says so. */
function slowReads() {
  const asked: { names: readonly string[]; end: (error?: Error) => void }[] = [];
  const reads = new GatheredReads<string>((names) => {
    const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, string>>();
    const known = new Map(names.filter((name) => name.startsWith('k')).map((name) => [name, name]));
    asked.push({ names, end: (error) => (error === undefined ? resolve(known) : reject(error)) });
    return promise;
  });
  return { reads, asked };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('GatheredReads', () => {
  it('shares one query among all who ask while another runs', async () => {
    const { reads, asked } = slowReads();
    const first = reads.read('k1');
    await turn();
    const others = [reads.read('k2'), reads.read('x'), reads.read('k2')];
    await turn();
    expect(asked.map(({ names }) => names)).toEqual([['k1']]);
    asked[0]?.end();
    expect(await first).toBe('k1');
    await turn();
    expect(asked.map(({ names }) => names)).toEqual([['k1'], ['k2', 'x']]);
    asked[1]?.end();
    expect(await Promise.all(others)).toEqual(['k2', null, 'k2']);
  });

  it('reads on after a query that failed', async () => {
    const { reads, asked } = slowReads();
    const failing = reads.read('k1');
    await turn();
    asked[0]?.end(new Error('gone'));
    await expect(failing).rejects.toThrow('gone');
    const after = reads.read('k1');
    await turn();
    asked[1]?.end();
    expect(await after).toBe('k1');
  });
});
