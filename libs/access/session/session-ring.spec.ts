import { describe, expect, it } from '@jest/globals';
import { newSecret, SECRET_STARTS, hashSecret } from '../key/api-keys.js';
import { SESSION_MEMORY_MS, SessionRing, type StoredSession } from './session-ring.js';

/** A ring over sessions that the test changes, with a clock that the test sets. */
function ring() {
  const stored = new Map<string, StoredSession>();
  const state = { at: 0, queries: 0, uses: [] as string[], failed: [] as unknown[] };
  const sessions = new SessionRing({
    now: () => state.at,
    find: (hashes) => {
      state.queries += 1;
      return Promise.resolve(new Map([...stored].filter(([hash]) => hashes.includes(hash))));
    },
    saveUse: (id) => {
      state.uses.push(id);
      return id === 'broken' ? Promise.reject(new Error('gone')) : Promise.resolve();
    },
    onFailedUse: (error) => state.failed.push(error),
  });
  const open = (id: string) => {
    const token = newSecret(SECRET_STARTS.session);
    const hash = hashSecret(token).toString('base64');
    stored.set(hash, { id, personId: 'anna', scopes: ['agent'] });
    return { token, end: () => stored.delete(hash) };
  };
  return { sessions, state, open };
}

describe('SessionRing', () => {
  it('asks the ledger once for many requests, and again within 2 seconds', async () => {
    const { sessions, state, open } = ring();
    const { token, end } = open('s1');
    for (let i = 0; i < 100; i += 1)
      expect(await sessions.callerOf(token)).toMatchObject({ personId: 'anna' });
    expect(state.queries).toBe(1);
    end();
    state.at += SESSION_MEMORY_MS;
    expect(await sessions.callerOf(token)).toBeNull();
    expect(SESSION_MEMORY_MS).toBeLessThan(2_000);
  });

  it('asks the ledger for no token of another form, and at once after a sign-out', async () => {
    const { sessions, state, open } = ring();
    for (const token of ['', 'ds_', 'x'.repeat(39), newSecret('dd_'), `${newSecret('ds_')}x`]) {
      expect(await sessions.callerOf(token)).toBeNull();
    }
    expect(state.queries).toBe(0);
    const { token, end } = open('s1');
    await sessions.callerOf(token);
    end();
    sessions.forget(token);
    expect(await sessions.callerOf(token)).toBeNull();
  });

  it('keeps the use of a session once a minute, and lives with a ledger that does not', async () => {
    const { sessions, state } = ring();
    for (let i = 0; i < 5; i += 1) sessions.keepUse('s1');
    state.at += 60_000;
    sessions.keepUse('s1');
    sessions.keepUse('broken');
    await Promise.resolve();
    expect(state.uses).toEqual(['s1', 's1', 'broken']);
    expect(state.failed).toHaveLength(1);
  });
});
