import { readFileSync } from 'node:fs';
import path from 'node:path';
import { classify, loadModel, WEIGHTS_FILE } from '#libs/classification';
import type { Mention, TriageDecision } from '#libs/contracts';
import { packageRoot } from '#libs/runtime';

export type Classifier = (mention: Mention) => TriageDecision;

const ENGAGEMENT = ['likes', 'replies', 'reposts', 'shares', 'quotes', 'comments'] as const;

/** The shipped model. Read once at start; deciding does no I/O. */
export function openClassifier(): Classifier {
  const model = loadModel(
    readFileSync(path.join(packageRoot(), 'libs/classification/weights', WEIGHTS_FILE)),
  );
  return (mention) =>
    classify(model, {
      text: mention.text,
      brand: mention.brand,
      lang: mention.lang,
      network: mention.network,
      author: mention.author,
      inReplyTo: mention.inReplyTo,
      engagement: ENGAGEMENT.reduce((sum, name) => sum + (mention.metrics?.[name] ?? 0), 0),
    });
}
