import { openLines } from '#libs/line';

const SILENT = { info() {}, warn() {}, error() {} };

/** Item ids in a queue's line, as it is on Redis at this moment. */
export async function itemsInLine(redisUrl: string, prefix: string, queueId: string): Promise<Set<string>> {
  const lines = openLines({ backend: { kind: 'redis', url: redisUrl, prefix }, log: SILENT });
  try {
    return new Set(await Array.fromAsync(lines.itemIds(queueId)));
  } finally {
    await lines.close();
  }
}
