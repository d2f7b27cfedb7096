import { existsSync, readFileSync } from 'node:fs';
import {
  classify,
  type ClassifierInput,
  combineTiers,
  type Decision,
  fastOpinion,
  loadModel,
  type Model,
} from '#libs/triage/decision';
import { loadAccurate, shippedWeights } from '#libs/triage/accurate';
import { shippedModelFile } from '#libs/triage';
import { CliError } from './cli-error.js';

/**
 * The fast tier for commands that classify without a service. Loads the shipped weights when no file is named.
 * @throws CliError when the file is not a weights file of this version
 */
export function openLocalModel(file: string = shippedModelFile()): Model {
  if (!existsSync(file)) throw new CliError('file.missing', `There is no ${file}.`, 'Check the path.');
  try {
    return loadModel(readFileSync(file));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('model.unreadable', `${file}: ${why}`, 'Give a weights file of this version.', 2, {
      cause,
    });
  }
}

export interface LocalTiersOptions {
  readonly tier: 'fast' | 'both';
  /** With both tiers: the share (0 to 1) of a batch that the accurate tier reads too, the least certain first. */
  readonly share: number;
  /** Weights file of the fast tier. Default: the shipped weights. */
  readonly model?: string | undefined;
}

/** Decides texts without a service. The caller closes it. */
export interface LocalTiers {
  decideAll(inputs: readonly ClassifierInput[]): Promise<readonly Decision[]>;
  /** Number of texts that both tiers have read so far. */
  sentOn(): number;
  close(): Promise<void>;
}

/** Indices of the mentions for the accurate tier, the least certain first. */
function leastSureFirst(decisions: readonly Decision[]): number[] {
  const open = decisions.flatMap(({ ownBrand }, index) => (ownBrand ? [] : [index]));
  const sure = (index: number) => decisions[index]?.confidence ?? 1;
  return open.toSorted((a, b) => sure(a) - sure(b));
}

/**
 * The shipped models, or another fast model. The accurate tier has no time limit here.
 * @throws CliError when the accurate tier is not installed
 */
export async function openLocalTiers({ tier, share, model: file }: LocalTiersOptions): Promise<LocalTiers> {
  const model = openLocalModel(file);
  const fast = (inputs: readonly ClassifierInput[]) => inputs.map((input) => classify(model, input));
  if (tier === 'fast') {
    const close = () => Promise.resolve();
    return { decideAll: (inputs) => Promise.resolve(fast(inputs)), sentOn: () => 0, close };
  }
  const weights = shippedWeights();
  if (weights === undefined) {
    throw new CliError('tier.missing', 'The accurate tier did not come along.', 'Use --tier fast.');
  }
  const accurate = await loadAccurate({ weights });
  const context = { version: accurate.version, intents: accurate.intents, band: model.header.band };
  let sent = 0;
  return {
    async decideAll(inputs) {
      const decisions = fast(inputs);
      const chosen = leastSureFirst(decisions).slice(0, Math.ceil(inputs.length * share));
      const asked = chosen.flatMap((index) => inputs[index] ?? []);
      const opinions = await accurate.classify(
        asked.map(({ text, brand, lang }) => ({ text, lang, ...(brand == null ? {} : { brand }) })),
      );
      for (const [place, index] of chosen.entries()) {
        const [decision, input, opinion] = [decisions[index], inputs[index], opinions[place]];
        if (decision === undefined || input === undefined || opinion === undefined) continue;
        decisions[index] = combineTiers(decision, fastOpinion(model, input), opinion, context);
        sent += 1;
      }
      return decisions;
    },
    sentOn: () => sent,
    close: () => accurate.close(),
  };
}
