import type { PackedTable } from './packed-table.js';

/** 'DDW1', little endian. */
const MAGIC = 0x31574444;
const FORMAT = 1;

/** The layout of the binary sections, and all small values. */
export interface WeightsHeader {
  format: number;
  modelVersion: string;
  /** The parent model, when this model was trained on verdicts. */
  parent?: string | undefined;
  tables: Record<string, { bits: number; cells: number; scales: number[]; factor: number }>;
  biases: Record<string, number[]>;
  /**
   * Score of each intent from the columns of route, sentiment and intent, in their order: INTENTS × columns, and one
   * number an intent. An intent's own column with its bias when absent.
   */
  intentMix?: { weights: number[][]; biases: number[] } | undefined;
  /** P(support) = sigmoid(slope × score + offset). */
  calibration: { slope: number; offset: number };
  /** Calibrated probabilities between which a person should look. */
  band: { low: number; high: number };
}

export interface Weights {
  header: WeightsHeader;
  tables: Record<string, PackedTable>;
}

export class WeightsError extends Error {
  readonly code = 'WEIGHTS_UNREADABLE';
  constructor(why: string) {
    super(`${why}: use the weights file that belongs to this version, or train a new one`);
    this.name = 'WeightsError';
  }
}

/** magic u32 | header length u32 | header JSON, padded with blanks to 8 | tables in header order. */
export function encodeWeights(
  header: Omit<WeightsHeader, 'format' | 'tables'>,
  tables: Record<string, PackedTable & { factor: number }>,
): Uint8Array {
  const described: WeightsHeader['tables'] = {};
  let size = 0;
  for (const [name, table] of Object.entries(tables)) {
    const { bits, cells, factor } = table;
    described[name] = { bits, cells, scales: [...table.scales], factor };
    size += table.data.byteLength;
  }
  const whole: WeightsHeader = { format: FORMAT, ...header, tables: described };
  let json = JSON.stringify(whole);
  json += ' '.repeat((8 - (new TextEncoder().encode(json).length % 8)) % 8);
  const head = new TextEncoder().encode(json);
  const bytes = new Uint8Array(8 + head.length + size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, head.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const table of Object.values(tables)) {
    for (const cell of table.data) {
      view.setUint32(at, cell, true);
      at += 4;
    }
  }
  return bytes;
}

function readTable(
  bytes: Uint8Array,
  at: number,
  shape: WeightsHeader['tables'][string],
  name: string,
): PackedTable {
  const count = (1 << shape.bits) * shape.cells;
  if (at + count * 4 > bytes.length) throw new WeightsError(`The weights file ends inside table '${name}'`);
  // A copy is aligned whatever the file's place in a shared buffer; cells are little endian, as in the file. Not by
  // slice: Node's Buffer is a Uint8Array whose slice is no copy.
  const copy = new Uint8Array(count * 4);
  copy.set(bytes.subarray(at, at + count * 4));
  return {
    bits: shape.bits,
    cells: shape.cells,
    data: new Uint32Array(copy.buffer, 0, count),
    scales: Float64Array.from(shape.scales),
  };
}

/** @throws WeightsError when the bytes are not weights of this format */
export function decodeWeights(bytes: Uint8Array): Weights {
  if (bytes.length < 8) throw new WeightsError('The weights file is empty');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new WeightsError('This is no weights file');
  const headLength = view.getUint32(4, true);
  if (8 + headLength > bytes.length) throw new WeightsError('The weights file is cut off');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headLength))) as WeightsHeader;
  if (header.format !== FORMAT) throw new WeightsError(`Format ${header.format} of weights is not supported`);
  const tables: Record<string, PackedTable> = {};
  let at = 8 + headLength;
  for (const [name, shape] of Object.entries(header.tables)) {
    tables[name] = readTable(bytes, at, shape, name);
    at += (1 << shape.bits) * shape.cells * 4;
  }
  return { header, tables };
}
