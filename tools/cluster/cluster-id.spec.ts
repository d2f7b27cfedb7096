import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clusterIdOf } from './cluster-id.js';

describe('the id of a cluster', () => {
  it('begins with a letter for all random bytes, so that no command line reads it as an option', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
        expect(clusterIdOf(random)).toMatch(/^[A-Z][\w-]{21}$/);
      }),
    );
  });

  it('begins with a letter for bytes that base64url writes as a dash', () => {
    expect(Buffer.alloc(16, 0xf8).toString('base64url')).toMatch(/^-/);
    expect(clusterIdOf(Buffer.alloc(16, 0xf8))).toMatch(/^[A-Z]/);
  });
});
