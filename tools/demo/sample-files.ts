import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageRoot } from '#libs/service';
import { z } from 'zod';

const settings = z.array(z.record(z.string(), z.unknown()));

export interface SampleFiles {
  /** Path of the NDJSON. */
  readonly mentions: string;
  readonly staffCsv: string;
  /** Bodies for POST /v1/queues and POST /v1/rules, in order. */
  readonly queues: readonly Readonly<Record<string, unknown>>[];
  readonly rules: readonly Readonly<Record<string, unknown>>[];
}

/** The invented sample that comes with the package. */
export async function readSampleFiles(): Promise<SampleFiles> {
  const folder = path.join(packageRoot(), 'tools/demo/sample');
  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  return {
    mentions: path.join(folder, 'mentions.ndjson'),
    staffCsv: await read('staff.csv'),
    queues: settings.parse(JSON.parse(await read('queues.json'))),
    rules: settings.parse(JSON.parse(await read('rules.json'))),
  };
}
