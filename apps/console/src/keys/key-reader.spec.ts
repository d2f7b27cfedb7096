import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KeyReader, type PressedKey, TYPING_MS } from './key-reader.js';

const press = (key: string, at: number, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  at,
  modified: false,
  shift: false,
  repeat: false,
  composing: false,
  taken: false,
  ...more,
});
const all = () => true;

/** The commands and texts that these keys lead to, each key `gap` milliseconds after the one before. */
function typed(text: string, gap: number, reader = new KeyReader()): string[] {
  return text.split('').flatMap((key, index) => {
    const answer = reader.read(press(key, 10_000 + index * gap), 'work', all);
    if (answer.is === 'nothing') return [];
    return [answer.is === 'command' ? answer.id : `"${answer.text}"`];
  });
}

describe('the reader of keys', () => {
  it('takes single letters that come one by one for commands', () => {
    expect(typed('jjke', 600)).toEqual(['down', 'down', 'up', 'resolve']);
  });

  it('takes only the first letter of a word that is typed for a command', () => {
    expect(typed('jebxte', 120)).toEqual(['down']);
  });

  it('takes a space within a text for text, and one alone for a command', () => {
    expect(typed('j more words', 120)).toEqual(['down']);
    expect(typed(' ', 0)).toEqual(['next']);
    expect(typed(' e', 150)).toEqual(['next', 'resolve']);
  });

  it('never runs two commands within the time of typing, whatever is typed', () => {
    const keys = fc.string({
      unit: fc.constantFrom('j', 'k', 'e', 'b', 't', 'x', 'm', 'q', 'ä'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: TYPING_MS - 1 }), (text, gap) => {
        expect(typed(text, gap).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps the letters that follow the opening of a field, until the field has the focus', () => {
    const reader = new KeyReader();
    expect(typed('rhello', 80, reader)).toEqual(['reply', '"h"', '"e"', '"l"', '"l"', '"o"']);
    reader.fieldIsOpen();
    expect(reader.read(press('j', 20_000), 'work', all)).toEqual({ is: 'command', id: 'down' });
  });

  it('reads two keys in a row, also quickly', () => {
    expect(typed('gl', 90)).toEqual(['goLine']);
    expect(typed('hh', 90)).toEqual(['snooze', 'snoozeUntilTomorrow']);
  });

  it('forgets the first of two keys after a while', () => {
    expect(typed('gw', 3_000)).toEqual(['wait']);
  });

  it.each([
    ['a modifier', { modified: true }],
    ['a character that is being composed', { composing: true }],
    ['a field', { taken: true }],
    ['a key that is held down', { repeat: true }],
  ])('leaves %s alone', (_name, more) => {
    expect(new KeyReader().read(press('e', 0, more), 'work', all)).toEqual({ is: 'nothing' });
  });

  it('goes by what the key writes and not by its place', () => {
    expect(new KeyReader().read(press('?', 0, { shift: true }), 'work', all)).toEqual({
      is: 'command',
      id: 'help',
    });
  });

  it('tells Shift and Enter from Enter', () => {
    const reader = new KeyReader();
    expect(reader.read(press('Enter', 0, { shift: true }), 'work', all)).toEqual({
      is: 'command',
      id: 'resolveAndNext',
    });
    expect(reader.read(press('Enter', 1_000), 'work', all)).toEqual({ is: 'nothing' });
  });

  it('takes what is typed on for text when a field goes away, until Escape', () => {
    const reader = new KeyReader();
    reader.read(press('b', 0, { taken: true }), 'work', all);
    expect(reader.read(press('e', 100), 'work', all)).toEqual({ is: 'nothing' });
    reader.read(press('b', 1_000, { taken: true }), 'work', all);
    reader.read(press('Escape', 1_050, { taken: true }), 'work', all);
    expect(reader.read(press('e', 1_100), 'work', all)).toEqual({ is: 'command', id: 'resolve' });
  });

  it('does nothing for what is not possible now', () => {
    expect(new KeyReader().read(press('e', 0), 'work', (id) => id !== 'resolve')).toEqual({ is: 'nothing' });
  });

  it('follows what somebody remapped', () => {
    const reader = new KeyReader({ resolve: ['d'] });
    expect(typed('de', 600, reader)).toEqual(['resolve']);
  });
});
