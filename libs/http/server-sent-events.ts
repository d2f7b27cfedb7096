import type { ServerResponse } from 'node:http';

/** Unsent bytes of a slow listener: beyond it nothing more is sent until these bytes have left. */
const WAITING_BYTES_MAX = 262_144;
/** A listener that takes nothing for this long is disconnected. */
const STUCK_MS = 60_000;

/**
 * One open stream of server-sent events (WHATWG HTML, 9.2). A slow listener costs a bounded amount of memory: while it is
 * behind, events are left out, and `onCaughtUp` is called when it can listen again.
 */
export class ServerSentEvents {
  /** Instant of performance.now(); null while the listener keeps up. */
  private behindSince: number | null = null;

  constructor(
    private readonly response: ServerResponse,
    private readonly onCaughtUp: () => void = () => undefined,
  ) {}

  get ended(): boolean {
    return this.response.writableEnded || this.response.destroyed;
  }

  open(headers: Readonly<Record<string, string | number | string[] | undefined>>, retryMs: number): void {
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) this.response.setHeader(name, value);
    }
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    this.write(`retry: ${retryMs}\n\n`);
  }

  /** @param id what the listener sends as Last-Event-ID when it comes back */
  send(event: string, data: unknown, id?: number): void {
    this.write(`${idLine(id)}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies from closing a quiet connection, and tells the listener how far it is. Ends a stuck stream. */
  beat(id?: number): void {
    if (this.behindSince !== null && performance.now() - this.behindSince > STUCK_MS) this.response.destroy();
    this.write(`: beat\n${idLine(id)}\n`);
  }

  end(): void {
    if (!this.ended) this.response.end();
  }

  onClose(listener: () => void): void {
    this.response.once('close', listener);
  }

  private write(text: string): void {
    if (this.ended || this.behindSince !== null) return;
    this.response.write(text);
    if (this.response.writableLength <= WAITING_BYTES_MAX) return;
    this.behindSince = performance.now();
    this.response.once('drain', () => {
      this.behindSince = null;
      this.onCaughtUp();
    });
  }
}

function idLine(id: number | undefined): string {
  return id === undefined ? '' : `id: ${id}\n`;
}
