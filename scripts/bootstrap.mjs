import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { again, onPinnedNode, root } from './pinned-node.mjs';

const at = (...parts) => path.join(root, ...parts);
const readLock = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * npm writes a lock file of the installed packages. The contents are compared and not the times, because a clone, a copy
 * or npm can write the two files in either order.
 */
function isInstalled() {
  // A link points to the packages of another checkout, and npm ci would delete them.
  if (lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  if (!existsSync(at('node_modules/.package-lock.json'))) return false;
  const installed = readLock(at('node_modules/.package-lock.json'));
  return Object.entries(readLock(at('package-lock.json'))).every(
    ([name, { version, optional, link }]) =>
      name === '' || link || installed[name]?.version === version || (optional && !installed[name]),
  );
}

/** Uses the npm that started this script, because npm is a script and not a program on Windows. */
function npm(...args) {
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error || status !== 0) {
    throw new Error(`"npm ${args.join(' ')}" failed${error ? ` (${error.message})` : ''}: see above.`);
  }
}

const SOURCES = ['apps', 'libs', 'tools', 'bench', 'test/support'];
const SETTINGS = [
  'package-lock.json',
  'package.json',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
const BUILT_FROM = /\.(tsx?|css|html|svg)$|^build\.mjs$/;
const NOT_BUILT = /\.(spec|proof|contract)\.ts$/;

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(file);
    return BUILT_FROM.test(entry.name) && !NOT_BUILT.test(entry.name) ? [file] : [];
  });
}

/** Hash of all input of the compiler. */
export function hashOfSources() {
  const hash = createHash('sha256');
  const files = [...SOURCES.flatMap((folder) => filesUnder(at(folder))), ...SETTINGS.map((file) => at(file))];
  for (const file of files.toSorted((a, b) => (a < b ? -1 : 1))) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function buildIfStale() {
  const stamp = at('dist/.stamp');
  const wanted = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Building …');
  npm('run', '--silent', 'build');
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/**
 * Makes a checkout ready to run: packages installed, this process on the pinned Node (by starting `file` again),
 * and, if asked for, dist built from the present sources. Ends the process with one sentence when it cannot.
 */
export async function bootstrap(file, { build = true } = {}) {
  try {
    if (!isInstalled()) {
      console.log('Installing packages …');
      npm('ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error');
    }
    if (!onPinnedNode()) await again(file);
    if (build) buildIfStale();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
