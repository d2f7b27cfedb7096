import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadModel } from '#libs/triage/decision';
import { shippedModelFile } from '#libs/triage';
import { readLabelledSample, type SampleRow, scoreSample } from './score-sample.js';

const model = loadModel(readFileSync(shippedModelFile()));
const sample = readLabelledSample();

describe('the labelled sample', () => {
  it('has six languages, every route and every urgency', () => {
    expect(new Set(sample.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(6);
    expect(new Set(sample.map(({ urgency }) => urgency))).toEqual(new Set([0, 1, 2]));
    expect(sample.length).toBeGreaterThan(120);
  });

  it('gets the right topics, and urgent mentions come first', () => {
    const { topics, urgencyOrder } = scoreSample(model, sample);
    expect(topics.precision).toBeGreaterThan(0.75);
    expect(topics.recall).toBeGreaterThan(0.85);
    expect(urgencyOrder).toBeGreaterThan(0.83);
  });

  it('scores wrong topics as 0 and a tie of urgency as half', () => {
    const [first] = sample.filter(({ route, topics }) => route === 'support' && topics.includes('delivery'));
    const wrong: SampleRow = { ...(first as SampleRow), topics: ['security'], urgency: 0 };
    const scores = scoreSample(model, [{ ...wrong, urgency: 1 }, wrong]);
    expect(scores.topics).toEqual({ precision: 0, recall: 0 });
    // The same text twice is a tie.
    expect(scores.urgencyOrder).toBe(0.5);
    expect(scores.mentions).toBe(2);
  });
});
