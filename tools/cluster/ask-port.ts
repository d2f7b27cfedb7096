import { connect } from 'node:net';

/**
 * Sends `question` to a port of 127.0.0.1 and shows every byte of the answer so far to `enough`.
 * False when the connection is refused or closed, or when `enough` did not accept the answer within a second.
 */
export function askPort(
  port: number,
  question: Uint8Array,
  enough: (answer: Buffer) => boolean,
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer: Buffer = Buffer.alloc(0);
    const end = (verdict: boolean) => {
      socket.destroy();
      resolve(verdict);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('connect', () => socket.write(question));
    socket.on('data', (bytes: Buffer) => {
      answer = Buffer.concat([answer, bytes]);
      if (enough(answer)) end(true);
    });
  });
}
