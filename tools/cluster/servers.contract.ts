import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../../test/support/services.js';
import { startKafka } from './kafka.js';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';

/** Sends a line and resolves with the first bytes that come back, or '' when none come within `ms`. */
function ask(port: number, question: string | Uint8Array, ms = 2_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write(question));
    const end = (answer: string) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ms, () => end(''));
    socket.once('error', reject);
    socket.once('data', (bytes) => end(bytes.toString('latin1')));
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-servers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describeWith(['kafka'], 'a local Kafka', () => {
  it('answers, keeps its port after a kill, and advertises the proxy to clients of the proxy', async () => {
    const kafka = await startKafka({ folder: path.join(folder, 'kafka'), advertisedPort: 4321 });
    try {
      const first = kafka.pid;
      expect(await metadata(kafka.port)).toEqual({ host: '127.0.0.1', port: kafka.port });
      expect(await metadata(kafka.proxiedPort ?? 0)).toEqual({ host: '127.0.0.1', port: 4321 });
      kafka.kill('SIGKILL');
      await kafka.restart();
      expect(kafka.pid).not.toBe(first);
      expect(await metadata(kafka.port)).toEqual({ host: '127.0.0.1', port: kafka.port });
    } finally {
      await kafka.stop();
    }
    expect(kafka.running()).toBe(false);
  }, 900_000);
});

/** The address of the first broker in a Metadata v1 response. */
async function metadata(port: number): Promise<{ host: string; port: number }> {
  const request = Buffer.from([0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0]);
  const answer = Buffer.from(await ask(port, request), 'latin1');
  const hostLength = answer.readInt16BE(16);
  return { host: answer.toString('latin1', 18, 18 + hostLength), port: answer.readInt32BE(18 + hostLength) };
}

describeWith(['redis'], 'a local Redis', () => {
  it('keeps acknowledged writes after a kill, and never evicts', async () => {
    const redis = await startRedis({ folder: path.join(folder, 'redis') });
    try {
      expect(await ask(redis.port, 'SET kept yes\r\n')).toBe('+OK\r\n');
      await redis.restart();
      expect(await ask(redis.port, 'GET kept\r\n')).toBe('$3\r\nyes\r\n');
      expect(await ask(redis.port, 'CONFIG GET maxmemory-policy\r\n')).toContain('noeviction');
    } finally {
      await redis.stop();
    }
  }, 300_000);
});

describeWith(['postgres'], 'a local Postgres', () => {
  /** The SSLRequest, which a living server answers with one letter. */
  const hello = new Uint8Array([0, 0, 0, 8, 4, 210, 22, 47]);

  it('can be paused, resumed and restarted on its port', async () => {
    const postgres = await startPostgres({ folder: path.join(folder, 'postgres') });
    try {
      expect(await ask(postgres.port, hello)).toBe('N');
      await postgres.pause();
      expect(await ask(postgres.port, hello, 300)).toBe('');
      await postgres.resume();
      expect(await ask(postgres.port, hello)).toBe('N');
      await postgres.pause();
      await postgres.restart();
      expect(await ask(postgres.port, hello)).toBe('N');
    } finally {
      await postgres.stop();
    }
  }, 60_000);
});
