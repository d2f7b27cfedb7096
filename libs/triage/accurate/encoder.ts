/** Runs the encoder: token ids in, one row of logits for each sequence out. The kernel does the arithmetic. */
import { Arena, startKernel, type Kernel } from './kernel.js';
import type { AccurateWeights } from './weights-file.js';

/** Most tokens of one run. The activations of more tokens do not fit into the processor's second-level cache. */
const RUN_TOKENS = 256;

/** Addresses of one linear layer in the kernel's memory. */
interface Linear {
  readonly weights: number;
  readonly scale: number;
  /** Sum of each output's weights; the zero point of the activations is subtracted with it. */
  readonly sum: number;
  readonly bias: number;
  readonly outputs: number;
  readonly inputs: number;
}

interface Norm {
  readonly weight: number;
  readonly bias: number;
}

interface Layer {
  /** Query, key and value in one; in the last layer key and value. */
  readonly project: Linear;
  /** In the last layer only: the query, computed for the first token alone. */
  readonly query: Linear | undefined;
  readonly out: Linear;
  readonly up: Linear;
  readonly down: Linear;
  readonly attentionNorm: Norm;
  readonly outputNorm: Norm;
}

interface Scratch {
  readonly ids: number;
  readonly starts: number;
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly first: number;
  readonly quantised: number;
  readonly step: number;
  readonly zero: number;
  readonly turned: number;
  readonly weights: number;
}

/** [outputs][inputs] → [outputs / 8][inputs / 4][8][4], the order in which the kernel's tile reads. */
export function packWeights(rows: Int8Array, outputs: number, inputs: number): Int8Array {
  const packed = new Int8Array(outputs * inputs);
  let at = 0;
  for (let block = 0; block < outputs; block += 8)
    for (let four = 0; four < inputs; four += 4)
      for (let row = block; row < block + 8; row += 1) {
        packed.set(rows.subarray(row * inputs + four, row * inputs + four + 4), at);
        at += 4;
      }
  return packed;
}

export class Encoder {
  private readonly arena = new Arena();
  private readonly kernel: Kernel;
  private readonly layers: readonly Layer[];
  private readonly embedding: { word: number; scale: number; position: number; norm: Norm };
  private readonly head: { weight: Float32Array; bias: Float32Array };
  private readonly scratch: Scratch;
  private readonly weights: AccurateWeights;

  constructor(weights: AccurateWeights) {
    const { layers } = weights.header.config;
    this.weights = weights;
    this.kernel = startKernel(this.arena);
    this.embedding = {
      word: this.arena.putBytes(weights.bytes('word')),
      scale: this.arena.putFloats(weights.floats('word.scale')),
      position: this.arena.putFloats(weights.floats('position')),
      norm: this.norm('norm'),
    };
    this.layers = Array.from({ length: layers }, (_, i) => this.layer(i, i === layers - 1));
    this.head = { weight: weights.floats('head.weight'), bias: weights.floats('head.bias') };
    this.scratch = this.takeScratch();
  }

  /** @returns one row a sequence: the route logit, then one logit an intent */
  run(sequences: readonly (readonly number[])[]): Float32Array[] {
    const rows: Float32Array[] = [];
    for (let from = 0; from < sequences.length;) {
      let to = from;
      let tokens = 0;
      while (to < sequences.length && (to === from || tokens + (sequences[to]?.length ?? 0) <= RUN_TOKENS)) {
        tokens += sequences[to]?.length ?? 0;
        to += 1;
      }
      rows.push(...this.runSome(sequences.slice(from, to), tokens));
      from = to;
    }
    return rows;
  }

  private runSome(sequences: readonly (readonly number[])[], tokens: number): Float32Array[] {
    const { hidden, eps, halveAfter } = this.weights.header.config;
    const { kernel, scratch: s, embedding } = this;
    const starts = this.place(sequences, tokens);
    const { word, scale, position, norm } = embedding;
    kernel.embed(
      s.ids,
      s.starts,
      sequences.length,
      word,
      scale,
      position,
      norm.weight,
      norm.bias,
      eps,
      hidden,
      s.x,
    );
    let rows = tokens;
    for (const [i, layer] of this.layers.entries()) {
      if (layer.query === undefined) this.fullLayer(layer, rows, sequences.length);
      else this.lastLayer(layer, layer.query, rows, sequences.length);
      if (halveAfter.includes(i + 1)) rows = this.halve(sequences);
    }
    return starts.map((_, i) => this.logits(i));
  }

  private place(sequences: readonly (readonly number[])[], tokens: number): number[] {
    const { buffer } = this.arena.memory;
    const ids = new Int32Array(buffer, this.scratch.ids, tokens);
    const starts = new Int32Array(buffer, this.scratch.starts, sequences.length + 1);
    let at = 0;
    const firsts = sequences.map((sequence, i) => {
      ids.set(sequence, at);
      starts[i] = at;
      at += sequence.length;
      return at - sequence.length;
    });
    starts[sequences.length] = at;
    return firsts;
  }

  /** Keeps the first token of a sequence and averages the others in pairs. @returns the number of remaining rows */
  private halve(sequences: readonly (readonly number[])[]): number {
    const { kernel, scratch: s } = this;
    kernel.halve(s.x, s.starts, sequences.length, this.weights.header.config.hidden);
    return new Int32Array(this.arena.memory.buffer, s.starts, sequences.length + 1)[sequences.length] ?? 0;
  }

  private fullLayer(layer: Layer, tokens: number, sequences: number): void {
    const { hidden } = this.weights.header.config;
    const { kernel, scratch: s } = this;
    this.multiply(s.x, tokens, layer.project, s.wide);
    kernel.attend(s.wide, s.starts, sequences, hidden, s.turned, s.weights, s.y);
    this.rest(layer, s.x, tokens);
  }

  private lastLayer(layer: Layer, query: Linear, tokens: number, sequences: number): void {
    const { hidden } = this.weights.header.config;
    const { kernel, scratch: s } = this;
    kernel.first_rows(s.x, s.starts, sequences, hidden, s.first);
    this.multiply(s.x, tokens, layer.project, s.wide);
    this.multiply(s.first, sequences, query, s.x);
    kernel.attend_first(s.x, s.wide, s.starts, sequences, hidden, s.turned, s.weights, s.y);
    this.rest(layer, s.first, sequences);
  }

  /** The layer after attention: projection, norm, feed-forward, norm. Reads scratch.y, updates x in place. */
  private rest(layer: Layer, x: number, rows: number): void {
    const { hidden, inner, eps } = this.weights.header.config;
    const { kernel, scratch: s } = this;
    this.multiply(s.y, rows, layer.out, s.wide);
    kernel.add_norm(x, s.wide, rows, hidden, layer.attentionNorm.weight, layer.attentionNorm.bias, eps);
    this.multiply(x, rows, layer.up, s.wide);
    kernel.gelu(s.wide, rows * inner);
    this.multiply(s.wide, rows, layer.down, s.y);
    kernel.add_norm(x, s.y, rows, hidden, layer.outputNorm.weight, layer.outputNorm.bias, eps);
  }

  private multiply(x: number, rows: number, by: Linear, out: number): void {
    const { quantised, step, zero } = this.scratch;
    const { weights, scale, sum, bias, outputs, inputs } = by;
    this.kernel.quantise(x, rows, inputs, quantised, step, zero);
    this.kernel.multiply(quantised, step, zero, rows, weights, scale, sum, bias, outputs, inputs, out);
  }

  private logits(sequence: number): Float32Array {
    const { hidden } = this.weights.header.config;
    const x = new Float32Array(this.arena.memory.buffer, this.scratch.first + sequence * hidden * 4, hidden);
    return this.head.bias.map((bias, row) => {
      let sum = bias;
      for (let i = 0; i < hidden; i += 1) sum += (x[i] ?? 0) * (this.head.weight[row * hidden + i] ?? 0);
      return sum;
    });
  }

  private layer(index: number, last: boolean): Layer {
    const { hidden, inner } = this.weights.header.config;
    const name = (part: string): string => `layers.${index}.${part}`;
    return {
      project: this.linear(name(last ? 'kv' : 'qkv'), (last ? 2 : 3) * hidden, hidden),
      query: last ? this.linear(name('q'), hidden, hidden) : undefined,
      out: this.linear(name('o'), hidden, hidden),
      up: this.linear(name('up'), inner, hidden),
      down: this.linear(name('down'), hidden, inner),
      attentionNorm: this.norm(name('attention_norm')),
      outputNorm: this.norm(name('output_norm')),
    };
  }

  private linear(name: string, outputs: number, inputs: number): Linear {
    const rows = this.weights.bytes(`${name}.weight`);
    const sums = Int32Array.from({ length: outputs }, (_, n) =>
      rows.subarray(n * inputs, (n + 1) * inputs).reduce((sum, weight) => sum + weight, 0),
    );
    return {
      weights: this.arena.putBytes(packWeights(rows, outputs, inputs)),
      scale: this.arena.putFloats(this.weights.floats(`${name}.scale`)),
      sum: this.arena.putInts(sums),
      bias: this.arena.putFloats(this.weights.floats(`${name}.bias`)),
      outputs,
      inputs,
    };
  }

  private norm(name: string): Norm {
    return {
      weight: this.arena.putFloats(this.weights.floats(`${name}.weight`)),
      bias: this.arena.putFloats(this.weights.floats(`${name}.bias`)),
    };
  }

  private takeScratch(): Scratch {
    const { hidden, inner, longest } = this.weights.header.config;
    const tokens = Math.max(RUN_TOKENS, longest);
    const floats = (count: number): number => this.arena.take(count * 4);
    return {
      ids: floats(tokens),
      starts: floats(tokens + 1),
      x: floats(tokens * hidden),
      y: floats(tokens * hidden),
      wide: floats(tokens * Math.max(3 * hidden, inner)),
      first: floats(tokens * hidden),
      quantised: this.arena.take(tokens * Math.max(hidden, inner)),
      step: floats(tokens),
      zero: floats(tokens),
      turned: floats(32 * (longest + 4)),
      weights: floats(4 * (longest + 4)),
    };
  }
}
