import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linesOfStream } from './read-lines.js';

/** The lines of bytes that come in chunks of this size. */
function linesOf(bytes: Buffer, chunk = bytes.length): Promise<string[]> {
  const count = Math.ceil(bytes.length / chunk);
  const chunks = Array.from({ length: count }, (_, at) => bytes.subarray(at * chunk, (at + 1) * chunk));
  return Array.fromAsync(linesOfStream(Readable.from(chunks)).lines());
}

describe('lines of an input', () => {
  it('do not depend on the sizes of the chunks', async () => {
    const line = fc
      .string({ unit: 'binary' })
      .map((text) => text.toWellFormed().replaceAll(/[\r\n\ufeff]/g, '-'));
    const lines = fc.array(
      line.filter((text) => text !== ''),
      { minLength: 1 },
    );
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('\n', '\r\n'),
        async (all, chunk, end) => {
          expect(await linesOf(Buffer.from(all.join(end)), chunk)).toEqual(all);
        },
      ),
    );
  });

  it('come without the byte order mark', async () => {
    expect(await linesOf(Buffer.from('\ufeff{"a":1}\n{"b":2}\n'), 2)).toEqual(['{"a":1}', '{"b":2}']);
  });

  it.each([
    ['Windows-1252', Buffer.from('Zo\u00eb M\u00fcller', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffhello', 'utf16le')],
    ['UTF-8 that was cut', Buffer.from('\u00eb').subarray(0, 1)],
  ])('are refused when they are %s', async (_, bytes) => {
    await expect(linesOf(bytes)).rejects.toMatchObject({ code: 'file.encoding', todo: 'Save it as UTF-8.' });
  });
});
