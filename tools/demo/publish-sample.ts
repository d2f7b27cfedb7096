import type { ApiClient } from '#libs/client';
import {
  attributeOf,
  openInput,
  type Outgoing,
  replay,
  type ReplaySummary,
  type Sender,
  sendOverHttp,
} from '#tools/replay';

export interface Published {
  readonly summary: ReplaySummary;
  /** Source and id of an event (`mentionName`) → milliseconds of `performance.now()` at the first sending. */
  readonly sentAt: ReadonlyMap<string, number>;
}

const BATCH = 20;

export function mentionName(source: string | null, id: string | null): string {
  return `${source ?? ''}\n${id ?? ''}`;
}

/** Publishes the sample over HTTP in small batches, as listeners do. */
export async function publishSample(
  file: string,
  client: ApiClient,
  onProgress: (done: number | null, sent: number) => void,
): Promise<Published> {
  const { source, threads } = await openInput(file, process.stdin);
  const sentAt = new Map<string, number>();
  const summary = await replay({
    lines: source.lines(),
    sender: noting(sendOverHttp(client), sentAt),
    threads,
    baseTime: '2026-01-01T00:00:00Z',
    faults: null,
    rate: null,
    skip: 0,
    limit: null,
    batchRecords: BATCH,
    onProgress: (sent) => onProgress(source.bytes === null ? null : source.bytesRead() / source.bytes, sent),
    clock: () => performance.now(),
  });
  return { summary, sentAt };
}

function noting(sender: Sender, sentAt: Map<string, number>): Sender {
  return {
    send(batch: readonly Outgoing[]) {
      const at = performance.now();
      for (const outgoing of batch) {
        const name = mentionName(attributeOf(outgoing, 'source'), attributeOf(outgoing, 'id'));
        if (!sentAt.has(name)) sentAt.set(name, at);
      }
      return sender.send(batch);
    },
    close: () => sender.close(),
  };
}
