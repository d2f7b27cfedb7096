import { describe, expect, it } from '@jest/globals';
import { hashSecret } from './api-keys.js';
import { KEY_MEMORY_MS, KeyRing, type StoredKey } from './key-ring.js';

function ring(stored: Map<string, StoredKey>) {
  const state = { now: 0, asked: 0, readings: 0, uses: [] as string[] };
  const keys = new KeyRing({
    adminKey: 'the-admin-key',
    now: () => state.now,
    saveUse: (id) => {
      state.uses.push(id);
      return Promise.resolve();
    },
    onFailedUse: () => undefined,
    hashes: () => {
      state.readings += 1;
      return Promise.resolve(
        new Set([...stored.keys()].map((hex) => Buffer.from(hex, 'hex').toString('base64'))),
      );
    },
    find: (hash) => {
      state.asked += 1;
      return Promise.resolve(stored.get(hash.toString('hex')) ?? null);
    },
  });
  return { keys, state };
}
const named = (key: string) => hashSecret(key).toString('hex');
const anna: StoredKey = { id: '1', scopes: ['agent'], personId: 'anna', sources: null };

describe('KeyRing', () => {
  it('knows the admin key without a look-up, and refuses similar keys', async () => {
    const { keys, state } = ring(new Map());
    expect(await keys.callerOf('the-admin-key')).toEqual({
      keyId: 'admin',
      scopes: ['admin'],
      personId: null,
      sources: null,
    });
    expect(state.asked).toBe(0);
    expect(await keys.callerOf('the-admin-kex')).toBeNull();
  });

  it('remembers a key only for some seconds, so that a revocation takes effect', async () => {
    const stored = new Map([[named('k'), anna]]);
    const { keys, state } = ring(stored);
    expect(await keys.callerOf('k')).toEqual({
      keyId: '1',
      scopes: ['agent'],
      personId: 'anna',
      sources: null,
    });
    stored.clear();
    state.now = KEY_MEMORY_MS - 1;
    expect(await keys.callerOf('k')).not.toBeNull();
    expect(state.asked).toBe(1);
    state.now = KEY_MEMORY_MS;
    expect(await keys.callerOf('k')).toBeNull();
  });

  it('never looks up unknown keys, however many come, and knows a valid key meanwhile', async () => {
    const stored = new Map([[named('k'), anna]]);
    const { keys, state } = ring(stored);
    const tries = Array.from({ length: 10_000 }, (_, n) => keys.callerOf(`made-up-${n}`));
    stored.set(named('new'), anna);
    const fresh = await keys.callerOf('new');
    expect(new Set(await Promise.all(tries))).toEqual(new Set([null]));
    expect(fresh).toMatchObject({ personId: 'anna' });
    expect(state.asked).toBe(1);
    expect(state.readings).toBeLessThan(5);
  });

  it('knows a key that was created after the keys were read', async () => {
    const stored = new Map([[named('k'), anna]]);
    const { keys } = ring(stored);
    await keys.callerOf('k');
    stored.set(named('later'), anna);
    expect(await keys.callerOf('later')).not.toBeNull();
  });

  it('keeps the use of a key once a minute, and not that of the key of the settings', () => {
    const { keys, state } = ring(new Map());
    for (let i = 0; i < 5; i += 1) keys.keepUse('1');
    keys.keepUse('admin');
    state.now += 60_000;
    keys.keepUse('1');
    expect(state.uses).toEqual(['1', '1']);
  });
});
