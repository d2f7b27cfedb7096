import { readFileSync } from 'node:fs';
import { classify, type ClassifierInput, type Decision, loadModel, type Model } from '#libs/classification';
import { loadAccurate, shippedWeights } from '#libs/classification-accurate';
import { leastSure, MOST_SHARE, shippedModelFile, withOpinion } from '#libs/platform';
import { CliError } from './cli-error.js';

/** The shipped fast tier, for commands that classify without a service. */
export function openLocalModel(): Model {
  return loadModel(readFileSync(shippedModelFile()));
}

/** Decides texts without a service; closed when all is done. */
export interface LocalTiers {
  decideAll(inputs: readonly ClassifierInput[]): Promise<readonly Decision[]>;
  close(): Promise<void>;
}

/**
 * The shipped models; `both` reads the least sure quarter of what it is given at once a second time, however long that takes.
 * @throws CliError when the accurate tier did not come along
 */
export async function openLocalTiers(tier: 'fast' | 'both'): Promise<LocalTiers> {
  const model = openLocalModel();
  const fast = (inputs: readonly ClassifierInput[]) => inputs.map((input) => classify(model, input));
  if (tier === 'fast') {
    return { decideAll: (inputs) => Promise.resolve(fast(inputs)), close: () => Promise.resolve() };
  }
  const weights = shippedWeights();
  if (weights === undefined) {
    throw new CliError('tier.missing', 'The accurate tier did not come along.', 'Use --tier fast.');
  }
  const accurate = await loadAccurate({ weights });
  return {
    async decideAll(inputs) {
      const decisions = fast(inputs);
      const chosen = leastSure(decisions).slice(0, Math.ceil(inputs.length * MOST_SHARE));
      const asked = chosen.flatMap((index) => inputs[index] ?? []);
      const opinions = await accurate.classify(
        asked.map(({ text, brand, lang }) => ({ text, lang, ...(brand == null ? {} : { brand }) })),
      );
      for (const [place, index] of chosen.entries()) {
        const [decision, opinion] = [decisions[index], opinions[place]];
        if (decision !== undefined && opinion !== undefined)
          decisions[index] = withOpinion(decision, opinion, accurate, model.header.band);
      }
      return decisions;
    },
    close: () => accurate.close(),
  };
}
