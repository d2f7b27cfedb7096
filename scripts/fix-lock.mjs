import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `node scripts/fix-lock.mjs [--check]`: adds to package-lock.json what `npm install` leaves out when a registry
 * lacks the optional packages of other platforms; `npm ci` refuses a lock file without them.
 * Run it after each change of dependencies. With --check nothing is written, and the exit code is 1 if any are missing.
 */
const SYSTEMS = [
  'darwin',
  'linux',
  'win32',
  'windows',
  'freebsd',
  'openbsd',
  'netbsd',
  'android',
  'openharmony',
  'aix',
  'sunos',
];
const PROCESSORS = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'ppc64',
  'ppc64le',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
];

/** Folders of the lock file in which a package at `from` looks for its dependencies, nearest first. */
function searchPath(from) {
  const folders = [];
  for (let at = from; ;) {
    folders.push(at === '' ? 'node_modules' : `${at}/node_modules`);
    if (at === '') return folders;
    const cut = at.lastIndexOf('/node_modules/');
    at = cut === -1 ? '' : at.slice(0, cut);
  }
}

/** The exact version, if the range is one, or is a caret range around the version of the package that asks. */
function versionOf(range, asking) {
  const bare = range.replace(/^[\^~=]/, '');
  const isExact = /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(bare);
  return isExact && (bare === range || bare === asking) ? bare : undefined;
}

function entryFor(name, version, dev) {
  const words = name.split(/[/@-]/);
  const found = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (!found) return undefined;
  const os = found === 'windows' ? 'win32' : found;
  return { version, ...(cpu && { cpu: [cpu] }), ...(dev && { dev }), optional: true, os: [os] };
}

/** The missing optional packages of the lock file as { path: entry }, and the packages that a person must add. */
export function missingPackages(packages) {
  const added = {};
  const unclear = [];
  for (const [from, { version: asking, dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (searchPath(from).some((folder) => `${folder}/${name}` in packages)) continue;
      const version = versionOf(range, asking);
      const entry = version && entryFor(name, version, dev);
      if (entry) added[`node_modules/${name}`] = entry;
      else unclear.push(`${name}@${range} (of ${from || 'package.json'})`);
    }
  }
  return { added, unclear };
}

function main() {
  const file = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const { added, unclear } = missingPackages(lock.packages);
  const names = Object.keys(added);
  if (unclear.length > 0) {
    console.error(`These have no exact version and platform, add them by hand: ${unclear.join(', ')}`);
    process.exitCode = 1;
  }
  if (process.argv.includes('--check')) {
    if (names.length === 0) return;
    console.error(
      `package-lock.json lacks ${names.length} packages of other platforms: run "npm run fix-lock".`,
    );
    process.exitCode = 1;
    return;
  }
  if (names.length > 0) {
    const sorted = Object.entries({ ...lock.packages, ...added }).toSorted(([a], [b]) =>
      a.localeCompare(b, 'en'),
    );
    writeFileSync(
      file,
      `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`,
    );
  }
  console.log(`${names.length} added.`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
