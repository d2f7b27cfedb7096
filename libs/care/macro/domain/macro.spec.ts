import { describe, expect, it } from '@jest/globals';
import { actionsProblem, type MacroAction, splitActions } from './macro.js';

const TAG: MacroAction = { do: 'tag', add: ['vip'], remove: [] };
const MOVE: MacroAction = { do: 'move', queueId: 'billing' };
const RESOLVE: MacroAction = { do: 'resolve', cause: 'answered' };

describe('the actions of a macro', () => {
  it('leave the resolving of an item to the reply that says the words', () => {
    expect(splitActions({ text: 'Hello', actions: [TAG, RESOLVE] })).toEqual({
      now: [TAG],
      sendWith: { andThen: 'resolve', cause: 'answered' },
    });
  });

  it('happen at once where the macro has no words', () => {
    expect(splitActions({ text: '', actions: [TAG, RESOLVE] })).toEqual({
      now: [TAG, RESOLVE],
      sendWith: { andThen: 'none', cause: null },
    });
  });

  it.each([
    ['nothing at all', { text: '', actions: [] }, /text or an action/],
    ['an act after the parting one', { text: '', actions: [MOVE, TAG] }, /last action/],
    ['two parting ones', { text: '', actions: [MOVE, RESOLVE] }, /last action/],
    ['words and a move', { text: 'Hello', actions: [MOVE] }, /only resolve or wait/],
  ])('may not be %s', (_what, macro, problem) => {
    expect(actionsProblem(macro)).toMatch(problem);
  });

  it.each([
    { text: 'Hello', actions: [TAG, RESOLVE] },
    { text: '', actions: [MOVE] },
    { text: 'Hello', actions: [] },
  ])('may be %j', (macro) => {
    expect(actionsProblem(macro)).toBeNull();
  });
});
