import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { bootstrap } from './bootstrap.mjs';
import { root } from './pinned-node.mjs';
import { startTestServers } from './test-servers.mjs';

/**
 * `npm test [-- PROJECT… ] [JEST ARGUMENT…]`: installs, builds, starts what tests need, runs them, stops it all, and
 * ends with one line: N passed, N failed. Projects are unit (a minute or two), proof (properties and oracles, minutes),
 * contract, scenario, browser (the console in Chromium) and fault; without any, all of them.
 * `--no-build` runs on dist as it is.
 */
const PROJECTS = ['unit', 'proof', 'contract', 'scenario', 'browser', 'fault'];
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
/** After its results Jest waits for handles that a test left open. This is a failure, and the run must end. */
const EXIT_PATIENCE_MS = 30_000;

const given = process.argv.slice(2);
const rest = given.filter(
  (argument) => !PROJECTS.includes(argument) && !['--selectProjects', '--no-build'].includes(argument),
);
const chosen = PROJECTS.filter((project) => given.includes(project));
const projects = chosen.length > 0 ? chosen : PROJECTS;
const inCi = process.env.CI === 'true';

/** Projects that need no servers. */
const NO_SERVERS = ['unit', 'proof'];
/** Tests of adapters: they have limits of time against real servers, and run one by one. */
const ADAPTERS = '/libs/(line|streams|platform)/';
/** What one project is run as. Files run at once: one a core; those that start processes of their own run one by one. */
const RUNS = {
  unit: [{ workers: availableParallelism() }],
  proof: [{ workers: availableParallelism() }],
  contract: [
    { workers: 2, flags: ['--testPathIgnorePatterns', ADAPTERS] },
    { workers: 1, flags: ['--testPathPatterns', ADAPTERS] },
  ],
};
const ONE_BY_ONE = [{ workers: 1 }];
/** Seconds by project. */
const took = new Map();

const total = { passed: 0, failed: 0, skipped: 0 };
let child;
let interrupted = false;

function interrupt() {
  interrupted = true;
  // The terminal sends Ctrl-C to Jest too. A TERM reaches only this process, so it is passed on.
  child?.kill('SIGTERM');
}

function count(file) {
  if (!existsSync(file)) {
    total.failed += 1;
    return;
  }
  const results = JSON.parse(readFileSync(file, 'utf8'));
  total.passed += results.numPassedTests;
  total.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  total.skipped += results.numPendingTests + results.numTodoTests;
}

/** @param folder of temporary files, of the tests and of all that they start */
async function runJest(project, env, folder) {
  // With a pattern of the caller, few files run.
  const runs = rest.length > 0 ? ONE_BY_ONE : (RUNS[project] ?? ONE_BY_ONE);
  for (const [n, run] of runs.entries()) {
    if (!interrupted) await runOnce(project, run, env, path.join(folder, `${project}-${n}.json`));
  }
}

async function runOnce(project, { workers, flags = [] }, env, file) {
  const output = ['--json', `--outputFile=${file}`, '--passWithNoTests', `--maxWorkers=${workers}`];
  const all = [...JEST, ...output, ...flags, ...rest, '--selectProjects', project];
  child = spawn(process.execPath, all, {
    cwd: root,
    env: { ...process.env, ...env, TMPDIR: path.dirname(file) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const ended = new AbortController();
  const hung = watchForHang(file, ended.signal);
  await exited;
  ended.abort();
  count(file);
  if (await hung) total.failed += 1;
  child = undefined;
}

async function watchForHang(file, signal) {
  try {
    while (!existsSync(file)) await delay(500, undefined, { signal });
    await delay(EXIT_PATIENCE_MS, undefined, { signal });
  } catch {
    return false;
  }
  console.error(
    'FAILED: a test left something open, so that Jest does not end. Find it with --detectOpenHandles.',
  );
  child.kill('SIGKILL');
  return true;
}

async function timed(project, run) {
  const began = performance.now();
  await run();
  took.set(project, Math.round((performance.now() - began) / 1000));
}

async function runOnServers(selected, folder) {
  console.log('Starting Kafka, Redis and Postgres …');
  const servers = await startTestServers();
  try {
    for (const { name, reason, detail } of servers.missing) {
      if (inCi) total.failed += 1;
      console.error(
        `${inCi ? 'FAILED' : 'SKIPPED'}: tests with ${name}, which cannot be had here: ${reason}`,
      );
      if (inCi) console.error(detail);
    }
    for (const project of selected) {
      if (!interrupted) await timed(project, () => runJest(project, servers.env, folder));
    }
  } finally {
    await servers.stop();
  }
}

await bootstrap(fileURLToPath(import.meta.url), { build: !given.includes('--no-build') });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
const temporary = await mkdtemp(path.join(tmpdir(), 'dutydesk-run-'));
// PostgreSQL runs as another account when this one is root.
await chmod(temporary, 0o711);
for (const project of projects) {
  if (NO_SERVERS.includes(project) && !interrupted) {
    await timed(project, () => runJest(project, {}, temporary));
  }
}
const withServers = projects.filter((project) => !NO_SERVERS.includes(project));
if (withServers.length > 0 && !interrupted) await runOnServers(withServers, temporary);
await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
for (const [project, seconds] of took) console.log(`${project} took ${seconds} s`);
if (interrupted) console.error('Interrupted.');
if (total.passed + total.failed + total.skipped === 0) {
  console.error('No test matches.');
  total.failed += 1;
}
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed > 0 || interrupted ? 1 : 0;
