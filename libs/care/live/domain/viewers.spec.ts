import { describe, expect, it } from '@jest/globals';
import { VIEWING_MS, type ViewerAct, Viewers } from './viewers.js';

const at = (personId: string, act: ViewerAct, itemId = 'i1') => ({
  itemId,
  queueId: 'care',
  holderId: null,
  personId,
  act,
});

describe('Viewers', () => {
  it('says once that somebody came, types or left, however often it is repeated', () => {
    const viewers = new Viewers();
    const changes = (['viewing', 'viewing', 'typing', 'typing', 'away', 'away'] as const).map((act) =>
      viewers.hear(at('anna', act), 0),
    );
    expect(changes).toEqual([true, false, true, false, true, false]);
    expect(viewers.viewed()).toEqual([]);
  });

  it('forgets who is silent, and nobody else', () => {
    const viewers = new Viewers();
    viewers.hear(at('anna', 'viewing'), 0);
    viewers.hear(at('bob', 'typing'), 1);
    expect(viewers.forgetSilent(VIEWING_MS - 1)).toEqual([]);
    expect(viewers.forgetSilent(VIEWING_MS).map(({ itemId }) => itemId)).toEqual(['i1']);
    expect(viewers.of('i1')).toEqual([{ personId: 'bob', act: 'typing' }]);
    viewers.hear(at('bob', 'typing'), VIEWING_MS);
    expect(viewers.forgetSilent(VIEWING_MS + 1)).toEqual([]);
  });

  it('keeps where an item is as it was last said', () => {
    const viewers = new Viewers();
    viewers.hear(at('anna', 'viewing'), 0);
    viewers.hear({ ...at('bob', 'viewing'), queueId: 'billing', holderId: 'bob' }, 1);
    expect(viewers.viewed()).toEqual([{ itemId: 'i1', queueId: 'billing', holderId: 'bob' }]);
  });
});
