import { describe, expect, it } from '@jest/globals';
import { FreshUpdates } from './fresh-updates.js';

const ID = '01a206f5-089e-72db-b3b1-deef0bc17717';
const entry = (version: number, itemId = ID) => ({ itemId, version, kind: 'noted', state: 'working' });

describe('FreshUpdates', () => {
  it('passes each version of an item on once when several publishers send it', () => {
    const updates = new FreshUpdates();
    expect(updates.of([entry(2)])).toHaveLength(1);
    expect(updates.of([entry(2), entry(3)]).map(({ version }) => version)).toEqual([3]);
    expect(updates.of([entry(1)])).toEqual([]);
  });

  it('ignores messages of other kinds than item updates', () => {
    const updates = new FreshUpdates();
    expect(updates.of({ changed: ['care'] })).toEqual([]);
    expect(updates.of([{ itemId: 'x' }])).toEqual([]);
    expect(updates.of(null)).toEqual([]);
  });
});
