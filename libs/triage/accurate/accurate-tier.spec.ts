import { describe, expect, it } from '@jest/globals';
import type { AccurateInput, AccurateOpinion } from './accurate-model.js';
import type { Mention, TriageDecision } from '#libs/contracts';
import { AccurateTier, isInDoubt } from './accurate-tier.js';
import { openClassifier } from '../live-model/classifier.js';

const BAND = { low: 0.2, high: 0.7 };
const INTENTS = ['complaint', 'praise'];
const fast = openClassifier().decide({
  text: 'hm',
  brand: 'Acme',
  network: 'x',
  author: { nativeId: 'jo' },
});

function mention(text: string): Mention {
  return { network: 'x', nativeId: text, text, createdAt: '', brand: 'Acme', author: { nativeId: 'jo' } };
}

function decided(confidence: number, change: Partial<TriageDecision> = {}): TriageDecision {
  return {
    ...fast,
    confidence,
    ownBrand: false,
    reasons: ['close call: 50 % support', 'asks'],
    reasonCodes: [{ code: 'close-call', params: { percent: 50 } }],
    ...change,
  };
}

function setUp(answer: (inputs: readonly AccurateInput[]) => Promise<readonly AccurateOpinion[]>) {
  const time = { now: 0 };
  const asked: string[][] = [];
  const tier = new AccurateTier({
    accurate: {
      version: 'a1',
      intents: INTENTS,
      classify: (inputs) => {
        asked.push(inputs.map(({ text }) => text));
        return answer(inputs);
      },
    },
    band: () => BAND,
    fastOpinion: () => ({ supportProbability: 0.6, intentProbabilities: [] }),
    budgetMs: 40,
    now: () => time.now,
  });
  return { tier, asked, time };
}

const help: AccurateOpinion = { supportProbability: 0.9, intentProbabilities: [0.8, 0.2] };
const all = (opinion: AccurateOpinion) => (inputs: readonly AccurateInput[]) =>
  Promise.resolve(inputs.map(() => opinion));

describe('the accurate tier in the stream', () => {
  it('reads the least sure mentions first, and no sure, ruled or own-brand mention', async () => {
    const { tier, asked } = setUp(all(help));
    const decisions = [
      decided(0.94),
      decided(0.51),
      decided(0.97),
      decided(0.5, { decidedBy: 'rule' }),
      decided(0.5, { ownBrand: true }),
    ];
    const refined = await tier.refine(['a', 'b', 'c', 'd', 'e'].map(mention), decisions);
    expect(asked).toEqual([['b', 'a']]);
    expect(refined.map(({ decidedBy }) => decidedBy)).toEqual([
      'accurate',
      'accurate',
      'fast',
      'rule',
      'fast',
    ]);
    expect(refined[1]).toMatchObject({ route: 'support', review: false, intent: 'complaint' });
    expect(refined[1]?.modelVersion).toBe(`${fast.modelVersion}+a1`);
  });

  it('reads at most a quarter of a large batch, for at most the time that it has saved', async () => {
    const { tier, asked, time } = setUp(async (inputs) => {
      time.now += inputs.length * 4;
      return inputs.map(() => help);
    });
    const texts = Array.from({ length: 100 }, (_, i) => mention(String(i)));
    const decisions = texts.map(() => decided(0.6));
    await tier.refine(texts, decisions);
    // 40 ms at 4 ms each.
    expect(asked[0]).toHaveLength(10);
    await tier.refine(texts, decisions);
    // 40 ms of waiting earned a tenth of it.
    expect(asked[1]).toHaveLength(1);
    time.now += 1_000_000;
    for (let i = 0; i < 40; i++) {
      time.now += 1_000;
      await tier.refine(texts.slice(0, 8), decisions.slice(0, 8));
    }
    const read = asked.flat().length - 11;
    expect(read).toBeLessThanOrEqual(40 * 2 + 64);
  });

  it('keeps the fast decision when the answer is late, and asks nothing while the worker is busy', async () => {
    const { promise, resolve } = Promise.withResolvers<readonly AccurateOpinion[]>();
    const { tier, asked, time } = setUp(() => promise);
    const one = [decided(0.5)];
    expect(await tier.refine([mention('a')], one)).toEqual(one);
    time.now += 60_000;
    expect(await tier.refine([mention('b')], one)).toEqual(one);
    expect(asked).toEqual([['a']]);
    resolve([help]);
    await promise;
    await Promise.resolve();
  });

  it('stops when its worker ends', async () => {
    const { tier, asked, time } = setUp(() => Promise.reject(new Error('stopped')));
    const one = [decided(0.5)];
    expect(await tier.refine([mention('a')], one)).toEqual(one);
    time.now += 60_000;
    expect(await tier.refine([mention('a')], one)).toEqual(one);
    expect(asked).toHaveLength(1);
  });

  it('combines its opinion with the fast opinion, and asks for review where both together are unsure', async () => {
    const unsure = setUp(all({ supportProbability: 0.4, intentProbabilities: [0.9, 0.1] }));
    const [close] = await unsure.tier.refine([mention('a')], [decided(0.6)]);
    expect(close).toMatchObject({
      route: 'support',
      review: true,
      reasons: [expect.stringMatching(/^close call: (?:4|5)\d % support$/), 'asks'],
    });
    const away = setUp(all({ supportProbability: 0.01, intentProbabilities: [0.1, 0.9] }));
    const [sent] = await away.tier.refine([mention('a')], [decided(0.6)]);
    expect(sent).toMatchObject({ route: 'marketing', review: false, intent: 'praise' });
  });
});

describe('a decision of the fast tier', () => {
  it('is in doubt when it is unsure and its outcome is marketing or review', () => {
    const at = (supportProbability: number, change: Partial<TriageDecision> = {}) =>
      isInDoubt(decided(0, { supportProbability, ...change }), BAND);
    expect([0.04, 0.06, 0.3, 0.69].map((p) => at(p))).toEqual([false, true, true, true]);
    // No later reader may send sure support to marketing.
    expect(at(0.7)).toBe(false);
    expect(at(0.3, { decidedBy: 'rule' })).toBe(false);
    expect(at(0.3, { ownBrand: true })).toBe(false);
  });
});
