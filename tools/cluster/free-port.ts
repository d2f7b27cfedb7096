import { createServer } from 'node:net';

/** The system gives a port back soon after we close it; two calls in a row must not answer the same one. */
const given = new Set<number>();

/** A TCP port of 127.0.0.1 on which nobody listens now, never the same twice in one process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await probe();
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}

function probe(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('The system gave no port'));
      });
    });
  });
}
