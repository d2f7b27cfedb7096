import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conversationKeyOf } from './mention.js';
import { brandKeyOf } from './readable/folding.js';

const part = fc.string({ unit: fc.constantFrom('a', 'b', ':', '%', '3', 'a:'), minLength: 1 });

it('is the same for the same author and brand, and different for any other author or brand', () => {
  expect(conversationKeyOf({ author: { nativeId: 'did' }, brand: 'plc:abc:Glow' })).not.toBe(
    conversationKeyOf({ author: { nativeId: 'did:plc:abc' }, brand: 'Glow' }),
  );
  expect(conversationKeyOf({ author: { nativeId: 'a' }, brand: ':' })).not.toBe(
    conversationKeyOf({ author: { nativeId: 'a' }, brand: '%3a' }),
  );
  fc.assert(
    fc.property(part, part, part, part, (author, brand, otherAuthor, otherBrand) => {
      const same = author === otherAuthor && brandKeyOf(brand) === brandKeyOf(otherBrand);
      const key = conversationKeyOf({ author: { nativeId: author }, brand });
      const other = conversationKeyOf({ author: { nativeId: otherAuthor }, brand: otherBrand });
      expect(key === other).toBe(same);
    }),
    { numRuns: 5_000 },
  );
});
