import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { storableJson } from './storable-json.js';

const stored = (text: string) => text.replaceAll('\0', '\ufffd').toWellFormed();

/** Escapes everything above ASCII, as publishers in some languages do. */
const inAscii = (json: string) =>
  json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('JSON for PostgreSQL', () => {
  it('replaces characters that PostgreSQL cannot store', () => {
    const json = String.raw`{"a":"x\u0000y","b":"\ud83d!","c":"\uDE00\ud83d"}`;
    expect(JSON.parse(storableJson(json))).toEqual({ a: 'x\ufffdy', b: '\ufffd!', c: '\ufffd\ufffd' });
  });

  it('keeps surrogate pairs, other escapes and escaped backslashes', () => {
    const json = String.raw`{"a":"\ud83d\ude00 \u00e9 \\u0000 \\\\ud800","b":"\n\""}`;
    expect(storableJson(json)).toBe(json);
  });

  it('reads the same as the stored text, whatever its escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.nat(0xffff)), (text, units) => {
        const given = text + String.fromCharCode(...units, 0xd83d, 0);
        for (const json of [JSON.stringify(given), inAscii(JSON.stringify(given))]) {
          expect(JSON.parse(storableJson(json))).toBe(stored(given));
        }
      }),
    );
  });
});
