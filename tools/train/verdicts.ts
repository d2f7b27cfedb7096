import { createHash } from 'node:crypto';
import { INTENTS, ROUTE_OF_INTENT } from '#libs/contracts';
import { z } from 'zod';
import type { LabelledMention } from './read-labelled.js';

const intent = z.enum(INTENTS);

/** One verdict as GET /v1/verdicts gives it. */
export const verdictSchema = z.object({
  mentionId: z.string().min(1),
  network: z.string(),
  brand: z.string(),
  lang: z.string().nullable(),
  text: z.string().min(1),
  route: z.enum(['support', 'marketing']),
  intent: intent.nullable(),
  saidRoute: z.enum(['support', 'marketing']),
  saidIntent: intent,
});

export type ExportedVerdict = z.infer<typeof verdictSchema>;

export interface SplitVerdicts {
  readonly train: readonly LabelledMention[];
  /** Held-back verdicts: used only to compare candidate and live model. */
  readonly heldBack: readonly LabelledMention[];
}

/** One verdict in five is held back. */
const HELD_BACK = 5;

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

/** The intent of a mention with a corrected route is unknown unless the person gave one. */
function labelOf(verdict: ExportedVerdict): LabelledMention {
  const { mentionId, network, brand, lang, text, route } = verdict;
  const usual = route === 'support' ? 'complaint' : 'chatter';
  // In review triage gives the likeliest of all intents, which may not fit the route of the person's verdict.
  const goesWith = ROUTE_OF_INTENT[verdict.saidIntent] === route;
  const kept = goesWith ? verdict.saidIntent : usual;
  return { id: mentionId, set: network, brand, lang, text, route, intent: verdict.intent ?? kept };
}

/** By the mention's id, so that every later training holds back the same mention. */
export function splitVerdicts(verdicts: readonly ExportedVerdict[]): SplitVerdicts {
  const train: LabelledMention[] = [];
  const heldBack: LabelledMention[] = [];
  for (const verdict of verdicts) {
    const isHeldBack = digest(verdict.mentionId).readUInt32BE(0) % HELD_BACK === 0;
    (isHeldBack ? heldBack : train).push(labelOf(verdict));
  }
  return { train, heldBack };
}

/** Names a model by the verdicts that it learnt from. */
export function versionWith(base: string, rows: readonly LabelledMention[]): string {
  return `${base}-own-${digest(JSON.stringify(rows)).toString('hex').slice(0, 8)}`;
}
