import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RawHeader } from '../port.js';
import { decodeHeaders, encodeHeaders } from './header-bytes.js';

describe('headers as one value', () => {
  it('are read back unchanged and in order, with any bytes', () => {
    const header = fc.tuple(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.uint8Array({ maxLength: 300 }),
    );
    fc.assert(
      fc.property(fc.array(header, { maxLength: 20 }), (headers) => {
        const back = decodeHeaders(encodeHeaders(headers)).map(([name, value]): RawHeader => [
          name,
          new Uint8Array(value),
        ]);
        expect(back).toEqual(headers);
      }),
    );
  });
});
