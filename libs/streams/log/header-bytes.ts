import type { RawHeader } from '../port.js';

/*
 * Headers of a record in one value, so that names may repeat and values may be any bytes:
 * for each header u16 length of the name, the name in UTF-8, u32 length of the value, the value. Big-endian.
 */
const NAME_LENGTH_BYTES = 2;
const VALUE_LENGTH_BYTES = 4;
const NO_HEADERS: readonly RawHeader[] = [];

export function encodeHeaders(headers: readonly RawHeader[]): Uint8Array | null {
  if (headers.length === 0) return null;
  return Buffer.concat(
    headers.flatMap(([name, value]) => {
      const nameBytes = Buffer.from(name);
      const nameLength = Buffer.alloc(NAME_LENGTH_BYTES);
      nameLength.writeUInt16BE(nameBytes.length);
      const valueLength = Buffer.alloc(VALUE_LENGTH_BYTES);
      valueLength.writeUInt32BE(value.byteLength);
      return [nameLength, nameBytes, valueLength, value];
    }),
  );
}

export function decodeHeaders(bytes: Uint8Array | null): readonly RawHeader[] {
  if (bytes === null) return NO_HEADERS;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headers: RawHeader[] = [];
  for (let at = 0; at < buffer.length;) {
    const nameEnd = at + NAME_LENGTH_BYTES + buffer.readUInt16BE(at);
    const name = buffer.toString('utf8', at + NAME_LENGTH_BYTES, nameEnd);
    const valueStart = nameEnd + VALUE_LENGTH_BYTES;
    at = valueStart + buffer.readUInt32BE(nameEnd);
    headers.push([name, buffer.subarray(valueStart, at)]);
  }
  return headers;
}
