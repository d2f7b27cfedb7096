/**
 * A table of 8-bit weights, four to a 32-bit cell and `cells` cells to a row, each stored as
 * weight / scale + 128. Two bytes are summed at a time in 16-bit lanes (SIMD within a register), so
 * that one load and three operations serve four outputs.
 */
export interface PackedTable {
  bits: number;
  /** 32-bit cells in a row; a row has 4 × cells columns. */
  cells: number;
  data: Uint32Array;
  /** One per column: weight of one step. */
  scales: Float64Array;
}

const LANES = 0x00ff00ff;
/** 257 × 255 is the most that a 16-bit lane holds. */
const FLUSH = 256;
const ZERO_POINT = 128;

/** Adds factor × Σ weights of `count` hashed rows, from the list's `first` on, to `out`, one number a column. */
export function addRows(
  table: PackedTable,
  hashes: Int32Array,
  first: number,
  count: number,
  factor: number,
  out: Float64Array,
): void {
  const { cells, data, scales } = table;
  const mask = (1 << table.bits) - 1;
  for (let cell = 0; cell < cells; cell++) {
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    const last = first + count;
    for (let from = first; from < last; from += FLUSH) {
      const end = from + FLUSH < last ? from + FLUSH : last;
      let even = 0;
      let odd = 0;
      for (let i = from; i < end; i++) {
        const packed = data[((hashes[i] as number) & mask) * cells + cell] as number;
        even = (even + (packed & LANES)) | 0;
        odd = (odd + ((packed >>> 8) & LANES)) | 0;
      }
      sum0 += even & 0xffff;
      sum2 += even >>> 16;
      sum1 += odd & 0xffff;
      sum3 += odd >>> 16;
    }
    const base = cell * 4;
    const zero = ZERO_POINT * count;
    out[base] = (out[base] as number) + factor * (scales[base] as number) * (sum0 - zero);
    out[base + 1] = (out[base + 1] as number) + factor * (scales[base + 1] as number) * (sum1 - zero);
    out[base + 2] = (out[base + 2] as number) + factor * (scales[base + 2] as number) * (sum2 - zero);
    out[base + 3] = (out[base + 3] as number) + factor * (scales[base + 3] as number) * (sum3 - zero);
  }
}

/** The weight of one row and column, for explanations. */
export function weightAt(table: PackedTable, hash: number, column: number): number {
  const row = hash & ((1 << table.bits) - 1);
  const packed = table.data[row * table.cells + (column >> 2)] as number;
  return (((packed >>> ((column & 3) * 8)) & 0xff) - ZERO_POINT) * (table.scales[column] as number);
}

/** An all-zero table to be filled by packColumn. */
export function emptyTable(bits: number, cells: number): PackedTable {
  const data = new Uint32Array((1 << bits) * cells).fill(0x80808080);
  return { bits, cells, data, scales: new Float64Array(cells * 4).fill(1) };
}

/** Quantises `weights` (one a row) into a column; values beyond `limit` are cut to it. */
export function packColumn(table: PackedTable, column: number, weights: Float64Array, limit: number): void {
  const scale = limit > 0 ? limit / 127 : 1;
  table.scales[column] = scale;
  const shift = (column & 3) * 8;
  for (let row = 0; row < weights.length; row++) {
    const step = Math.max(-127, Math.min(127, Math.round((weights[row] as number) / scale)));
    const at = row * table.cells + (column >> 2);
    const others = (table.data[at] as number) & ~(0xff << shift);
    table.data[at] = others | ((step + ZERO_POINT) << shift);
  }
}
