import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brandKeyOf, foldText, handleKeyOf, isNobody } from './folding.js';
import { isSaid, saidWordsOf, soughtPhraseOf } from './said-words.js';

function says(text: string, phrase: string): boolean {
  const sought = soughtPhraseOf(phrase);
  return sought !== null && isSaid(sought, saidWordsOf(text));
}

describe('the key of a name', () => {
  it.each([
    'brightlark',
    'BRIGHTLARK',
    ' Brightlark',
    '@Brightlark',
    'Bright\u200blark',
    'Ｂｒｉｇｈｔｌａｒｋ',
    'Bright Lark\u00a0',
  ])('is one for Brightlark spelled %j', (spelling) => {
    expect(brandKeyOf(spelling)).toBe('brightlark');
    expect(handleKeyOf(spelling)).toBe('brightlark');
  });

  it('differs for different names', () => {
    const names = ['ford', 'oxford_mum', 'o2', 'o2help', 'AT&T', 'ATT', 'C&A', 'ben@social.example', 'ben'];
    expect(new Set(names.map(brandKeyOf)).size).toBe(names.length);
  });

  it('is never empty, and the key of a key is that key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const key = brandKeyOf(name);
        expect(key).not.toBe('');
        expect(brandKeyOf(key)).toBe(key);
      }),
    );
  });
});

describe('the id of a deleted or unnamed author', () => {
  it.each(['[deleted]', '[Removed]', 'u/[deleted]', 'null', 'undefined', 'Anonymous'])('is %s', (id) => {
    expect(isNobody(id)).toBe(true);
  });

  it.each(['u-77', 'deleted_scenes', 'nobody', '0', 'anonymous-17'])('is not %s', (id) => {
    expect(isNobody(id)).toBe(false);
  });
});

describe('a phrase in a text', () => {
  it.each([
    "I can't log in",
    'I can’t log in',
    'I canʼt log in',
    "I can't  log in",
    "I can't\nlog in",
    "I can't\u00a0log in",
    'I can&#39;t log in',
    'I can&rsquo;t log in',
    'I CAN´T LOG-IN',
    '𝗜 𝗰𝗮𝗻’𝘁 𝗹𝗼𝗴 𝗶𝗻!!!',
    "why,can't,log,in?",
  ])('is found however it is typed: %j', (text) => {
    expect(says(text, "can't log in")).toBe(true);
  });

  it.each([
    ['Bitte um RÜCKERSTATTUNG', 'ru\u0308ckerstattung'],
    ['die STRASSE', 'straße'],
    ['İade istiyorum', 'iade'],
    ["l'application plante", 'application'],
    ["brightlark's app", 'brightlark'],
    ['#Outage again', 'outage'],
    ['ask @vip_kay', '@vip_kay'],
    ['朝から電波がありません', '電波'],
    ['환불을 원해요', '환불'],
    ['ไม่มีสัญญาณ', 'สัญญาณ'],
    ['iPhoneが壊れた', '壊れ'],
    ['thanks 👍🏽', '👍'],
    ['Rückerstattungen bitte', 'rückerstattung*'],
  ])('is found in %j: %j', (text, phrase) => {
    expect(says(text, phrase)).toBe(true);
  });

  it.each([
    ['happy with it', 'app'],
    ['Rückerstattungen', 'rückerstattung'],
    ['log me in', 'log in'],
    ['a cat', 'act'],
    ['anything', '???'],
  ])('is not found in %j: %j', (text, phrase) => {
    expect(says(text, phrase)).toBe(false);
  });

  it('is found in any text that contains it between blanks', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, text, (before, phrase, after) => {
        fc.pre(
          soughtPhraseOf(phrase) !== null && !phrase.includes('*') && !/[&;]/.test(before + phrase + after),
        );
        expect(says(`${before} ${phrase} ${after}`, phrase)).toBe(true);
      }),
    );
  });

  it('stays the same when it is folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('&'));
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});
