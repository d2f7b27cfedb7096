import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadModel } from '#libs/triage/decision';
import { shippedModelFile } from '#libs/triage';
import { scoreRoute, ModelComparison, whyWorse } from './compare-models.js';

const shipped = () => loadModel(readFileSync(shippedModelFile()));

/** The shipped model with its opinion inverted. */
function contrary() {
  const model = shipped();
  const { slope, offset } = model.header.calibration;
  const header = {
    ...model.header,
    calibration: { slope: -slope, offset: -offset },
    modelVersion: 'contrary',
  };
  return { ...model, header, version: 'contrary' };
}

const help = {
  text: '@acme still waiting for my refund, nobody answers, please help',
  brand: 'acme',
  lang: 'en',
};
const advert = {
  text: 'Win a new phone! RT and follow @acme #giveaway http://a.b',
  brand: 'acme',
  lang: 'en',
};
const rows = [
  { ...help, route: 'support' as const },
  { ...advert, route: 'marketing' as const },
];

describe('two models on the same labels', () => {
  it('are scored by accuracy and by the share of support that reaches support or review', () => {
    expect(scoreRoute(shipped(), rows)).toMatchObject({ accuracy: 1, reach: 1 });
    expect(scoreRoute(contrary(), rows)).toEqual({ modelVersion: 'contrary', accuracy: 0, reach: 0 });
  });

  it('are compared with the numbers in the reason, and a model is not worse than itself', () => {
    const live = scoreRoute(shipped(), rows);
    expect(whyWorse(live, live)).toBeNull();
    expect(whyWorse(live, scoreRoute(contrary(), rows))).toBe(
      'accuracy 0.0 % against 100.0 %; support that reaches somebody 0.0 % against 100.0 %',
    );
    expect(whyWorse(live, { ...live, reach: 0.5 })).toContain('support that reaches somebody 50.0 %');
  });

  it('run side by side, and only mentions with another outcome are listed', () => {
    const same = new ModelComparison(shipped(), shipped());
    const turned = new ModelComparison(shipped(), contrary());
    for (const shadow of [same, turned]) {
      shadow.look('help', help);
      shadow.look('advert', advert);
    }
    expect(same.report()).toMatchObject({ mentions: 2, moves: {}, differences: [] });
    const report = turned.report();
    expect(report.moves).toEqual({ 'support → marketing': 1, 'marketing → support': 1 });
    expect(report.differences.map(({ id }) => id)).toEqual(['help', 'advert']);
  });
});
