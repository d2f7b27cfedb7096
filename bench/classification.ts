import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify, type ClassifierInput, loadModel, type Model, WEIGHTS_FILE } from '#libs/classification';

export interface ClassificationBench {
  /** Rows of the stream, their mean length in UTF-16 units and their languages as decided. */
  stream: { rows: number; meanLength: number; languages: Record<string, number> };
  weightsBytes: number;
  coldLoadMs: number;
  decisionsPerCpuSecond: number;
  microsecondsPerDecision: number;
}

interface StreamRow {
  brand: string | null;
  text: string;
  lang: string | null;
}

function readStream(data: string): ClassifierInput[] {
  return readFileSync(join(data, 'mentions/uk-mobile.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as StreamRow)
    .map(({ brand, text }) => ({ brand, text }));
}

/** CPU seconds of this process, user and system. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function pass(model: Model, stream: readonly ClassifierInput[], languages: Record<string, number>): void {
  for (const input of stream) {
    const { language } = classify(model, input);
    languages[language] = (languages[language] ?? 0) + 1;
  }
}

/** Whole decisions, one core, on a real week of mentions; `weights` is the folder of weights files. */
export function run(data: string, weights: string, passes = 8): ClassificationBench {
  const path = join(weights, WEIGHTS_FILE);
  const loadStart = performance.now();
  const bytes = new Uint8Array(readFileSync(path));
  const model = loadModel(bytes);
  classify(model, { text: 'first mention' });
  const coldLoadMs = performance.now() - loadStart;
  const stream = readStream(data);
  pass(model, stream, {});
  const languages: Record<string, number> = {};
  const start = cpuSeconds();
  for (let n = 0; n < passes; n++) pass(model, stream, languages);
  const spent = cpuSeconds() - start;
  const decisions = stream.length * passes;
  for (const [language, count] of Object.entries(languages)) languages[language] = count / passes;
  return {
    stream: {
      rows: stream.length,
      meanLength: stream.reduce((sum, { text }) => sum + text.length, 0) / stream.length,
      languages,
    },
    weightsBytes: bytes.length,
    coldLoadMs,
    decisionsPerCpuSecond: Math.round(decisions / spent),
    microsecondsPerDecision: (spent / decisions) * 1e6,
  };
}
