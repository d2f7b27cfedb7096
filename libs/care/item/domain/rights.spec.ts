import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { ITEM_RIGHTS, type ItemPlace, type ItemRight, mayDo, rightBy, type Standing } from './rights.js';

const NOBODY: Standing = { personId: null, scopes: ['agent'], serves: [], leads: [], opened: [] };
const anna: Standing = { ...NOBODY, personId: 'anna' };
const free: ItemPlace = { id: 'i', queueId: 'q', holderId: null };
const annas: ItemPlace = { ...free, holderId: 'anna' };
const bobs: ItemPlace = { ...free, holderId: 'bob', holderServes: true };
const bobsAway: ItemPlace = { ...bobs, holderServes: false };

const holder = [anna, annas] as const;
const serves = { ...anna, serves: ['q'] };
const leads = { ...anna, leads: ['q'] };
const ops: Standing = { ...anna, scopes: ['ops'] };
const opened = { ...anna, opened: ['i'] };

const WORK = ['release', 'resolve', 'wait_for_customer', 'wait_for_colleague', 'snooze', 'resume'] as const;

describe('the rights on an item', () => {
  test.each<[string, readonly ItemRight[], readonly [Standing, ItemPlace], boolean]>([
    ['a stranger sees nothing', ['see', 'note'], [anna, free], false],
    ['who serves sees what waits and what others hold', ['see', 'note'], [serves, bobs], true],
    ['who serves moves what nobody holds', ['move', 'reclassify', 'reopen'], [serves, free], true],
    ['who serves leaves what others hold', ['move', 'reclassify', 'hand_over'], [serves, bobs], false],
    ['who serves takes over from a holder who is away', ['take_over'], [serves, bobsAway], true],
    ['who serves takes over from no holder who serves', ['take_over'], [serves, bobs], false],
    ['who serves takes over nothing that nobody holds', ['take_over'], [serves, free], false],
    ['the holder works', [...WORK, 'move', 'hand_over'], holder, true],
    ['a lead does not work for the holder', WORK, [leads, bobs], false],
    ['a lead gives and takes', ['see', 'hand_over', 'take_over', 'move', 'reclassify'], [leads, bobs], true],
    ['a lead of another desk sees nothing', ['see', 'take_over'], [{ ...anna, leads: ['p'] }, bobs], false],
    ['ops give and take', ['see', 'hand_over', 'take_over', 'move'], [ops, bobs], true],
    ['ops do not work for the holder', WORK, [ops, bobs], false],
    ['who opened an item sees it', ['see'], [opened, bobs], true],
    ['who opened an item changes nothing', ['note', 'move', 'take_over', ...WORK], [opened, bobs], false],
  ])('%s', (_statement, rights, [standing, item], allowed) => {
    expect(rights.filter((right) => mayDo(right, standing, item) !== allowed)).toEqual([]);
  });

  it('that need a person are no key’s that stands for nobody', () => {
    const key: Standing = { ...NOBODY, scopes: ['admin'] };
    expect([mayDo('see', key, bobs), mayDo('move', key, bobs)]).toEqual([true, true]);
    expect([mayDo('note', key, bobs), mayDo('take_over', key, bobs)]).toEqual([false, false]);
  });

  const standing = fc.record({
    personId: fc.constantFrom('anna', 'bob', null),
    scopes: fc.subarray(['agent', 'ops', 'auditor', 'publisher', 'admin'] as const),
    serves: fc.subarray(['q', 'p']),
    leads: fc.subarray(['q', 'p']),
    opened: fc.subarray(['i', 'j']),
  });
  const place: fc.Arbitrary<ItemPlace> = fc.record({
    id: fc.constantFrom('i', 'j'),
    queueId: fc.constantFrom('q', 'p'),
    holderId: fc.constantFrom('anna', 'bob', null),
    holderServes: fc.boolean(),
  });
  const rights = Object.keys(ITEM_RIGHTS) as ItemRight[];

  it('are nobody’s who may not see the item', () => {
    fc.assert(
      fc.property(standing, place, (who, item) => {
        const hidden = !mayDo('see', who, item);
        expect(hidden && [...rights, ...WORK].some((right) => mayDo(right, who, item))).toBe(false);
      }),
    );
  });

  it('only grow with what is true of a caller', () => {
    fc.assert(
      fc.property(standing, place, fc.constantFrom(...rights), (who, item, right) => {
        const more: Standing = { ...who, leads: ['q', 'p'], scopes: [...who.scopes, 'ops'] };
        expect(mayDo(right, who, item) && !mayDo(right, more, item)).toBe(false);
        expect(rightBy(right, who, item) === null).toBe(!mayDo(right, who, item));
      }),
    );
  });
});
