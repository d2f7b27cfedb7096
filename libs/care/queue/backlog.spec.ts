import { describe, expect, it } from '@jest/globals';
import { Backlog } from './backlog.js';

/** A backlog on a clock that the test moves; each reading takes `costMs`. */
function backlogWith(costMs: number) {
  const state = { now: 0, reads: 0, fail: false };
  const backlog = new Backlog({
    clock: () => state.now,
    read: () => {
      state.reads += 1;
      state.now += costMs;
      return state.fail ? Promise.reject(new Error('away')) : Promise.resolve([]);
    },
  });
  return { state, backlog };
}

describe('Backlog', () => {
  it('reads once for all callers within half a second', async () => {
    const { state, backlog } = backlogWith(1);
    await Promise.all([backlog.counts(), backlog.counts()]);
    state.now += 499;
    await backlog.counts();
    expect(state.reads).toBe(1);
    state.now += 1;
    await backlog.counts();
    expect(state.reads).toBe(2);
  });

  it('counts less often when counting is slow, but at least every ten seconds', async () => {
    const slow = backlogWith(200);
    await slow.backlog.counts();
    slow.state.now += 1_199;
    await slow.backlog.counts();
    expect(slow.state.reads).toBe(1);
    slow.state.now += 1;
    await slow.backlog.counts();
    expect(slow.state.reads).toBe(2);
    const slower = backlogWith(60_000);
    await slower.backlog.counts();
    slower.state.now += 10_000;
    await slower.backlog.counts();
    expect(slower.state.reads).toBe(2);
  });

  it('does not remember a failure', async () => {
    const { state, backlog } = backlogWith(1);
    state.fail = true;
    await expect(backlog.counts()).rejects.toThrow('away');
    state.fail = false;
    await expect(backlog.counts()).resolves.toEqual([]);
  });
});
