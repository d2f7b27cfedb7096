import { readFileSync } from 'node:fs';
import path from 'node:path';
import { classify, type ClassifierInput, loadModel, type Model, WEIGHTS_FILE } from '#libs/triage/decision';
import { measureBoth } from './classification-both.js';
import type { RivalResult } from './classification-rivals.js';
import { percentile } from './percentile.js';
import { cpuSeconds } from './process-cpu.js';
import type { BenchResult } from './result.js';

const ROUNDS = 9;
const PASSES = 4;
const WEIGHTS = path.join('libs/triage/weights/fast', WEIGHTS_FILE);
const TARGET_RATE = 60_000;

function readStream(data: string): ClassifierInput[] {
  return readFileSync(path.join(data, 'mentions/uk-mobile.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { brand: string | null; text: string })
    .map(({ brand, text }) => ({ brand, text }));
}

function pass(model: Model, stream: readonly ClassifierInput[], languages: Map<string, number>): void {
  for (const input of stream) {
    const { language } = classify(model, input);
    languages.set(language, (languages.get(language) ?? 0) + 1);
  }
}

/** Shares of the decided languages, most frequent first, rare ones together. */
function languageMix(languages: ReadonlyMap<string, number>): string {
  const total = [...languages.values()].reduce((a, b) => a + b, 0);
  const shares = [...languages].map(([language, n]) => ({ language, share: n / total }));
  return shares
    .filter(({ share }) => share >= 0.01)
    .toSorted((a, b) => b.share - a.share)
    .map(({ language, share }) => `${language} ${(share * 100).toFixed(1)} %`)
    .join(', ');
}

function measureFast(stream: readonly ClassifierInput[]) {
  const started = performance.now();
  const bytes = new Uint8Array(readFileSync(WEIGHTS));
  const model = loadModel(bytes);
  classify(model, { text: 'the first mention' });
  const coldLoadMs = performance.now() - started;
  pass(model, stream, new Map());
  const languages = new Map<string, number>();
  const rates = Array.from({ length: ROUNDS }, () => {
    const before = cpuSeconds(process.pid);
    for (let n = 0; n < PASSES; n++) pass(model, stream, languages);
    return (stream.length * PASSES) / (cpuSeconds(process.pid) - before);
  }).toSorted((a, b) => a - b);
  return {
    model,
    version: model.version,
    megabytes: bytes.length / 1e6,
    coldLoadMs,
    rate: percentile(rates, 0.5),
    slowest: rates[0] as number,
    fastest: rates[ROUNDS - 1] as number,
    mix: languageMix(languages),
  };
}

function count(rate: number): string {
  return Math.round(rate).toLocaleString('en');
}

function tierRow(name: string, rate: number, decides: string): (string | number)[] {
  return [name, Math.round(rate), (1e6 / rate).toFixed(1), decides, 'see CARD.md'];
}

function rivalRow({ name, rate, accuracy }: RivalResult): (string | number)[] {
  return [name, Math.round(rate), (1e6 / rate).toFixed(1), 'route', accuracy.toFixed(3)];
}

/** Compares the fast tier with fastText and natural on a real week of mentions, on one core. */
export async function run(): Promise<BenchResult> {
  const data = process.env['DUTYDESK_DATA'];
  if (data === undefined)
    throw new Error('Set DUTYDESK_DATA to a data folder with mentions/uk-mobile.ndjson.');
  const stream = readStream(data);
  const { model, ...fast } = measureFast(stream);
  const both = await measureBoth(model, stream);
  // Loaded last, because natural patches built-in objects and slows all later code of the process by a third.
  process.env['DOTENV_CONFIG_QUIET'] = 'true';
  const { measureFastText, measureNatural } = await import('./classification-rivals.js');
  const fastText = measureFastText(data, stream);
  const rivals = [...(fastText ? [fastText] : []), measureNatural(data, stream)];
  const meanLength = stream.reduce((sum, { text }) => sum + text.length, 0) / stream.length;
  return {
    title: `Fast tier (${fast.version}), ${stream.length.toLocaleString('en')} mentions of uk-mobile, ${meanLength.toFixed(0)} characters each, ${fast.mix}`,
    columns: ['what', 'mentions/CPU-s', 'µs/mention', 'decides', 'accuracy of the route on gold/dev'],
    rows: [
      tierRow('dutydesk, fast tier', fast.rate, 'all fields'),
      ...(both
        ? [
            tierRow('dutydesk, both tiers, a quarter read twice', both.bothRate, 'all fields'),
            tierRow('dutydesk, accurate tier alone, 64 at once', both.accurateRate, 'route, intent'),
          ]
        : []),
      ...rivals.map(rivalRow),
    ],
    notes: [
      `Median of ${ROUNDS} rounds of ${PASSES} passes, ${count(fast.slowest)} to ${count(fast.fastest)} a CPU-second.`,
      `Target: ${count(TARGET_RATE)} whole decisions a CPU-second; weights ${fast.megabytes.toFixed(1)} MB, cold load ${fast.coldLoadMs.toFixed(0)} ms.`,
      both
        ? `Accurate tier: target 4 ms a mention, weights of 30 MB; ${(1e3 / both.accurateRate).toFixed(1)} ms and ${both.megabytes.toFixed(1)} MB (${both.version}).`
        : 'The accurate tier did not come along.',
      'fastText and natural were trained on gold/train in this run; the shipped weights have seen gold/dev, so their score on it is not given here.',
      ...(fastText ? [] : ['fastText is not on PATH and was left out (Debian: package fasttext).']),
    ],
    data: { ...fast, both },
  };
}
