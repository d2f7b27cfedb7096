import type { ServerResponse } from 'node:http';

/** A listener with more unsent bytes than this is disconnected. It then reconnects and reads the state again. */
const WAITING_BYTES_MAX = 1_048_576;

/** One open stream of server-sent events (WHATWG HTML, 9.2). */
export class ServerSentEvents {
  constructor(private readonly response: ServerResponse) {}

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

  send(event: string, data: unknown): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies from closing a quiet connection. */
  beat(): void {
    this.write(': beat\n\n');
  }

  end(): void {
    if (!this.ended) this.response.end();
  }

  onClose(listener: () => void): void {
    this.response.once('close', listener);
  }

  private write(text: string): void {
    if (this.ended) return;
    this.response.write(text);
    if (this.response.writableLength > WAITING_BYTES_MAX) this.response.destroy();
  }
}
