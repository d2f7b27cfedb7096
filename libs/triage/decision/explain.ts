import { classify, type ClassifyOptions } from './classify.js';
import type { ClassifierInput, Decision, TriageRoute } from './decision.js';
import { extractFeatures, type Features } from './features/extract.js';
import { ROUTE_COLUMN } from '../model/columns.js';
import { type Model, sumColumns } from '../model/load-model.js';
import { addRows } from '../model/packed-table.js';
import { cleanText, HEAD_UNITS } from './text/clean.js';
import { BRAND_HANDLE, CARE_HANDLE, EMAIL, LINK, OTHER_HANDLE, PERSON_HANDLE } from './text/handles.js';

/** Most pieces that are removed one by one. */
const MAX_PIECES = 120;
const MAX_REMOVED = 8;
const STRONGEST = 10;

const MASKED_NAMES: Readonly<Record<number, string>> = {
  [BRAND_HANDLE]: '<brand>',
  [CARE_HANDLE]: '<care handle>',
  [PERSON_HANDLE]: '<person>',
  [OTHER_HANDLE]: '<account>',
  [LINK]: '<link>',
  [EMAIL]: '<e-mail>',
};

export interface Explanation {
  decision: Decision;
  /** The text as the model reads it. */
  tokens: string[];
  /** Calibrated log-odds of support by their source; they add up to the log-odds of supportProbability. */
  parts: { ngrams: number; words: number; shapes: number; base: number };
  /** The pieces of the text whose removal changes the log-odds most; a positive number speaks for support. */
  strongest: { text: string; logOdds: number }[];
  /** A small set of pieces, found greedily, without which the route changes; null when there is none. */
  wouldChange: { without: string[]; route: TriageRoute; supportProbability: number } | null;
}

function tokensOf(f: Features): string[] {
  const tokens: string[] = [];
  for (let t = 0; t < f.tokenCount; t++) {
    const from = f.tokenStart[t] as number;
    const masked = MASKED_NAMES[f.scan.units[from] as number];
    tokens.push(masked ?? String.fromCharCode(...f.scan.units.subarray(from, f.tokenEnd[t])));
  }
  return tokens;
}

function logOdds(model: Model, input: ClassifierInput): number {
  extractFeatures(input, model.features);
  sumColumns(model);
  const { calibration, biases } = model.header;
  const score = (model.columns[ROUTE_COLUMN] as number) + (biases['route']?.[0] ?? 0);
  return calibration.slope * score + calibration.offset;
}

function partsOf(model: Model): Explanation['parts'] {
  const { features, tables, header } = model;
  const part = (name: string, hashes: Int32Array, count: number): number => {
    const table = tables[name];
    const factor = header.tables[name]?.factor;
    if (!table || factor === undefined || count === 0) return 0;
    const out = new Float64Array(table.cells * 4);
    addRows(table, hashes, 0, count, factor / Math.sqrt(count), out);
    return (out[ROUTE_COLUMN] as number) * header.calibration.slope;
  };
  return {
    ngrams: part('grams', features.grams, features.gramCount),
    words: part('words', features.words, features.wordCount),
    shapes: part('shapes', features.shapes, features.shapeCount),
    base: header.calibration.slope * (header.biases['route']?.[0] ?? 0) + header.calibration.offset,
  };
}

function without(pieces: readonly string[], removed: ReadonlySet<number>): string {
  return pieces.filter((_, i) => !removed.has(i)).join(' ');
}

function counterfactual(
  model: Model,
  input: ClassifierInput,
  pieces: readonly string[],
  decision: Decision,
): Explanation['wouldChange'] {
  const removed = new Set<number>();
  const wanted = decision.route === 'support' ? -1 : 1;
  const edge = Math.log(model.header.band.low / (1 - model.header.band.low));
  for (let n = 0; n < Math.min(MAX_REMOVED, pieces.length - 1); n++) {
    let best = -1;
    let most = -Infinity;
    for (let i = 0; i < pieces.length; i++) {
      if (removed.has(i)) continue;
      const moved = wanted * logOdds(model, { ...input, text: without(pieces, new Set([...removed, i])) });
      if (moved > most) {
        most = moved;
        best = i;
      }
    }
    if (best === -1) return null;
    removed.add(best);
    if (most * wanted >= edge !== (decision.route === 'support')) {
      const changed = classify(model, { ...input, text: without(pieces, removed) });
      const names = [...removed].toSorted((a, b) => a - b).map((i) => pieces[i] as string);
      return { without: names, route: changed.route, supportProbability: changed.supportProbability };
    }
  }
  return null;
}

/** Explains a decision of the fast tier: the text as read, the weight of each piece, and what would change the route. */
export function explain(model: Model, input: ClassifierInput, options: ClassifyOptions = {}): Explanation {
  const decision = classify(model, input, options);
  const tokens = tokensOf(model.features);
  const parts = partsOf(model);
  const whole = parts.ngrams + parts.words + parts.shapes + parts.base;
  const pieces = (cleanText(input.text).slice(0, HEAD_UNITS).match(/\S+/g) ?? []).slice(0, MAX_PIECES);
  const strongest = pieces
    .map((text, i) => ({
      text,
      logOdds: whole - logOdds(model, { ...input, text: without(pieces, new Set([i])) }),
    }))
    .toSorted((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
    .slice(0, STRONGEST);
  const wouldChange = decision.ownBrand ? null : counterfactual(model, input, pieces, decision);
  return { decision, tokens, parts, strongest, wouldChange };
}
