import { readFileSync } from 'node:fs';
import path from 'node:path';
import { classify, type Model } from '#libs/triage/decision';
import { packageRoot } from '#libs/service';
import { z } from 'zod';

const rowSchema = z.object({
  id: z.string(),
  text: z.string(),
  brand: z.string().nullable(),
  lang: z.string(),
  route: z.enum(['support', 'marketing']),
  intent: z.string(),
  topics: z.array(z.string()),
  /** 0: whenever, 1: soon, 2: now. */
  urgency: z.int().min(0).max(2),
});

export type SampleRow = z.infer<typeof rowSchema>;

/** Labelled invented mentions in six languages, shipped with the package. */
export function readLabelledSample(): SampleRow[] {
  const file = path.join(packageRoot(), 'tools/demo/sample/labelled.ndjson');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)));
}

export interface SampleScores {
  readonly mentions: number;
  /** Share of routes right at probability 0.5. */
  readonly accuracy: number;
  /** Share of support that reaches support or review. */
  readonly reach: number;
  readonly intentAccuracy: number;
  /** Precision and recall of topics over all mentions. */
  readonly topics: { readonly precision: number; readonly recall: number };
  /** Share of the pairs with different urgency that are in the right order (a tie counts half). */
  readonly urgencyOrder: number;
}

function orderOf(rows: readonly { label: number; urgency: number }[]): number {
  let pairs = 0;
  let right = 0;
  for (const a of rows)
    for (const b of rows) {
      if (a.label <= b.label) continue;
      pairs++;
      right += a.urgency > b.urgency ? 1 : a.urgency === b.urgency ? 0.5 : 0;
    }
  return pairs === 0 ? 1 : right / pairs;
}

/** Scores of a model on labelled mentions, for all fields. */
export function scoreSample(model: Model, rows: readonly SampleRow[]): SampleScores {
  const decided = rows.map((row) => ({ row, decision: classify(model, row) }));
  const share = (kept: typeof decided, of: typeof decided) => kept.length / Math.max(1, of.length);
  const support = decided.filter(({ row }) => row.route === 'support');
  const said = decided.flatMap(({ row, decision }) =>
    decision.topics.map((topic) => row.topics.includes(topic)),
  );
  const labelled = decided.flatMap(({ row, decision }) =>
    row.topics.map((topic) => decision.topics.includes(topic)),
  );
  const trueOf = (list: readonly boolean[]) => list.filter(Boolean).length / Math.max(1, list.length);
  const isRight = ({ row, decision }: (typeof decided)[number]) =>
    decision.supportProbability >= 0.5 === (row.route === 'support');
  return {
    mentions: rows.length,
    accuracy: share(decided.filter(isRight), decided),
    reach: share(
      support.filter(({ decision }) => decision.route === 'support'),
      support,
    ),
    intentAccuracy: share(
      decided.filter(({ row, decision }) => decision.intent === row.intent),
      decided,
    ),
    topics: { precision: trueOf(said), recall: trueOf(labelled) },
    urgencyOrder: orderOf(
      decided.map(({ row, decision }) => ({ label: row.urgency, urgency: decision.urgency })),
    ),
  };
}
