import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import natural from 'natural';
import { cpuSeconds } from './process-cpu.js';

export interface RivalResult {
  name: string;
  /** Mentions per CPU-second, without loading. */
  rate: number;
  /** Accuracy of the route on gold/dev after training on gold/train. */
  accuracy: number;
}

interface Labelled {
  text: string;
  route: string;
}

/** natural takes milliseconds per text, so a part of the stream is enough. */
const NATURAL_SAMPLE = 500;

function readLabelled(data: string, file: string): Labelled[] {
  return readFileSync(path.join(data, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
}

function oneLine(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ');
}

/** The fastText command line with subwords and word pairs; null when it is not installed. */
export function measureFastText(data: string, stream: readonly { text: string }[]): RivalResult | null {
  if (spawnSync('fasttext', ['help']).error) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dutydesk-fasttext-'));
  try {
    const file = (name: string): string => path.join(folder, name);
    const train = readLabelled(data, 'gold/train.ndjson');
    writeFileSync(file('train'), train.map((r) => `__label__${r.route} ${oneLine(r.text)}\n`).join(''));
    const settings =
      '-wordNgrams 2 -minn 2 -maxn 5 -epoch 25 -lr 0.5 -dim 50 -thread 1 -verbose 0 -bucket 500000';
    spawnSync('fasttext', [
      'supervised',
      '-input',
      file('train'),
      '-output',
      file('model'),
      ...settings.split(' '),
    ]);
    const predict = (texts: readonly string[]): { seconds: number; labels: string[] } => {
      writeFileSync(file('texts'), texts.map((text) => `${oneLine(text)}\n`).join(''));
      const before = cpuSeconds(process.pid);
      const { stdout } = spawnSync('fasttext', ['predict', file('model.bin'), file('texts')], {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      return { seconds: cpuSeconds(process.pid) - before, labels: stdout.trim().split('\n') };
    };
    const dev = readLabelled(data, 'gold/dev.ndjson');
    const { labels } = predict(dev.map(({ text }) => text));
    const right = dev.filter(({ route }, i) => labels[i] === `__label__${route}`).length;
    const loading = predict(['a']).seconds;
    const whole = predict(stream.map(({ text }) => text)).seconds;
    return { name: 'fastText', rate: stream.length / (whole - loading), accuracy: right / dev.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** natural's naive Bayes, with its own stemmer and tokeniser. */
export function measureNatural(data: string, stream: readonly { text: string }[]): RivalResult {
  const classifier = new natural.BayesClassifier();
  for (const { text, route } of readLabelled(data, 'gold/train.ndjson')) classifier.addDocument(text, route);
  classifier.train();
  const dev = readLabelled(data, 'gold/dev.ndjson');
  const right = dev.filter(({ text, route }) => classifier.classify(text) === route).length;
  const sample = stream.slice(0, NATURAL_SAMPLE);
  const before = cpuSeconds(process.pid);
  for (const { text } of sample) classifier.classify(text);
  const rate = sample.length / (cpuSeconds(process.pid) - before);
  return { name: 'natural (naive Bayes)', rate, accuracy: right / dev.length };
}
