import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const headSchema = z.object({ decay: z.number().positive(), rounds: z.int().min(1).max(500) });

const sourceSchema = z.object({
  path: z.string(),
  /** Dotted path of the label; every row has the label '*' when absent. */
  field: z.string().optional(),
  yes: z.array(z.string()).default([]),
  no: z.array(z.string()).default([]),
  where: z.object({ field: z.string(), values: z.array(z.string()) }).optional(),
  /** Only each n-th row. */
  every: z.int().min(1).default(1),
});

const auxiliarySchema = z.object({
  name: z.string(),
  decay: z.number().positive(),
  sources: z.array(sourceSchema).min(1),
});

export type AuxiliarySource = z.infer<typeof sourceSchema>;
export type AuxiliaryConfig = z.infer<typeof auxiliarySchema>;

const trainConfigSchema = z.object({
  modelVersion: z.string().min(1),
  seed: z.int(),
  folds: z.int().min(2).max(20),
  features: z.object({
    gramBits: z.int().min(10).max(22),
    wordBits: z.int().min(10).max(22),
    shapeBits: z.int().min(6).max(16),
    gramWeight: z.number().positive(),
    wordWeight: z.number().positive(),
    shapeWeight: z.number().positive(),
  }),
  route: headSchema,
  /** mix: pull towards an intent's own score in the second stage, which also uses the scores of route and sentiment. */
  intent: headSchema.extend({ mix: z.number().positive() }),
  /** balance: 0 weights classes by their frequency, 1 weights all classes the same. */
  sentiment: headSchema.extend({
    /** Weights file beside this file whose sentiment is kept unchanged; sentiment is trained when absent. */
    keep: z.string().optional(),
    balance: z.number().min(0).max(1),
    features: z.object({
      gramWeight: z.number().positive(),
      wordWeight: z.number().positive(),
      shapeWeight: z.number().positive(),
    }),
    /** Words with a valence, 'list<TAB>word<TAB>valence' a line, in files beside this one, and their weight. */
    valence: z.object({ paths: z.array(z.string()), weight: z.number().min(0) }),
    /** Phrases with an encoder's sentiment, in a file beside this one, and the weight of each phrase. */
    feelings: z.object({ path: z.string(), weight: z.number().min(0) }),
    rows: z.array(
      z.object({
        path: z.string(),
        weight: z.number().positive(),
        /** Dotted path of the label; rows with another label than a sentiment are left out. */
        field: z.string().default('sentiment'),
      }),
    ),
  }),
  language: headSchema.extend({
    gramBits: z.int().min(10).max(20),
    /** Approximate maximum of rows of one language from one file. */
    mostRows: z.int().min(100),
    rows: z.array(z.string()),
  }),
  band: z.object({
    /** Share of support mentions that must reach support or review. */
    reach: z.number().min(0.5).max(1),
    /** Share of all mentions that may go to review. */
    review: z.number().min(0).max(0.5),
  }),
  /** Weight of the answers to the auxiliary questions beside the words. */
  auxiliaryWeight: z.number().min(0),
  auxiliary: z.array(auxiliarySchema),
  /** Another model's opinions of unlabelled mentions (a file beside this one): one more auxiliary question a class. */
  teacher: z.object({
    path: z.string(),
    decay: z.number().positive(),
    /** Weight of its answers beside those of the auxiliary questions. */
    weight: z.object({ route: z.number().min(0), intent: z.number().min(0) }),
  }),
  labelled: z.array(z.string()).min(1),
  /** Use only the labelled mentions of these sets; all sets when absent. */
  sets: z.array(z.string()).optional(),
  /** Additional invented mentions, composed of the phrases in a file beside this one. No score includes them. */
  invented: z.object({ path: z.string(), seed: z.int(), each: z.int().min(1) }).optional(),
  /** Weight of a mention that was labelled because models were unsure of it. */
  hard: z.number().positive().default(1),
  /** Development set: scored by a model that has not seen it, and included when the shipped model is trained. */
  development: z.string(),
});

export type TrainConfig = z.infer<typeof trainConfigSchema>;

/** Reads a YAML (or JSON) training configuration; throws zod's error with the field at fault. */
export function readTrainConfig(path: string): TrainConfig {
  const config = trainConfigSchema.parse(parse(readFileSync(path, 'utf8')));
  const { valence, feelings } = config.sentiment;
  const beside = (file: string): string => resolve(dirname(path), file);
  valence.paths = valence.paths.map(beside);
  if (config.sentiment.keep !== undefined) config.sentiment.keep = beside(config.sentiment.keep);
  feelings.path = beside(feelings.path);
  config.teacher.path = beside(config.teacher.path);
  if (config.invented) config.invented.path = beside(config.invented.path);
  return config;
}
