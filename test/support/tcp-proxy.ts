import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * pass: bytes go through.
 * delay: each byte arrives `ms` later, in both directions, in order.
 * stall: connections are accepted and stay open, and nothing goes through until the mode changes.
 * cut: open connections are reset, new ones too.
 * half-open: the server's end of every connection is closed and the client is not told: what it says goes nowhere,
 * for those connections for ever, and for new ones too while the mode lasts.
 */
export type ProxyMode =
  | { readonly kind: 'pass' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'stall' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'half-open' };

export interface TcpProxy {
  /** Where clients connect, on 127.0.0.1. */
  readonly port: number;
  /** Connections of clients that are open now. */
  readonly connections: number;
  mode(mode: ProxyMode): void;
  /** Target port of new connections. */
  target(port: number): void;
  stop(): Promise<void>;
}

/** How far a delayed or stalled direction reads ahead. */
const AHEAD_BYTES = 1 << 20;

class Gate {
  private current: ProxyMode = { kind: 'pass' };
  private changed = Promise.withResolvers<void>();

  get mode(): ProxyMode {
    return this.current;
  }

  set(mode: ProxyMode): void {
    this.current = mode;
    this.changed.resolve();
    this.changed = Promise.withResolvers<void>();
  }

  /** Resolves when bytes that came at `arrivedAt` (ms of performance.now) may go on. */
  async open(arrivedAt: number): Promise<void> {
    for (;;) {
      const { current, changed } = this;
      const wait = current.kind === 'delay' ? arrivedAt + current.ms - performance.now() : 0;
      if (current.kind === 'stall') await changed.promise;
      else if (wait > 0) await Promise.race([delay(wait, undefined, { ref: false }), changed.promise]);
      else return;
    }
  }
}

interface Waiting {
  readonly bytes: Buffer;
  readonly at: number;
}

/** Carries bytes one way. The end of the one socket becomes the end of the other, after all bytes before it. */
function carry(from: Socket, to: Socket, gate: Gate): void {
  const queue: Waiting[] = [];
  let ahead = 0;
  let ended = false;
  let carrying = false;
  const pump = async () => {
    if (carrying) return;
    carrying = true;
    for (let next = queue[0]; next; next = queue[0]) {
      await gate.open(next.at);
      if (to.destroyed) return;
      queue.shift();
      ahead -= next.bytes.length;
      const free = to.write(next.bytes);
      if (!free) await new Promise<void>((resolve) => to.once('drain', resolve).once('close', resolve));
      if (ahead < AHEAD_BYTES) from.resume();
    }
    carrying = false;
    if (ended) to.end();
  };
  from.on('data', (bytes: Buffer) => {
    queue.push({ bytes, at: performance.now() });
    ahead += bytes.length;
    if (ahead >= AHEAD_BYTES) from.pause();
    void pump();
  });
  from.once('end', () => {
    ended = true;
    void pump();
  });
}

interface Pair {
  readonly client: Socket;
  server: Socket | undefined;
}

class Proxy implements TcpProxy {
  readonly gate = new Gate();
  private readonly pairs = new Set<Pair>();

  constructor(
    private readonly listener: Server,
    readonly port: number,
    private targetPort: number,
  ) {}

  get connections(): number {
    return this.pairs.size;
  }

  mode(mode: ProxyMode): void {
    this.gate.set(mode);
    for (const pair of this.pairs) {
      if (mode.kind === 'cut') this.reset(pair);
      else if (mode.kind === 'half-open') this.halve(pair);
    }
  }

  target(port: number): void {
    this.targetPort = port;
  }

  async stop(): Promise<void> {
    // Not reset: on a connection that is just ending, Node 26 keeps the handle of a socket that is reset.
    for (const { client, server } of this.pairs) {
      client.destroy();
      server?.destroy();
    }
    await new Promise<void>((resolve) => this.listener.close(() => resolve()));
  }

  accept(client: Socket): void {
    client.on('error', () => undefined);
    if (this.gate.mode.kind === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const pair: Pair = { client, server: undefined };
    this.pairs.add(pair);
    client.once('close', () => {
      this.pairs.delete(pair);
      pair.server?.destroy();
    });
    if (this.gate.mode.kind === 'half-open') this.halve(pair);
    else this.join(pair);
  }

  private join(pair: Pair): void {
    const server = connect({ port: this.targetPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    pair.server = server;
    server.on('error', () => undefined);
    server.once('close', (failed) => {
      if (pair.server !== server) return;
      if (failed) this.reset(pair);
      else pair.client.end();
    });
    carry(pair.client, server, this.gate);
    carry(server, pair.client, this.gate);
  }

  private reset(pair: Pair): void {
    pair.client.resetAndDestroy();
  }

  private halve(pair: Pair): void {
    const { server } = pair;
    pair.server = undefined;
    server?.destroy();
    pair.client.removeAllListeners('data').resume();
  }
}

/** A proxy between a client and a server on this machine, which can inject network faults. Starts with pass. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const accepted = Promise.withResolvers<Proxy>();
  const listener = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    void accepted.promise.then((proxy) => proxy.accept(client));
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', resolve);
  });
  const address = listener.address();
  if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port');
  const proxy = new Proxy(listener, address.port, targetPort);
  accepted.resolve(proxy);
  return proxy;
}
