import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { classify } from '../classify.js';
import { loadModel, WEIGHTS_FILE } from '../../model/load-model.js';
import { readPictures } from './pictures.js';

const model = loadModel(
  new Uint8Array(readFileSync(new URL(`../../weights/fast/${WEIGHTS_FILE}`, import.meta.url))),
);
const picture = (altText?: string) => [{ type: 'image', ...(altText === undefined ? {} : { altText }) }];

describe('posts with pictures', () => {
  it('add their description to a text with few words', () => {
    const media = picture('a router with a red light, no internet since this morning');
    const pictured = readPictures({ text: '@AcmeHelp 😡 https://t.co/x', media });
    expect(pictured.text).toContain('no internet since this morning');
    expect(pictured.wordsBesidePicture).toBeNull();
  });

  it('do not change a text with enough words', () => {
    const text = '@AcmeHelp look at the state of this parcel';
    expect(readPictures({ text, media: picture('a cat') })).toEqual({ text, wordsBesidePicture: null });
  });

  it.each(['', '@AcmeHelp', '@AcmeHelp https://t.co/x', '😂', '#acme'])(
    'sends %j with a picture that nobody describes to review',
    (text) => {
      const decision = classify(model, { text, brand: 'Acme', media: picture() });
      expect(decision).toMatchObject({ route: 'support', review: true });
      expect(decision.reasonCodes[0]).toEqual({ code: 'picture-only' });
    },
  );

  it('count neither links nor sounds as pictures', () => {
    const media = [{ type: 'link' }, { type: 'audio' }];
    expect(readPictures({ text: '', media }).wordsBesidePicture).toBeNull();
  });

  it('stay in marketing when the brand posts them', () => {
    const own = classify(model, { text: '', media: picture(), author: { brandAccount: true } });
    expect(own).toMatchObject({ route: 'marketing', review: false, ownBrand: true });
  });
});
