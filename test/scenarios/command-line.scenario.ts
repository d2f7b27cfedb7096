import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { MINE } from '../../apps/cli/test/cli.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const COMMAND = path.join(ROOT, 'bin/dutydesk.mjs');

/** Every Node on the path: the pinned one and the one of the machine, which can be version 20. */
const NODES = [
  ...new Set(
    (process.env['PATH'] ?? '')
      .split(path.delimiter)
      .map((folder) => path.join(folder, 'node'))
      .filter((file) => existsSync(file))
      .map((file) => realpathSync(file)),
  ).add(realpathSync(process.execPath)),
];

/** Writes the URL of each loaded module. */
const RECORDER = `
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) { appendFileSync(process.env.LOADED, url + '\\n'); return next(url, context); } });
`;

/** The project folders and npm packages of a list of module URLs. */
function originsOf(urls: readonly string[]): readonly string[] {
  const origins = urls.flatMap((url) => {
    if (!url.startsWith('file:')) return [];
    const file = path.relative(ROOT, new URL(url).pathname);
    const [first = '', ...rest] = file.replace(/^dist\//, '').split('/');
    if (file.startsWith('..')) return [];
    if (first !== 'node_modules') return [[first, ...rest.slice(0, 1)].join('/')];
    return [rest[0]?.startsWith('@') ? rest.slice(0, 2).join('/') : (rest[0] ?? '')];
  });
  return [...new Set(origins)].toSorted();
}

describe('the command as users start it', () => {
  let folder = '';
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(MINE));
  });
  let env: Record<string, string> = {};

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-command-'));
    await writeFile(path.join(folder, 'recorder.mjs'), RECORDER);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    env = { DUTYDESK_URL: `http://127.0.0.1:${port}`, DUTYDESK_KEY: 'dd_scenario', NO_COLOR: '1' };
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await rm(folder, { recursive: true });
  });

  async function loadedBy(...args: readonly string[]): Promise<readonly string[]> {
    const list = path.join(folder, args.join('-'));
    const recorder = path.join(folder, 'recorder.mjs');
    const child = spawn(process.execPath, ['--import', recorder, COMMAND, ...args], {
      env: { ...env, LOADED: list },
      stdio: 'ignore',
    });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    return originsOf((await readFile(list, 'utf8')).split('\n'));
  }

  it.each([[['--version']], [['--help']], [['rota', '--help']], [['help']]])(
    'loads no command for %p',
    async (args) => {
      const loaded = await loadedBy(...args);
      expect(loaded).toEqual([
        'apps/cli',
        'bin/dutydesk.mjs',
        'commander',
        'libs/client',
        'libs/retry',
        'package.json',
        'picocolors',
      ]);
    },
  );

  it('loads no server code for a command that calls the API, and starts no other Node', async () => {
    const loaded = await loadedBy('mine');
    expect(loaded.filter((origin) => /^(apps|libs|tools|scripts)/.test(origin))).toEqual([
      'apps/cli',
      'libs/client',
      'libs/retry',
    ]);
    expect(loaded).not.toContain('zod');
  });

  it.each(NODES)('calls the API on the Node that started it, %s', async (node) => {
    const child = spawn(node, [COMMAND, 'mine'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect({ code: child.exitCode, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 of 5 held'),
    });
  });

  it('loads the server for a command that needs it', async () => {
    expect(await loadedBy('explain', 'my parcel never came')).toEqual(
      expect.arrayContaining(['libs/triage', 'scripts/pinned-node.mjs']),
    );
  });
});

describe('the command in a pipe whose reader ends', () => {
  it('ends without an error message', async () => {
    const child = spawn(process.execPath, [COMMAND, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    // The reader ends at once, so the command writes to a closed pipe.
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
