import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { calibrationPlot, modelCard } from './model-card.js';
import { train, type Trained } from './train.js';
import type { TrainConfig } from './train-config.js';

export interface Training {
  readonly config: TrainConfig;
  /** Folder of the labelled NDJSON. */
  readonly data: string;
  /** Where the weights go. */
  readonly out: string;
  /** ISO 8601, for the card. */
  readonly date: string;
}

/** Trains on labelled data and writes the weights, their card (CARD.md) and their plot (calibration.svg). */
export function trainAndDescribe({ config, data, out, date }: Training): Trained {
  const trained = train(config, data, out);
  const folder = dirname(out);
  writeFileSync(join(folder, 'CARD.md'), modelCard(trained, config, date));
  writeFileSync(join(folder, 'calibration.svg'), calibrationPlot(trained.heldOut));
  return trained;
}
