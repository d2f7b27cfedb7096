/**
 * A consumer that keeps up gets a few hundred mentions of a partition at most. Half of a full batch means that mentions
 * wait, or that more than 2,000 a second arrive in one partition.
 */
const FLOOD_RECORDS = 500;
/** A fetch arrives as full batches and a rest, so this many batches after a large one still belong to the flood. */
const BATCHES_AFTER_FLOOD = 24;

/**
 * True while later readers must not run, because they would take time from waiting mentions. It counts mentions and does
 * not compare times, because publishers' clocks may be wrong.
 */
export class FloodWatch {
  private batchesLeft = 0;

  /** Call once a batch. */
  isFlood(recordsInBatch: number): boolean {
    if (recordsInBatch >= FLOOD_RECORDS) this.batchesLeft = BATCHES_AFTER_FLOOD;
    else if (this.batchesLeft > 0) this.batchesLeft -= 1;
    else return false;
    return true;
  }
}
