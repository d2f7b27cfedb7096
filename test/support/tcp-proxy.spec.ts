import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from './poll.js';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.js';

describe('the TCP proxy', () => {
  let server: Server;
  let proxy: TcpProxy;
  const served = new Set<Socket>();
  const clients: Socket[] = [];

  beforeEach(async () => {
    server = createServer((socket) => {
      served.add(socket);
      socket.on('error', () => undefined).once('close', () => served.delete(socket));
      socket.pipe(socket);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    proxy = await startTcpProxy((server.address() as AddressInfo).port);
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.stop();
    await new Promise((resolve) => server.close(resolve));
  });

  async function dial() {
    const socket = connect(proxy.port, '127.0.0.1');
    clients.push(socket);
    const state = { socket, heard: '', closed: false };
    socket.on('error', () => undefined).once('close', () => (state.closed = true));
    socket.setEncoding('latin1').on('data', (text: string) => (state.heard += text));
    await once(socket, 'connect');
    return state;
  }

  const closed = (socket: Socket) =>
    new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve));

  const heard = (state: { heard: string }, text: string) =>
    until(() => state.heard === text, { what: `the echo of ${text.slice(0, 20)}` });

  it('passes bytes and the end', async () => {
    const client = await dial();
    client.socket.end('hello');
    await heard(client, 'hello');
    await until(() => client.closed, { what: 'the end' });
    expect(proxy.connections).toBe(0);
  });

  it('keeps order and every byte over changes of mode', async () => {
    const client = await dial();
    const text = Array.from({ length: 400_000 }, (_, n) => String.fromCodePoint(97 + (n % 26))).join('');
    proxy.mode({ kind: 'delay', ms: 20 });
    client.socket.write(text.slice(0, 150_000));
    proxy.mode({ kind: 'stall' });
    client.socket.write(text.slice(150_000));
    proxy.mode({ kind: 'pass' });
    await heard(client, text);
    expect(client.closed).toBe(false);
  });

  it('delays by at least the given time', async () => {
    const client = await dial();
    proxy.mode({ kind: 'delay', ms: 60 });
    const begun = performance.now();
    client.socket.write('slow');
    await heard(client, 'slow');
    expect(performance.now() - begun).toBeGreaterThanOrEqual(119);
  });

  it('stalls with an open connection, and continues where it stopped', async () => {
    const client = await dial();
    client.socket.write('a');
    await heard(client, 'a');
    proxy.mode({ kind: 'stall' });
    client.socket.write('b');
    const later = await dial();
    later.socket.write('c');
    await until(() => proxy.connections === 2, { what: 'two open connections' });
    expect([client.heard, later.heard, client.closed, later.closed]).toEqual(['a', '', false, false]);
    proxy.mode({ kind: 'pass' });
    await Promise.all([heard(client, 'ab'), heard(later, 'c')]);
  });

  it('cuts open and new connections, and serves again afterwards', async () => {
    const client = await dial();
    client.socket.write('a');
    await heard(client, 'a');
    proxy.mode({ kind: 'cut' });
    await until(() => client.closed && served.size === 0, { what: 'both ends to be closed' });
    await closed(connect(proxy.port, '127.0.0.1'));
    proxy.mode({ kind: 'pass' });
    const again = await dial();
    again.socket.write('b');
    await heard(again, 'b');
    expect([client.heard, again.closed]).toEqual(['a', false]);
  });

  it('leaves clients half open: the end of the server closes, the end of the client stays open', async () => {
    const client = await dial();
    client.socket.write('a');
    await heard(client, 'a');
    proxy.mode({ kind: 'half-open' });
    await until(() => served.size === 0, { what: 'the server end to be closed' });
    client.socket.write('lost');
    proxy.mode({ kind: 'pass' });
    const fresh = await dial();
    fresh.socket.write('b');
    await heard(fresh, 'b');
    expect([client.heard, client.closed]).toEqual(['a', false]);
  });

  it('resets the client when the target does not listen', async () => {
    proxy.target(1);
    await closed(connect(proxy.port, '127.0.0.1'));
    await until(() => proxy.connections === 0, { what: 'no connections' });
    proxy.target((server.address() as AddressInfo).port);
    const client = await dial();
    client.socket.write('a');
    await heard(client, 'a');
    expect(proxy.connections).toBe(1);
  });
});
