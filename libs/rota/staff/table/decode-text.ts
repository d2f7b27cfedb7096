/** Why bytes cannot be read as text, in a sentence for whoever made the file. */
export class TextError extends Error {}

const REPLACEMENT = '\uFFFD';
const NUL = '\u0000';
const startsWith = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);

/** The encoding that a byte order mark states; null without one. */
function encodingOfMark(bytes: Uint8Array): string | null {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  return startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null;
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new TextError(
      `The encoding "${encoding}" is not known; use a name such as utf-8, windows-1252 or utf-16le.`,
    );
  }
}

/**
 * The text of a file. A byte order mark decides, then the declared encoding, then UTF-8. Bytes are never replaced: a
 * file that cannot be read whole is refused.
 * @param declared a label of the WHATWG Encoding Standard, such as windows-1252
 * @throws TextError
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new TextError('The file is a workbook. Save the sheet as CSV UTF-8.');
  const encoding = encodingOfMark(bytes) ?? declared ?? 'utf-8';
  const decoder = decoderOf(encoding);
  let text;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new TextError(
      encoding === 'utf-8'
        ? 'The file is not UTF-8. Save it as CSV UTF-8, or state its encoding, such as windows-1252.'
        : `The file is not ${encoding}. Save it as CSV UTF-8, or state its encoding.`,
    );
  }
  if (text.includes(NUL))
    throw new TextError('The file looks like UTF-16 without a byte order mark. Save it as CSV UTF-8.');
  if (text.includes(REPLACEMENT))
    throw new TextError(
      `The file contains ${REPLACEMENT} (U+FFFD) where letters were lost in an earlier conversion. Export it again as CSV UTF-8.`,
    );
  return text;
}
