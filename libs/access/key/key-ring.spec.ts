import { describe, expect, it } from '@jest/globals';
import { hashApiKey } from './api-keys.js';
import { KEY_MEMORY_MS, KeyRing, type StoredKey } from './key-ring.js';

function ring(stored: Map<string, StoredKey>) {
  const state = { now: 0, asked: 0 };
  const keys = new KeyRing({
    adminKey: 'the-admin-key',
    now: () => state.now,
    find: (hash) => {
      state.asked += 1;
      return Promise.resolve(stored.get(hash.toString('hex')) ?? null);
    },
  });
  return { keys, state };
}
const named = (key: string) => hashApiKey(key).toString('hex');
const anna: StoredKey = { id: '1', scopes: ['agent'], personId: 'anna' };

describe('KeyRing', () => {
  it('knows the admin key without asking, and nothing like it', async () => {
    const { keys, state } = ring(new Map());
    expect(await keys.callerOf('the-admin-key')).toEqual({
      keyId: 'admin',
      scopes: ['admin'],
      personId: null,
    });
    expect(state.asked).toBe(0);
    expect(await keys.callerOf('the-admin-kex')).toBeNull();
  });

  it('remembers a key for some seconds and no longer, so that a revocation works', async () => {
    const stored = new Map([[named('k'), anna]]);
    const { keys, state } = ring(stored);
    expect(await keys.callerOf('k')).toEqual({ keyId: '1', scopes: ['agent'], personId: 'anna' });
    stored.clear();
    state.now = KEY_MEMORY_MS - 1;
    expect(await keys.callerOf('k')).not.toBeNull();
    expect(state.asked).toBe(1);
    state.now = KEY_MEMORY_MS;
    expect(await keys.callerOf('k')).toBeNull();
  });

  it('keeps its memory bounded while somebody tries keys', async () => {
    const { keys, state } = ring(new Map([[named('k'), anna]]));
    await keys.callerOf('k');
    for (let n = 0; n < 10_000; n += 1) await keys.callerOf(`made-up-${n}`);
    state.asked = 0;
    await keys.callerOf('k');
    expect(state.asked).toBe(1);
  });
});
