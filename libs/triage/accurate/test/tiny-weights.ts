/** A weights file of a tiny random model, written as training/accurate/export.py writes the real one. */

export interface TinyShape {
  readonly hidden: number;
  readonly inner: number;
  readonly layers: number;
  readonly halveAfter: readonly number[];
  readonly longest: number;
}

type Tensor = Float32Array | Int8Array | Uint8Array;

export const TINY_PIECES = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  'the',
  'bill',
  'b',
  '##i',
  '##l',
  '##ill',
  't',
  '##he',
  '@',
  'http',
  '!',
];

/** Numerical Recipes' linear congruential generator: the same model on every run. */
export function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

export function tinyTensors(shape: TinyShape, seed = 1): Map<string, Tensor> {
  const next = randoms(seed);
  const floats = (count: number, size: number, centre = 0): Float32Array =>
    Float32Array.from({ length: count }, () => centre + next() * size);
  const bytes = (count: number): Int8Array =>
    Int8Array.from({ length: count }, () => Math.round(next() * 126));
  const tensors = new Map<string, Tensor>();
  const linear = (name: string, outputs: number, inputs: number): void => {
    tensors.set(`${name}.weight`, bytes(outputs * inputs));
    tensors.set(`${name}.scale`, floats(outputs, 0.002, 0.004));
    tensors.set(`${name}.bias`, floats(outputs, 0.2));
  };
  const norm = (name: string): void => {
    tensors.set(`${name}.weight`, floats(shape.hidden, 0.4, 1));
    tensors.set(`${name}.bias`, floats(shape.hidden, 0.2));
  };
  const { hidden, inner, layers } = shape;
  tensors.set('word', bytes(TINY_PIECES.length * hidden));
  tensors.set('word.scale', floats(TINY_PIECES.length, 0.005, 0.01));
  tensors.set('position', floats(shape.longest * hidden, 0.5));
  norm('norm');
  for (let i = 0; i < layers; i += 1) {
    const name = `layers.${i}`;
    if (i === layers - 1) linear(`${name}.q`, hidden, hidden);
    linear(`${name}.${i === layers - 1 ? 'kv' : 'qkv'}`, (i === layers - 1 ? 2 : 3) * hidden, hidden);
    linear(`${name}.o`, hidden, hidden);
    linear(`${name}.up`, inner, hidden);
    linear(`${name}.down`, hidden, inner);
    norm(`${name}.attention_norm`);
    norm(`${name}.output_norm`);
  }
  tensors.set('head.weight', floats(3 * hidden, 1));
  tensors.set('head.bias', floats(3, 1));
  tensors.set('pieces', new TextEncoder().encode(TINY_PIECES.join('\n')));
  return tensors;
}

export function tinyHeader(shape: TinyShape, tensors: ReadonlyMap<string, Tensor>): Record<string, unknown> {
  let offset = 0;
  const table: Record<string, unknown> = {};
  for (const [name, tensor] of tensors) {
    const type = tensor instanceof Float32Array ? 'f32' : tensor instanceof Int8Array ? 'i8' : 'u8';
    table[name] = { type, offset, length: tensor.length };
    offset += Math.ceil(tensor.byteLength / 16) * 16;
  }
  const config = { ...shape, vocabulary: TINY_PIECES.length, brandTokens: 2, eps: 1e-12 };
  const calibration = { scale: 1.5, bias: -0.25 };
  return { modelVersion: 'tiny-1', config, intents: ['complaint', 'praise'], calibration, tensors: table };
}

export function tinyFile(header: unknown, tensors: ReadonlyMap<string, Tensor>): Uint8Array {
  const head = new TextEncoder().encode(`DDACC1\n${JSON.stringify(header)}\n`);
  const padded = (length: number): number => Math.ceil(length / 16) * 16;
  const size = [...tensors.values()].reduce(
    (sum, tensor) => sum + padded(tensor.byteLength),
    padded(head.length),
  );
  const file = new Uint8Array(size);
  file.set(head);
  let at = padded(head.length);
  for (const tensor of tensors.values()) {
    file.set(new Uint8Array(tensor.buffer, tensor.byteOffset, tensor.byteLength), at);
    at += padded(tensor.byteLength);
  }
  return file;
}
