import { TOPIC_MAX_BATCH_BYTES } from '../record-size.js';

/** Usual batches of 1 MiB of records stay far below; a compression bomb of 8 kB can exceed it a thousand times. */
const BATCH_BYTES_MAX = 32 * 1024 * 1024;
/** Limit for one answer of a broker, which has 4 MiB as stored. The rest waits for the next answer. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
/** Even a record without bytes becomes an object. */
const OBJECT_BYTES = 128;

/**
 * Memory budget for the batches of one answer. The sender decides how large a batch unpacks, so bytes are reserved
 * before the work. At most one batch exceeds the budget.
 */
export class UnpackBudget {
  #left = ANSWER_BYTES_MAX;

  get spent(): boolean {
    return this.#left <= 0;
  }

  /**
   * The bytes that a batch of so many records may unpack to.
   * @throws Error when so many records are more than a batch may have
   */
  limitOf(records: number): number {
    const objects = Math.max(records, 0) * OBJECT_BYTES;
    const limit = Math.min(Math.max(records, 1) * TOPIC_MAX_BATCH_BYTES, BATCH_BYTES_MAX - objects);
    if (limit <= 0) throw new Error(`a record batch has ${records} records, more than are taken at once`);
    this.#left -= objects;
    return limit;
  }

  spend(bytes: number): void {
    this.#left -= bytes;
  }
}
