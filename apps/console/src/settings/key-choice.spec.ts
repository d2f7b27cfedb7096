import { describe, expect, it } from '@jest/globals';
import { keysOf } from '../keys/own-keys.js';
import { alsoStarted, isForCommands, keptForm } from './key-choice.js';

describe('keys that somebody chooses', () => {
  it('are characters, arrows or Enter, and never a key that leaves or deletes', () => {
    expect(['r', '!', 'ę', ' ', 'ArrowUp', 'Enter'].filter((key) => !isForCommands(key))).toEqual([]);
    expect(['Tab', 'Escape', 'F5', 'Control', 'Delete', 'Dead'].filter(isForCommands)).toEqual([]);
  });

  it('are the usual ones until somebody chooses, and none where somebody wants none', () => {
    expect(keysOf('resolve', {})).toEqual(['e']);
    expect(keysOf('resolve', { resolve: 'd' })).toEqual(['d']);
    expect(keysOf('resolve', { resolve: null })).toEqual([]);
  });

  it('are kept with a word for the space', () => {
    expect(keptForm([' '])).toBe('Space');
    expect(keysOf('next', { next: keptForm(['g', ' ']) })).toEqual(['g', ' ']);
  });

  it('name the other command of the same screen that they would start too', () => {
    expect(alsoStarted('resolve', ['r'], {})).toBe('reply');
    expect(alsoStarted('resolve', ['z'], {})).toBe('undo');
    expect(alsoStarted('lineOpen', ['r'], {})).toBeUndefined();
    expect(alsoStarted('resolve', ['r'], { reply: 'y' })).toBeUndefined();
  });
});
