import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  type Accurate,
  type AccurateInput,
  AccurateModel,
  loadAccurate,
  shippedWeights,
} from '#libs/triage/accurate';
import type { BenchResult } from './result.js';

const MENTIONS = 2048;
const ROUNDS = 3;
const BATCHES = [1, 8, 64, 256];
const TARGET_MS = 4;
const TARGET_MB = 30;

/** Measures the accurate tier on the uk-mobile stream: CPU and wall time per mention, by batch size, in its worker thread. */
export async function run(): Promise<BenchResult> {
  const weights = shippedWeights();
  const data = process.env['DUTYDESK_DATA'];
  if (weights === undefined) throw new Error('There is no weights file in libs/triage/weights/accurate.');
  if (data === undefined)
    throw new Error('Set DUTYDESK_DATA to a data folder with mentions/uk-mobile.ndjson.');
  const inputs = await readMentions(path.join(data, 'mentions', 'uk-mobile.ndjson'));
  const megabytes = (await stat(weights)).size / 1e6;
  const model = new AccurateModel(await readFile(weights));
  const tokens = inputs.reduce((sum, input) => sum + model.tokens(input).length, 0) / inputs.length;
  const started = performance.now();
  const accurate = await loadAccurate({ weights });
  const loadMs = performance.now() - started;
  try {
    await measure(accurate, inputs, 64);
    const rows: (string | number)[][] = [];
    for (const batch of BATCHES) {
      const best = await bestOf(accurate, inputs, batch);
      rows.push([batch, best.cpuMs.toFixed(2), best.wallMs.toFixed(2), Math.round(1000 / best.cpuMs)]);
    }
    return {
      title: `Accurate tier (${accurate.version}), ${MENTIONS.toLocaleString('en')} mentions of uk-mobile, ${tokens.toFixed(1)} tokens each`,
      columns: ['batch', 'CPU ms/mention', 'wall ms/mention', 'mentions/CPU-s'],
      rows,
      notes: [
        `Targets: ${TARGET_MS} ms a mention in batches on one core, weights of ${TARGET_MB} MB.`,
        `Weights ${megabytes.toFixed(1)} MB, loaded in ${loadMs.toFixed(0)} ms. Best of ${ROUNDS} rounds.`,
      ],
      data: { tokens, megabytes, loadMs },
    };
  } finally {
    await accurate.close();
  }
}

async function readMentions(file: string): Promise<AccurateInput[]> {
  const lines = (await readFile(file, 'utf8')).split('\n', MENTIONS);
  return lines.map((line) => {
    const { text, brand } = JSON.parse(line) as { text: string; brand: string | null };
    return { text, brand: brand ?? undefined };
  });
}

interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

async function bestOf(accurate: Accurate, inputs: readonly AccurateInput[], batch: number): Promise<Cost> {
  let best = await measure(accurate, inputs, batch);
  for (let round = 1; round < ROUNDS; round += 1) {
    const next = await measure(accurate, inputs, batch);
    if (next.cpuMs < best.cpuMs) best = next;
  }
  return best;
}

async function measure(accurate: Accurate, inputs: readonly AccurateInput[], batch: number): Promise<Cost> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (let at = 0; at < inputs.length; at += batch) await accurate.classify(inputs.slice(at, at + batch));
  const wallMs = (performance.now() - started) / inputs.length;
  const used = process.cpuUsage(cpu);
  return { cpuMs: (used.user + used.system) / 1000 / inputs.length, wallMs };
}
