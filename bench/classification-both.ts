import { statSync } from 'node:fs';
import { classify, type ClassifierInput, combineTiers, fastOpinion, type Model } from '#libs/triage/decision';
import { type Accurate, loadAccurate, shippedWeights } from '#libs/triage/accurate';
import { cpuSeconds } from './process-cpu.js';

/** The accurate tier takes milliseconds per mention, so a part of the stream is enough. */
const MENTIONS = 2048;
const ROUNDS = 3;
/** Mentions per batch. The accurate tier gets a quarter of it: 64. */
const BATCH = 256;
const SENT_ON = 0.25;

export interface BothResult {
  version: string;
  megabytes: number;
  /** Mentions per CPU-second, workers included: the accurate tier alone in batches of 64, and both tiers. */
  accurateRate: number;
  bothRate: number;
}

/** CPU of the process includes its workers. Best of three rounds. */
async function rateOf(mentions: number, work: () => Promise<void>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = cpuSeconds(process.pid);
    await work();
    best = Math.min(best, cpuSeconds(process.pid) - before);
  }
  return mentions / best;
}

function batchesOf(stream: readonly ClassifierInput[], size: number): ClassifierInput[][] {
  return Array.from({ length: Math.ceil(stream.length / size) }, (_, n) =>
    stream.slice(n * size, (n + 1) * size),
  );
}

const asked = ({ text, brand }: ClassifierInput) => ({ text, brand: brand ?? undefined });

/** The fast tier decides all mentions; the accurate tier reads the least certain quarter too. */
async function decideByBoth(model: Model, accurate: Accurate, inputs: readonly ClassifierInput[]) {
  const decisions = inputs.map((input) => ({ input, decision: classify(model, input) }));
  const unsure = decisions
    .toSorted((a, b) => a.decision.confidence - b.decision.confidence)
    .slice(0, Math.ceil(inputs.length * SENT_ON));
  const opinions = await accurate.classify(unsure.map(({ input }) => asked(input)));
  const context = { version: accurate.version, intents: accurate.intents, band: model.header.band };
  for (const [place, one] of unsure.entries()) {
    const opinion = opinions[place];
    if (opinion) one.decision = combineTiers(one.decision, fastOpinion(model, one.input), opinion, context);
  }
  return decisions;
}

/** Undefined when the accurate tier is not installed. */
export async function measureBoth(
  model: Model,
  stream: readonly ClassifierInput[],
): Promise<BothResult | undefined> {
  const weights = shippedWeights();
  if (weights === undefined) return undefined;
  const accurate = await loadAccurate({ weights });
  const part = stream.slice(0, MENTIONS);
  try {
    const alone = batchesOf(part, BATCH * SENT_ON);
    const together = batchesOf(part, BATCH);
    await accurate.classify((alone[0] ?? []).map(asked));
    const accurateRate = await rateOf(part.length, async () => {
      for (const inputs of alone) await accurate.classify(inputs.map(asked));
    });
    const bothRate = await rateOf(part.length, async () => {
      for (const inputs of together) await decideByBoth(model, accurate, inputs);
    });
    return { version: accurate.version, megabytes: statSync(weights).size / 1e6, accurateRate, bothRate };
  } finally {
    await accurate.close();
  }
}
