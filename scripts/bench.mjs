import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { root } from './pinned-node.mjs';

/**
 * `npm run bench -- NAME [ARGUMENT…]`: runs bench/NAME.ts, prints its table and writes bench/results/NAME.json.
 * A bench exports run(args: string[]): Promise<BenchResult>, see bench/result.ts.
 */
await bootstrap(fileURLToPath(import.meta.url));

const [name, ...args] = process.argv.slice(2);
const folder = path.join(root, 'dist/bench');
const file = path.join(folder, `${name}.js`);
const runnable = () =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((entry) =>
        entry.endsWith('.js') && readFileSync(path.join(folder, entry), 'utf8').includes('function run(')
          ? [path.basename(entry, '.js')]
          : [],
      )
    : [];

if (!name || !existsSync(file)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${runnable().join(', ')}`);
  process.exit(1);
}

function git(...command) {
  try {
    return execFileSync('git', command, { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

function installed(name) {
  return JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

const machine = {
  processor: os.cpus()[0]?.model ?? 'unknown',
  cores: os.availableParallelism(),
  memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  system: `${os.type()} ${os.release()} ${os.arch()}`,
};
const versions = {
  node: process.versions.node,
  ...Object.fromEntries(
    ['kafkajs', 'bullmq', 'ioredis', 'pg', '@nestjs/core'].map((each) => [each, installed(each)]),
  ),
};
const changed = git('status', '--porcelain', '--untracked-files=no');
const commit = `${git('rev-parse', 'HEAD') ?? 'unknown'}${changed ? ' with changes' : ''}`;
const startedAt = new Date();

const { run } = await import(pathToFileURL(file).href);
const { title, columns, rows, notes = [], data = {}, versions: more = {} } = await run(args);

const { default: Table } = await import('cli-table3');
const table = new Table({
  head: columns,
  style: { head: [], border: [] },
  colAligns: columns.map((_, n) => (typeof rows[0]?.[n] === 'number' ? 'right' : 'left')),
});
const shown = (cell) =>
  typeof cell === 'number' ? cell.toLocaleString('en', { maximumFractionDigits: 2 }) : cell;
table.push(...rows.map((row) => row.map(shown)));
console.log(`${title}\n${table.toString()}`);
for (const note of notes) console.log(note);

const result = path.join(root, 'bench/results', `${name}.json`);
mkdirSync(path.dirname(result), { recursive: true });
const report = {
  name,
  title,
  startedAt,
  commit,
  machine,
  versions: { ...versions, ...more },
  args,
  columns,
  rows,
  notes,
  data,
};
writeFileSync(result, `${JSON.stringify(report, undefined, 2)}\n`);
console.log(
  `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${versions.node}, commit ${commit.slice(0, 12)}\nWritten to ${path.relative(process.cwd(), result)}`,
);
