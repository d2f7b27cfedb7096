import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JsonBody } from '#libs/client';
import { packageRoot } from '#libs/service';

export interface SampleFiles {
  /** Path of the NDJSON. */
  readonly mentions: string;
  readonly staffCsv: string;
  /** Bodies for POST /v1/queues and POST /v1/rules, in order. */
  readonly queues: readonly JsonBody<'POST', '/v1/queues'>[];
  readonly rules: readonly JsonBody<'POST', '/v1/rules'>[];
}

/** The invented sample that comes with the package. */
export async function readSampleFiles(): Promise<SampleFiles> {
  const folder = path.join(packageRoot(), 'tools/demo/sample');
  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  return {
    mentions: path.join(folder, 'mentions.ndjson'),
    staffCsv: await read('staff.csv'),
    queues: JSON.parse(await read('queues.json')) as SampleFiles['queues'],
    rules: JSON.parse(await read('rules.json')) as SampleFiles['rules'],
  };
}
