import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readableText } from '#libs/contracts';

/** Reads one JSON object a line and skips empty lines. The caller names the type of a row. */
export function readRows<T>(folder: string, path: string): T[] {
  const rows: T[] = [];
  for (const line of readFileSync(join(folder, path), 'utf8').split('\n')) {
    if (line.trim() !== '') rows.push(JSON.parse(line) as T);
  }
  return rows;
}

export interface LabelledMention {
  id: string;
  set: string;
  brand: string | null;
  lang: string | null;
  text: string;
  route: 'support' | 'marketing';
  intent: string;
  /** Chosen because models were unsure of it, so not from a random sample. */
  sample?: 'random' | 'hard' | undefined;
}

/** Mentions labelled by route and intent, with texts as intake reads them. Only of the named sets, if any are named. */
export function readLabelledMentions(
  folder: string,
  paths: readonly string[],
  sets?: readonly string[],
): LabelledMention[] {
  return paths
    .flatMap((path) => readRows<LabelledMention>(folder, path))
    .filter(({ set }) => sets === undefined || sets.includes(set))
    .map((mention) => ({ ...mention, text: readableText(mention.text) }));
}

/** Drawn at random, as far as known. */
export function isFair({ sample }: Pick<LabelledMention, 'sample'>): boolean {
  return sample !== 'hard';
}

/** 1 at [i * classes + labels[i]], 0 elsewhere. */
export function oneHot(labels: readonly number[], classes: number): Float64Array {
  const targets = new Float64Array(labels.length * classes);
  for (const [i, label] of labels.entries()) targets[i * classes + label] = 1;
  return targets;
}
