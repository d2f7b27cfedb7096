import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const turnConfigSchema = z.object({
  modelVersion: z.string().min(1),
  seed: z.int(),
  folds: z.int().min(2).max(20),
  /** Number of cross-validations, each with its own folds; the mean is scored. */
  repeats: z.int().min(1),
  decay: z.number().positive(),
  rounds: z.int().min(1),
  /** True to learn from the labelled turns of the data folder as well as from invented turns. */
  labelled: z.boolean(),
  invented: z.object({
    path: z.string(),
    seed: z.int(),
    each: z.int().min(1),
    weight: z.number().positive(),
  }),
  /** Lowest probability at which somebody acts; when absent, `missed` chooses it on held-out labelled turns. */
  threshold: z.number().min(0).max(0.5).optional(),
  /** Share of the turns on which somebody must act that may be missed. */
  missed: z.number().min(0).max(0.5),
  auxiliaryWeight: z.number().min(0),
  /** Mentions with route and intent, and posts with a sentiment: questions about single posts. */
  mentions: z.object({
    paths: z.array(z.string()),
    sets: z.array(z.string()).optional(),
    decay: z.number().positive(),
  }),
  sentiment: z.object({ paths: z.array(z.string()), every: z.int().min(1), decay: z.number().positive() }),
});

export type TurnConfig = z.infer<typeof turnConfigSchema>;

/** Reads a YAML configuration; paths of invented phrases are beside it. Throws zod's error with the field at fault. */
export function readTurnConfig(path: string): TurnConfig {
  const config = turnConfigSchema.parse(parse(readFileSync(path, 'utf8')));
  config.invented.path = resolve(dirname(path), config.invented.path);
  return config;
}
