/**
 * The id of a Kafka cluster: 16 bytes as 22 characters of base64url. Kafka's command line takes an id that begins with
 * a dash for an option, so the first bits of the first byte are set to those of a letter.
 * @param random 16 random bytes
 */
export function clusterIdOf(random: Uint8Array): string {
  const bytes = Buffer.from(random);
  // The first character stands for the first six bits: 0 to 25 are the letters A to Z.
  bytes[0] = (((bytes[0] ?? 0) >> 2) % 26) << 2;
  return bytes.toString('base64url');
}
