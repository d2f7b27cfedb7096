/** The accurate tier as plain calls: mentions in, probabilities out. A call blocks its thread, so a worker runs it. */
import { Encoder } from './encoder.js';
import { BRAND_MARK, readMention } from './normalise.js';
import { readWeights, type AccurateWeights } from './weights-file.js';
import { WordPiece } from './word-piece.js';

const START = '[CLS]';
const END = '[SEP]';
const BRAND = '[MASK]';

export interface AccurateInput {
  readonly text: string;
  /** As delivered, with or without a leading @; omitted when the publisher named no brand. */
  readonly brand?: string | undefined;
  /** Ignored: the model reads every language alike. Callers may pass the language that they have. */
  readonly lang?: string | null | undefined;
}

export interface AccurateOpinion {
  /** Calibrated probability, 0 to 1, that the route is support. */
  readonly supportProbability: number;
  /** One probability an intent, summing to 1, in the order of `intents`. */
  readonly intentProbabilities: readonly number[];
}

function softmax(logits: Float32Array): number[] {
  const top = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  const powers = Array.from(logits, (logit) => Math.exp(logit - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

export class AccurateModel {
  readonly version: string;
  readonly intents: readonly string[];
  private readonly tokeniser: WordPiece;
  private readonly encoder: Encoder;
  private readonly weights: AccurateWeights;

  /**
   * @param file the bytes of a weights file
   * @throws WeightsError when the bytes are not a weights file
   */
  constructor(file: Uint8Array) {
    this.weights = readWeights(file);
    this.version = this.weights.header.modelVersion;
    this.intents = this.weights.header.intents;
    this.tokeniser = new WordPiece(this.weights.text('pieces').split('\n'));
    this.encoder = new Encoder(this.weights);
  }

  /** Token ids for the encoder: start token, the brand if the text does not address it, text. */
  tokens(input: AccurateInput): number[] {
    const { longest, brandTokens } = this.weights.header.config;
    const { tokeniser } = this;
    const { text, brand } = readMention(input.text, input.brand);
    const name = tokeniser.encode(brand).slice(0, brandTokens);
    const head = [tokeniser.special(START), ...name, ...(name.length === 0 ? [] : [tokeniser.special(END)])];
    const parts = text.split(BRAND_MARK).map((part) => tokeniser.encode(part));
    const body = parts.flatMap((ids, i) => (i === 0 ? ids : [tokeniser.special(BRAND), ...ids]));
    return [...head, ...body].slice(0, longest);
  }

  classify(inputs: readonly AccurateInput[]): AccurateOpinion[] {
    const { scale, bias } = this.weights.header.calibration;
    return this.encoder.run(inputs.map((input) => this.tokens(input))).map((logits) => ({
      supportProbability: 1 / (1 + Math.exp(-(scale * (logits[0] ?? 0) + bias))),
      intentProbabilities: softmax(logits.subarray(1)),
    }));
  }
}
