import { TOPIC_MAX_BATCH_BYTES } from '../record-size.js';

/** No batch that a producer makes of its 1 MiB of records comes near; a bomb of 8 kB can be a thousand times it. */
const BATCH_BYTES_MAX = 32 * 1024 * 1024;
/** Of one answer of a broker, which has 4 MiB as stored: more is left for the next one. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
/** A record of no bytes at all still becomes an object. */
const OBJECT_BYTES = 128;

/**
 * What the batches of one answer may take in memory. A sender chooses how much a batch unpacks to, so this is taken
 * before the work: one batch more than the budget at most.
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
