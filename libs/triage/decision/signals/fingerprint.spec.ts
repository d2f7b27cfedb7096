import { describe, expect, it } from '@jest/globals';
import { extractFeatures, newFeatures } from '../features/extract.js';
import { fingerprintDistance, fingerprintOf, newVotes } from './fingerprint.js';

const features = newFeatures();
const votes = newVotes();

function fingerprint(text: string): string {
  extractFeatures({ text }, features);
  return fingerprintOf(features, votes);
}

describe('fingerprintOf', () => {
  const post =
    'My internet has been down since seven this morning and nobody answers the phone, please fix it';

  it('is the same for the same words with other handles, links and case', () => {
    expect(fingerprint(`@acme ${post.toUpperCase()} http://t.co/a`)).toBe(
      fingerprint(`@other ${post} https://t.co/bcd`),
    );
  });

  it('is near for a text with one changed word, and far for another text', () => {
    const changed = fingerprintDistance(fingerprint(post), fingerprint(post.replace('seven', 'eight')));
    const other = fingerprintDistance(
      fingerprint(post),
      fingerprint(
        'What a lovely evening at the theatre with all my old friends from school and their children',
      ),
    );
    expect(changed).toBeLessThanOrEqual(16);
    expect(other).toBeGreaterThan(20);
  });
});
