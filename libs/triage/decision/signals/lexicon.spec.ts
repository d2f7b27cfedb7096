import { describe, expect, it } from '@jest/globals';
import { extractFeatures, newFeatures } from '../features/extract.js';
import { buildLexicon, findPhrases, newFindings, topicsOf } from './lexicon.js';

const features = newFeatures();

function topics(text: string, lexicon = buildLexicon()): string[] {
  const findings = newFindings(lexicon);
  extractFeatures({ text }, features);
  findPhrases(lexicon, features, findings);
  return topicsOf(lexicon, findings);
}

describe('topics', () => {
  it.each([
    ['You charged me twice, I want my money back', ['refund', 'billing']],
    ['My suitcase has not arrived', ['delivery']],
    ['no signal in Leeds since this morning', ['outage']],
    ['Ich habe mein Passwort vergessen und kann mich nicht anmelden', ['account']],
    ["mon compte a été piraté, j'ai reçu un mail d'arnaque", ['security']],
    ['#PasswordReset does nothing', ['account']],
  ])('finds those of %p', (text, expected) => {
    expect(topics(text)).toEqual(expect.arrayContaining(expected));
  });

  it('are empty for a text without a phrase of the taxonomy', () => {
    expect(topics('what a lovely morning')).toEqual([]);
  });

  it('come from the taxonomy of ops in place of the default, by phrases of whole words', () => {
    const pets = buildLexicon([{ id: 'pets', label: 'Pets on board', phrases: ['small dog', 'kennel*'] }]);
    expect(topics('may my small dog fly with me, or in its kennels?', pets)).toEqual(['pets']);
    expect(topics('my dog is small; smaller doghouse', pets)).toEqual([]);
  });
});
