import { describe, expect, it } from '@jest/globals';
import { inputOfLine } from './classify-line.js';

describe('a line to classify', () => {
  it('needs an id and a text; brand and language are hints', () => {
    expect(
      inputOfLine('{"id":"a","text":"no signal","brand":"Skyhop","lang":"en","route":"support"}'),
    ).toEqual({
      id: 'a',
      input: { text: 'no signal', brand: 'Skyhop', lang: 'en' },
    });
    expect(inputOfLine('{"id":7,"text":"","brand":null}')).toMatchObject({
      id: 7,
      input: { text: '', brand: null },
    });
  });

  it('with an error gives a sentence about the error', () => {
    expect(inputOfLine('{"id":')).toBe('It is not JSON.');
    expect(inputOfLine('{"id":1}')).toBe('/text This field is required.');
    expect(inputOfLine('[]')).toBe('/ Use an object, not a list.');
  });
});
