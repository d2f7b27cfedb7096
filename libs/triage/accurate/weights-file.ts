/**
 * The weights file: "DDACC1\n" and a newline-terminated JSON header, then tensors, each at an offset (from the end of
 * the header's padding) that is a multiple of 16. Written by training/accurate/export.py.
 */
import { z } from 'zod';

const MAGIC = 'DDACC1\n';
const ALIGNMENT = 16;

const headerSchema = z.object({
  modelVersion: z.string(),
  config: z.object({
    hidden: z.int().positive(),
    layers: z.int().positive(),
    /** After each of these numbers of layers neighbouring tokens are averaged in pairs. */
    halveAfter: z.array(z.int().positive()),
    inner: z.int().positive(),
    vocabulary: z.int().positive(),
    longest: z.int().positive(),
    brandTokens: z.int().nonnegative(),
    eps: z.number().positive(),
  }),
  intents: z.array(z.string()).min(1),
  /** Platt scaling of the route logit, fitted on held-out folds: probability = sigmoid(scale * logit + bias). */
  calibration: z.object({ scale: z.number().positive(), bias: z.number() }),
  tensors: z.record(
    z.string(),
    z.object({
      type: z.enum(['f32', 'i8', 'u8']),
      offset: z.int().nonnegative(),
      length: z.int().nonnegative(),
    }),
  ),
});

type WeightsHeader = z.infer<typeof headerSchema>;

export class AccurateWeightsError extends Error {
  readonly code = 'model.unreadable';

  constructor(problem: string) {
    super(
      `The weights of the accurate tier cannot be used: ${problem}. Put back the file that came with this version.`,
    );
    this.name = 'WeightsError';
  }
}

export interface AccurateWeights {
  readonly header: WeightsHeader;
  /** @throws AccurateWeightsError when the file has no such tensor of that type */
  floats(name: string): Float32Array;
  bytes(name: string): Int8Array;
  text(name: string): string;
}

/** True when the bytes begin as a weights file of the accurate tier. */
export function isAccurateFile(file: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(file.subarray(0, MAGIC.length)) === MAGIC;
}

/** @throws AccurateWeightsError when the bytes are not a weights file of the accurate tier */
export function readWeights(file: Uint8Array): AccurateWeights {
  if (!isAccurateFile(file)) throw new AccurateWeightsError('it does not start as a weights file does');
  const end = file.indexOf(0x0a, MAGIC.length);
  if (end === -1) throw new AccurateWeightsError('its header has no end');
  const header = parseHeader(new TextDecoder().decode(file.subarray(MAGIC.length, end)));
  const base = Math.ceil((end + 1) / ALIGNMENT) * ALIGNMENT;
  const find = (name: string, type: string, width: number): ArrayBuffer => {
    const tensor = header.tensors[name];
    if (tensor?.type !== type) throw new AccurateWeightsError(`it has no ${type} tensor "${name}"`);
    const start = base + tensor.offset;
    const stop = start + tensor.length * width;
    if (stop > file.length) throw new AccurateWeightsError(`it is cut off within tensor "${name}"`);
    return new Uint8Array(file.subarray(start, stop)).buffer;
  };
  return {
    header,
    floats: (name) => new Float32Array(find(name, 'f32', 4)),
    bytes: (name) => new Int8Array(find(name, 'i8', 1)),
    text: (name) => new TextDecoder().decode(find(name, 'u8', 1)),
  };
}

function parseHeader(text: string): WeightsHeader {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AccurateWeightsError('its header is not JSON');
  }
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success)
    throw new AccurateWeightsError(`its header has a fault at ${parsed.error.issues[0]?.path.join('.')}`);
  return parsed.data;
}
