import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { classify } from './classify.js';
import type { ClassifierInput } from './decision.js';
import { loadModel, WEIGHTS_FILE } from '../model/load-model.js';

const model = loadModel(
  new Uint8Array(readFileSync(new URL(`../weights/fast/${WEIGHTS_FILE}`, import.meta.url))),
);
const decide = (text: string, more: Partial<ClassifierInput> = {}) => classify(model, { text, ...more });

describe('the fields of a decision', () => {
  it.each([
    ['en', 'Where is my order? I have been waiting for two weeks now'],
    ['de', 'Warum kommt mein Zug schon wieder zu spät und keiner sagt etwas'],
    ['fr', "Bonjour, je n'ai plus internet depuis hier soir, pouvez-vous m'aider"],
    ['es', 'Llevo tres días sin servicio y nadie contesta el teléfono'],
    ['it', 'Buongiorno, non riesco più ad accedere al mio conto, come posso fare'],
    ['pt', 'Estou sem internet desde ontem e ninguém resolve o meu problema'],
    ['hi', 'मेरा इंटरनेट दो दिन से बंद है'],
    ['ar', 'الانترنت مقطوع منذ يومين'],
    ['ja', 'ネットが繋がらないのですが、どうすればいいですか'],
    ['ru', 'Интернет не работает со вчерашнего дня'],
  ])('language %s', (language, text) => {
    expect(decide(text).language).toBe(language);
  });

  it('gives the language und for a text without letters, unless the network hints at one', () => {
    expect(decide('12 34 !!').language).toBe('und');
    expect(decide('12 34 !!', { lang: 'fr' }).language).toBe('fr');
  });

  it('is more urgent for danger, a deadline and a third post than for a plain fault', () => {
    const plain = decide('@AcmeHelp my charger is broken, can I get a new one?');
    const danger = decide('@AcmeHelp my charger caught fire, can I get a new one today?', {
      recentMentions: 2,
    });
    expect(danger.urgency).toBeGreaterThan(plain.urgency + 0.2);
    expect(danger.reasons).toEqual(expect.arrayContaining(['third post this week']));
  });

  it('reads no price and no year as an emergency number, and quotes the whole urgent phrase', () => {
    const calm = decide('@AcmeHelp I paid 45 for the bag in 2019, can I get another one?');
    expect(calm.reasons.join(' · ')).not.toContain('safety');
    const outage = decide('@AcmeHelp no signal since this morning, is there an outage?');
    expect(outage.reasons).toEqual(
      expect.arrayContaining(["loss of service: 'no signal'", "a deadline: 'this morning'"]),
    );
    expect(outage.urgency).toBeGreaterThan(calm.urgency + 0.2);
  });

  it('gives the sentiment and its intensity', () => {
    expect(decide('I love this so much, best phone ever, thank you!!')).toMatchObject({
      sentiment: 'positive',
    });
    const angry = decide('this is the worst service ever, absolutely disgusting and useless');
    expect(angry.sentiment).toBe('negative');
    expect(angry.intensity).toBeGreaterThan(0.5);
  });

  it('sends the brand’s own posts to marketing when the publisher marks them as own', () => {
    const own = decide('Sorry to hear that, please send us a DM so that we can help', {
      brand: 'AcmeUK',
      author: { handle: '@AcmeUK', brandAccount: true },
    });
    expect(own).toMatchObject({
      route: 'marketing',
      ownBrand: true,
      reasons: ['written by the brand itself'],
    });
  });

  const CRY = 'no signal since this morning, is there an outage? I cannot call anybody, please help';

  it.each([
    ['Brightlark', 'BrightlarkVictim'],
    ['Brightlark', 'ihatebrightlark'],
    ['Brightlark', 'bright'],
    ['Apple', 'applegirl22'],
    ['Nike', 'anniked'],
    ['Ford', 'oxford_mum'],
    ['Virgin Trains', 'virgin'],
    ['O2', 'o2help'],
  ])('takes no customer for %s whose handle is %s', (brand, handle) => {
    const decision = decide(CRY, { brand, author: { handle } });
    expect(decision).toMatchObject({ route: 'support', ownBrand: false, review: false });
  });

  it('sends a cry for help to review when the author’s handle is the brand’s name', () => {
    const decision = decide(CRY, { brand: 'Brightlark', author: { handle: '@brightlark' } });
    expect(decision).toMatchObject({ route: 'support', review: true, ownBrand: false });
    expect(decision.reasons[0]).toBe('perhaps written by the brand itself');
  });

  it('treats a post as a customer’s when the publisher says that the brand did not write it', () => {
    const decision = decide(CRY, {
      brand: 'Brightlark',
      author: { handle: 'brightlark', brandAccount: false },
    });
    expect(decision).toMatchObject({ route: 'support', review: false, ownBrand: false });
  });

  it('gives more influence to a larger audience, and no influence without an audience', () => {
    const known = decide('hm', { author: { followers: 250_000, verified: true }, engagement: 900 });
    expect(known.influence).toBeGreaterThan(0.6);
    expect(decide('hm').influence).toBe(0);
    expect(decide('hm', { author: { followers: Number.NaN } }).influence).toBe(0);
  });

  it('quotes the author among the reasons', () => {
    const { reasons } = decide('@acme still waiting for my refund, why is nobody answering?', {
      brand: 'acme',
    });
    expect(reasons.join(' · ')).toContain("'still waiting'");
    expect(reasons).toContain('asks a question');
  });
});
