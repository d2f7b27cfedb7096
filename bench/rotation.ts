import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from './result.js';
import type { Measured } from './rotation-child.js';

const SIZES = [
  [60, 26, 4],
  [1_000, 52, 25],
  [10_000, 52, 200],
] as const;
const PLANNERS = ['dutydesk', 'round robin', 'greedy by debt', 'highs'] as const;
/** Milliseconds to wait. HiGHS stops after 60 s of solving, and reading half a million variables takes more time. */
const PATIENCE_MS = 90_000;

const file = fileURLToPath(import.meta.url);
const childFile = path.join(path.dirname(file), `rotation-child${path.extname(file)}`);

/** Null when the child does not report in time. The child is then killed. */
async function measured(what: string, size: readonly number[]): Promise<Measured | null> {
  const child: ChildProcess = fork(childFile, [what, ...size.map(String)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = new Promise<Measured | null>((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.once('message', (message) => resolve(message as Measured));
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(null);
    });
  });
  const result = await answer;
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return result;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const orDash = (value: number | null): string | number => value ?? '–';

function row(size: string, what: string, result: Measured | null): (string | number)[] {
  if (!result) return [size, what, '–', '–', '–', '–', '–', '–', '–', `no answer in ${PATIENCE_MS / 1000} s`];
  const { seconds, cpuSeconds, peakMiB, spread, bound, atZero, changes, remark } = result;
  return [
    size,
    what,
    rounded(seconds),
    rounded(cpuSeconds),
    Math.round(peakMiB),
    orDash(spread),
    orDash(bound),
    orDash(atZero),
    orDash(changes),
    remark,
  ];
}

const inWords = (size: readonly number[]): string => size.map((n) => n.toLocaleString('en')).join(' × ');

/** Compares our planner with others on the same random inputs, in one process per measurement. */
export async function run(): Promise<BenchResult> {
  const rows: (string | number)[][] = [];
  const data: Record<string, Measured | null> = {};
  const add = async (label: string, what: string, size: readonly number[]): Promise<void> => {
    const result = await measured(what, size);
    data[`${label}, ${what}`] = result;
    rows.push(row(label, what, result));
  };
  for (const size of SIZES) for (const what of PLANNERS) await add(inWords(size), what, size);
  for (const what of PLANNERS.slice(0, 3))
    await add('1,000 × 52 × 25, a fifth away all second half', what, [...SIZES[1], 1]);
  const largest = SIZES[2];
  for (const what of ['re-plan', 'round robin again'])
    await add(`${inWords(largest)}, 20 leave, 40 fall ill`, what, largest);
  await add('1,000 people, 728 slots of 6 seats, classes, department caps', 'classes', [1_000]);
  return {
    title: 'Rotation: people × weeks × seats, each person away in a tenth of the weeks',
    columns: [
      'size',
      'planner',
      'seconds',
      'CPU s',
      'peak MiB',
      'spread',
      'proven bound',
      'at zero',
      'changes',
      'remark',
    ],
    rows,
    notes: [
      'Medians of three after a small warm-up; HiGHS once. Peak is the resident set of the whole process with its input.',
      'At zero counts people who owe a share and serve nothing; of a re-plan, those who stay.',
      'To reach: 10,000 × 52 × 200 under 1 s with spread 1 and nobody at zero; its re-plan under 0.5 s; classes under 1 s.',
    ],
    data,
  };
}
