import { describe, expect, it } from '@jest/globals';
import { KEY_ROWS } from './key-map.js';
import { commandName, ownKeysFrom } from './own-keys.js';

/** What the settings of a person take for the name of a command. */
const NAME = /^[a-z][a-z0-9.-]{0,63}$/;

describe('own keys', () => {
  it('have names that the server keeps', () => {
    expect(KEY_ROWS.map(([id]) => commandName(id)).filter((name) => !NAME.test(name))).toEqual([]);
  });

  it('are read from the settings of a person', () => {
    const kept = { resolve: 'd', 'go-work': 'g x', next: 'Space', note: null, 'a-later-one': 'q' };
    expect(ownKeysFrom(kept)).toEqual({ resolve: ['d'], goWork: ['g', 'x'], next: [' '], note: [] });
  });
});
