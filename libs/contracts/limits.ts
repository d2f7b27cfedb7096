/** Upper bounds on what a publisher may send. Lengths are UTF-16 code units, counts are list entries. */
export const LIMITS = {
  eventBytes: 1_048_576,
  batchEvents: 1_000,
  jsonDepth: 16,
  id: 256,
  source: 512,
  text: 20_000,
  url: 2_048,
  handle: 256,
  displayName: 256,
  brand: 128,
  mediaPerMention: 20,
  metrics: 20,
  note: 10_000,
  tag: 64,
  tags: 32,
  name: 128,
} as const;
