import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { root } from './pinned-node.mjs';

/**
 * `npm run check-api [-- SCHEMATHESIS ARGUMENT…]`: starts the embedded profile and lets Schemathesis, from PyPI, send what the API's own document
 * allows and forbids. Needs Python 3.10 or newer. The same seed sends the same requests.
 */
const SCHEMATHESIS = 'schemathesis==4.32.5';
const START_PATIENCE_MS = 120_000;

await bootstrap(fileURLToPath(import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-check-api-'));
const key = `dd_${randomBytes(24).toString('hex')}`;
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const product = spawn(
  process.execPath,
  [path.join(root, 'bin/dutydesk.mjs'), 'up', '--port', String(port), '--data', path.join(folder, 'data')],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ADMIN_KEY: key, RATE_LIMIT_PER_MINUTE: '10000000', LOG_LEVEL: 'error' },
  },
);
try {
  const program = installed();
  await ready();
  process.exitCode = run(program, [
    '--config-file',
    path.join(root, 'scripts/schemathesis.toml'),
    'run',
    `${url}/openapi.json`,
    '--header',
    `Authorization: Bearer ${key}`,
    '--exclude-path-regex',
    '/stream|/live',
    '--suppress-health-check',
    'all',
    '--request-timeout',
    '10',
    '--seed',
    '7',
    ...process.argv.slice(2),
  ]);
} finally {
  product.kill('SIGTERM');
  await new Promise((resolve) => product.once('exit', resolve));
  await rm(folder, { recursive: true, force: true });
}

function installed() {
  const venv = path.join(folder, 'python');
  if (run('python3', ['-m', 'venv', venv]) !== 0)
    throw new Error('Python 3.10 or newer is needed on the path.');
  const bin = path.join(venv, process.platform === 'win32' ? 'Scripts' : 'bin');
  if (run(path.join(bin, 'pip'), ['install', '--quiet', SCHEMATHESIS]) !== 0) {
    throw new Error(`pip could not install ${SCHEMATHESIS}.`);
  }
  return path.join(bin, 'st');
}

function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit', cwd: folder }).status ?? 1;
}

async function ready() {
  const until = Date.now() + START_PATIENCE_MS;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await delay(250);
  }
  throw new Error('The product did not start.');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}
