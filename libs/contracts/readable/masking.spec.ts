import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MASK, maskPersonal } from './masking.js';

describe('maskPersonal', () => {
  it.each([
    ['pay from DE89 3704 0044 0532 0130 00 please', `pay from ${MASK} please`],
    ['gb82west12345698765432', MASK],
    ['my card 4111 1111 1111 1111, thanks', `my card ${MASK}, thanks`],
    ['5500-0000-0000-0004', MASK],
    ['write to jo.smith+x@mail.example.org!', `write to ${MASK}!`],
    ['call +49 (0)30 1234567 or 0171/2345678', `call ${MASK} or ${MASK}`],
    ['tel 004930123456', `tel ${MASK}`],
  ])('masks %s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    ['order 4111 1111 1111 1112 is late'],
    ['since 2026-11-30 09:00, order #0123456789'],
    ['@anna.b your ticket 12345678 costs 1.200,50'],
    ['see https://example.org/a/1234'],
  ])('leaves %s as it is', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  it('masks the same when it is masked again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const masked = maskPersonal(text);
        expect(maskPersonal(masked)).toBe(masked);
      }),
    );
  });
});
