import { describe, expect, it } from '@jest/globals';
import { Remembered } from './remembered.js';

function counted(freshMs: number | ((tookMs: number) => number), costMs = 0) {
  const state = { now: 0, reads: 0, fail: false };
  const remembered = new Remembered({
    freshMs,
    now: () => state.now,
    read: () => {
      state.reads += 1;
      state.now += costMs;
      return state.fail ? Promise.reject(new Error('away')) : Promise.resolve(state.reads);
    },
  });
  return { state, remembered };
}

describe('a remembered answer', () => {
  it('is read once for all callers during the read and while it is fresh', async () => {
    const { state, remembered } = counted(100);
    expect(await Promise.all([remembered.get(), remembered.get()])).toEqual([1, 1]);
    state.now += 99;
    expect(await remembered.get()).toBe(1);
    state.now += 2;
    expect(await remembered.get()).toBe(2);
  });

  it('is fresh for the time that the cost of the read gives', async () => {
    const { state, remembered } = counted((tookMs) => tookMs * 20, 50);
    await remembered.get();
    expect(remembered.freshForMs()).toBe(1_000);
    state.now += 1_001;
    await remembered.get();
    expect(state.reads).toBe(2);
  });

  it('does not remember a failure', async () => {
    const { state, remembered } = counted(100);
    state.fail = true;
    await expect(remembered.get()).rejects.toThrow('away');
    state.fail = false;
    await expect(remembered.get()).resolves.toBe(2);
  });

  it('may be undefined or null', async () => {
    const remembered = new Remembered({ freshMs: 100, read: () => Promise.resolve(undefined) });
    await expect(remembered.get()).resolves.toBeUndefined();
  });
});
