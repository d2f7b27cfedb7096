import { describe, expect, it } from '@jest/globals';
import { classify } from '../decision/classify.js';
import { loadModel } from '../model/load-model.js';
import { readFileSync } from 'node:fs';
import { modelFileOf, shippedModelFile } from './classifier.js';
import { openTurnReader } from './turn-reader.js';

describe('the shipped weights', () => {
  it.each(['standard', 'open'] as const)('%s: read turns and decide mentions', (weights) => {
    const readTurn = openTurnReader(weights);
    expect(readTurn({ text: 'Still broken. When will it be fixed?', before: [] }).acts).toBe(true);
    expect(readTurn({ text: 'Thank you so much!', before: [] }).acts).toBe(false);
    const model = loadModel(readFileSync(shippedModelFile(weights)));
    const cry = classify(model, {
      text: '@AcmeHelp my order never came, can you help me please?',
      brand: 'Acme',
    });
    expect(cry.route).toBe('support');
  });

  it('are chosen by the setting unless a file is named', () => {
    expect(modelFileOf({ WEIGHTS: 'open' })).toBe(shippedModelFile('open'));
    expect(modelFileOf({ WEIGHTS: 'open', MODEL_FILE: '/own.bin' })).toBe('/own.bin');
  });
});
